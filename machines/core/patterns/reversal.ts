import { z } from 'zod';
import type { EventDefinition, Rule } from '../definition/definition.ts';
import { field } from '../definition/field.ts';
import { voucher } from '../definition/form-fields.ts';
import { type Decided, type Stamp, stamp } from '../definition/recording.ts';
import { dateOf, type PlainDate } from '../values/calendar.ts';
import { longText, text } from '../values/text.ts';
import type { Fen, Instant, Text } from '../values/vocabulary.ts';
import { yuan } from '../values/yuan.ts';

/**
 * What was booked wrongly is taken back 冲销, in the case and in the books together. Its line stays on record and counts no
 * more; its voucher is not used again.
 */

/** A line of the record that can be taken back, and why it was. */
export interface Reversible {
  reversed?: Stamp & { reason: string; evidence: string };
}

/** The lines that count. */
export const standing = <Line extends Reversible>(lines: readonly Line[]): Line[] =>
  lines.filter((one) => one.reversed === undefined);

interface Booked extends Reversible {
  voucher: string;
  amount: Fen;
  /** The day, where that is not the one on which it went on record. */
  on?: PlainDate;
  at: Instant;
}

const grounds = {
  reason: longText,
  evidence: field(longText, '更正依据', 'evidence', {
    help: text('如：银行回单、收据存根', 'e.g. the bank slip, the counterfoil'),
  }),
};

/** What is said of a reversal: the voucher of what was booked wrongly, why, and what shows it. */
export interface ReversalData {
  voucher: string;
  reason: string;
  evidence: string;
}

interface Reversing<Context, Leaves> extends Pick<
  EventDefinition<Context, ReversalData>,
  'roles' | 'capacity' | 'clauses' | 'rules'
> {
  /** The lists on record that hold the lines, and what one of their lines is: 还款, `repayment`. */
  lists: readonly (keyof Context & string)[];
  what: Text;
  /** The code of the refusal where no line has the voucher. */
  unknown: string;
  clauses: string[];
  /** What else changes when the line with a voucher counts no more. */
  changes?(context: Context, voucher: string): Partial<Leaves>;
}

/** The event that takes back one line on record: the books reverse all that was booked with its voucher. */
export function reversal<Context extends { programme: string }, Leaves>({
  lists,
  what,
  unknown,
  changes,
  rules = [],
  ...who
}: Reversing<Context, Leaves>): EventDefinition<Context, ReversalData, Leaves> {
  const linesIn = (context: Context, list: keyof Context) => (context[list] ?? []) as Booked[];
  const linesOf = (context: Context) => lists.flatMap((list) => linesIn(context, list));
  const { zh, en } = what;
  const known: Rule<Context, ReversalData> = {
    code: unknown,
    clauses: who.clauses,
    field: 'voucher',
    broken({ context, data }) {
      const given = linesOf(context).filter((one) => one.voucher === data.voucher);
      if (standing(given).length > 0) return undefined;
      const done = given[0]?.reversed;
      if (done !== undefined)
        return {
          zh: `凭证“${data.voucher}”的${zh}已于${dateOf(done.at)}冲销（${done.reason}），不能再冲销。`,
          en: `The ${en} with the voucher "${data.voucher}" was reversed on ${dateOf(done.at)} (${done.reason}) and is not reversed again.`,
        };
      const there = standing(linesOf(context)).map(
        (one) => `${one.voucher}（${one.on ?? dateOf(one.at)}，${yuan(one.amount)}）`,
      );
      return {
        zh: `没有凭证为“${data.voucher}”的${zh}；现有：${there.join('、') || '（无）'}。`,
        en: `No ${en} has the voucher "${data.voucher}"; there are: ${there.join(', ') || '(none)'}.`,
      };
    },
  };
  return {
    ...who,
    title: text(`冲销${zh}`, `reverse a ${en}`),
    schema: z.strictObject({
      voucher: field(voucher, `${zh}凭证号`, `voucher of the ${en}`, {
        help: text(
          `录错的那笔${zh}所用的凭证；冲销后按实际情况另录一笔，用新的凭证号（如原号加“更正”）`,
          `of the ${en} that was keyed wrongly; what was really paid is then entered under a voucher number of its own`,
        ),
      }),
      ...grounds,
    }),
    rules: [known, ...rules],
    books: ({ programme: fund }, decided) => ({
      bookings: [],
      reversal: {
        ...{ fund, voucher: decided.data.voucher, reason: decided.data.reason },
        ...{ businessDate: dateOf(decided.at), at: decided.at, by: decided.by, decision: decided.id },
      },
    }),
    booked: (context, decided) =>
      ({
        ...changes?.(context, decided.data.voucher),
        ...Object.fromEntries(
          lists.map((list) => [list, linesIn(context, list).map((one) => takenBack(one, decided))]),
        ),
      }) as Partial<Leaves>,
  };
}

function takenBack(line: Booked, decided: Decided<ReversalData>): Booked {
  const { voucher: number, reason, evidence } = decided.data;
  if (line.voucher !== number || line.reversed !== undefined) return line;
  return { ...line, reversed: { ...stamp(decided), reason, evidence } };
}
