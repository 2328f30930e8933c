import type { Case, Objection } from '../vocabulary.ts';

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
