import { z } from 'zod';
import { sources } from '../../machines/core/ledger/booking.ts';
import { type AccountCode, chart } from '../../machines/core/ledger/chart.ts';
import type { BooksOrder, BooksQuestion } from '../../machines/core/ledger/reports.ts';
import { plainDate } from '../../machines/core/values/calendar.ts';
import { parse } from '../../machines/core/values/issues.ts';
import { longText } from '../../machines/core/values/text.ts';
import { BooksRefused } from './refusals.ts';
import { storable } from './storable.ts';

const name = z.string().min(1).max(400);
const days = { from: plainDate.optional(), through: plainDate.optional() };
const count = z.int().min(0);
const at = z.iso.datetime({ precision: 3 });

const account = z.strictObject({
  code: z.enum(Object.keys(chart) as [AccountCode]).optional(),
  fund: name.optional(),
  place: name.optional(),
  case: name.optional(),
  source: z.enum(sources).optional(),
});

const question = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('trialBalance'), fund: name.optional(), through: days.through }),
  z.strictObject({
    ...{ ask: z.literal('statement'), account, ...days },
    ...{ after: count.optional(), limit: count.min(1).max(5000).optional() },
  }),
  z.strictObject({ ask: z.literal('fundReport'), fund: name, ...days }),
  z.strictObject({ ask: z.literal('funds') }),
  z.strictObject({
    ...{ ask: z.literal('caseBalances'), cases: z.array(name).max(100_000).optional() },
    casePrefix: z.string().max(400).optional(),
  }),
  z.strictObject({ ask: z.literal('entry'), number: name, fund: name }),
  z.strictObject({ ask: z.literal('integrity') }),
]);

const order = z.discriminatedUnion('order', [
  z.strictObject({ order: z.literal('closePeriod'), fund: name, through: plainDate, by: name, at }),
  z.strictObject({
    ...{ order: z.literal('reverse'), fund: name, number: name, reason: longText },
    ...{ businessDate: plainDate, by: name, at },
  }),
]);

/** Reads what someone asks the books. Throws a `BooksRefused` for what is no question. */
export const readQuestion = (value: unknown): BooksQuestion => read<BooksQuestion>(question, value);

/** Reads what someone orders the books to do. Throws a `BooksRefused` for what is no order. */
export const readOrder = (value: unknown): BooksOrder => read<BooksOrder>(order, value);

function read<T>(schema: z.ZodType, value: unknown): T {
  const outcome = parse(schema, value);
  const refusals = outcome.ok ? storable(outcome.value) : outcome.refusals;
  if (refusals.length > 0) throw new BooksRefused(refusals);
  return (outcome as { value: T }).value;
}
