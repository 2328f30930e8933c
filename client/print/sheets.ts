import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { Column, Sheet } from '../reports/sheet.ts';
import type { Paper } from './form.ts';
import { aboutWords, boxWords, filingWords } from './words.ts';

const column = (title: string): Column => ({ title, kind: 'text' });

/** A paper as the sheets of a workbook: its fields and boxes on the first, then each table on its own, all under the same head. */
export function sheetsOf(paper: Paper, lang: Lang): Sheet[] {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const title = paper.title[lang];
  const above = [[title], [aboutWords(paper, lang).join(' · ')], filingWords(paper, lang)];
  const head = above.filter((line) => line.length > 0);
  const fields: Sheet = {
    title,
    above: head,
    columns: [say('栏目', 'Field'), say('内容', 'Content')].map(column),
    rows: [
      ...paper.rows.map(({ label, value }) => [label[lang], value]),
      ...paper.opinions.map((box) => {
        const words = boxWords(box, lang);
        const said = [words.verdict, words.opinion, words.decided].filter((one) => one !== '');
        const signed = `${words.signature}＿＿＿＿＿＿ ${words.seal} ${words.on}`;
        return [words.title, [...said, signed].join('\n')];
      }),
    ],
  };
  const lists = paper.lists.map(({ title: own, columns, rows, kinds, values }): Sheet => ({
    title: own[lang],
    above: own[lang] === title ? head : [...head, [own[lang]]],
    columns: columns.map((one, index) => ({ title: one[lang], kind: kinds?.[index] ?? 'text' })),
    rows: values ?? rows,
  }));
  return fields.rows.length === 0 && lists.length > 0 ? lists : [fields, ...lists];
}

/** A paper as an Excel workbook; the library is large and loaded only where it is needed. */
export const xlsxOf = async (paper: Paper, lang: Lang): Promise<Uint8Array> =>
  (await import('../reports/workbook.ts')).workbookOf(sheetsOf(paper, lang));
