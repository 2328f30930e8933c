import type { Text } from '../../machines/core/values/vocabulary.ts';
import { troubleWord } from '../trouble/words.ts';
import type { CaseChange, OpenCases } from './open-cases.ts';

/** So many are told one by one; more at once, as at a start, are counted. */
const fewAtOnce = 5;

/** Tells an administrator, once each, with which cases something is the matter: their numbers only. */
export function tellTroubles(lists: OpenCases[], log: (message: Text) => void): void {
  for (const list of lists) list.onChange((changes) => linesOf(changes).forEach(log));
}

function linesOf(changes: CaseChange[]): Text[] {
  const news = changes.filter(
    ({ before, after }) => after?.trouble !== undefined && after.trouble !== before?.trouble,
  );
  if (news.length > fewAtOnce)
    return [
      {
        zh: `⚠ 有 ${news.length} 个事项已中断、暂停或卡住；countersign troubles 逐一说明。`,
        en: `⚠ ${news.length} cases are broken off, paused or stuck; \`countersign troubles\` says why.`,
      },
    ];
  return news.flatMap(({ id, after }) => {
    if (after?.trouble === undefined) return [];
    const word = troubleWord[after.trouble];
    return {
      zh: `⚠ 事项 ${id} ${word.zh}；countersign show ${id} 说明原因。`,
      en: `⚠ The case ${id} is ${word.en}; \`countersign show ${id}\` says why.`,
    };
  });
}
