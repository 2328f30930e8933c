import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Case } from '../case/case.ts';
import type { KeptObjection, Objection } from '../case/office.ts';
import type { Refusal, Text } from '../values/vocabulary.ts';
import { refuse } from './refuse.ts';

/**
 * The objections of a case with their words. These stand once, in the lines of its record; cases of earlier builds hold
 * them a second time.
 */
export const objectionsOf = ({ office, log }: Pick<Case, 'office' | 'log'>): Objection[] =>
  (office?.objections ?? []).map(({ seq, answer, ...one }) => {
    const said = dataOf<Pick<Objection, 'text' | 'contact'>>(log, seq);
    const { seq: answered, ...given } = answer ?? {};
    const words = dataOf<{ answer: string }>(log, answered)?.answer;
    return {
      text: '',
      ...one,
      ...(said === undefined ? {} : { text: said.text }),
      ...(said?.contact === undefined ? {} : { contact: said.contact }),
      ...(answer === undefined ? {} : { answer: { text: '', ...given, ...(words && { text: words }) } }),
    } as Objection;
  });

const dataOf = <T>(log: Case['log'], seq: number | undefined): T | undefined =>
  seq === undefined ? undefined : (log[seq - 1]?.data as T | undefined);

/** Those that have still to be answered. */
export const unanswered = ({ office }: Pick<Case, 'office'>): KeptObjection[] =>
  (office?.objections ?? []).filter((one) => one.answer === undefined);

/** Why an objection is not taken on the page, and where it is taken instead: at the office, and where the disclosure hangs. */
export function elsewhere(code: string, why: Text, lifecycle: Lifecycle, c: Case, data: unknown): Refusal {
  const key = (data as { disclosure?: string } | undefined)?.disclosure;
  const where = lifecycle
    .disclosures({ context: c.snapshot.context, case: c })
    .find((one) => one.key === key)?.where;
  const [zh, en] = where === undefined ? ['', ''] : [`（张贴地点：${where}）`, ` (posted at: ${where})`];
  return refuse(
    code,
    `${why.zh}请到经办单位${zh}书面或当面提出，由其核实答复。`,
    `${why.en} Hand it in at the office in charge${en}, in writing or in person; it will be looked into.`,
  );
}
