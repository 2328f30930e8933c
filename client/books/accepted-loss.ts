import { formatMoment } from '../../machines/core/values/calendar.ts';
import type { AcceptedLoss } from '../../machines/core/ledger/reports.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';

/** A loss of the books that was accepted: when, by whom, and what was lost. */
export function acceptedWords({ at, by, funds, differences = [] }: AcceptedLoss): Text {
  const zh = funds.map((one) => `${one.fund}（曾有${one.known}笔记录，尚余${one.left}笔）`).join('、');
  const en = funds.map((one) => `${one.fund} (${one.left} of ${one.known} records are left)`).join(', ');
  const count = new Set(differences.map((one) => one.case)).size;
  return text(
    `账簿损失已于${formatMoment(at, 'zh')}由${by}接受：${zh || '损失多少已无从得知'}${count === 0 ? '' : `；由此账实不符的事项${count}个，已知`}。`,
    `A loss of the books was accepted on ${formatMoment(at, 'en')} by ${by}: ${en || 'how much was lost is not known'}${count === 0 ? '' : `; ${count} case(s) differ from the books since, which is known`}.`,
  );
}
