import { expect, test } from 'vitest';
import { settlementOf, whenSettled } from '../../../client/cases/settled.ts';
import type { LogEntry } from '../../../machines/core/case/case.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import type { CaseReading } from '../../../workflows/messages.ts';

const refusals: Refusal[] = [
  { code: 'not-enough-money', message: { zh: '不够', en: 'too little' }, cites: [] },
];
const result = (seq: number, more: Partial<LogEntry> = {}) => ({
  seq,
  kind: 'result',
  event: 'book',
  ...more,
});
const reading = (log: object[], more: { pending?: boolean; context?: object } = {}) =>
  ({
    case: {
      log,
      invocations: more.pending === true ? [{ src: 'book' }] : [],
      snapshot: { context: more.context ?? {} },
    },
    now: '2027-01-01T00:00:00.000Z',
  }) as unknown as CaseReading;

const decision = { id: 'd', seq: 2 };

test('a decision that asks nothing of the books needs no waiting', () => {
  expect(settlementOf(reading([]), decision)).toEqual({ outcome: 'nothing' });
  expect(settlementOf(reading([result(1)]), decision)).toEqual({ outcome: 'nothing' });
  expect(settlementOf(reading([result(3, { event: 'askCase' })]), decision)).toEqual({ outcome: 'nothing' });
});

test('the first answer of the books after a decision is its own', () => {
  expect(settlementOf(reading([], { pending: true }), decision)).toEqual({ outcome: 'waiting' });
  expect(settlementOf(reading([result(3)]), decision)).toEqual({ outcome: 'settled' });
  expect(settlementOf(reading([result(3, { refusals }), result(4)]), decision)).toEqual({
    outcome: 'refused',
    refusals,
  });
});

test('where a case keeps a list of what was refused, the decision is looked up in it', () => {
  const refused = (id: string) => ({ context: { refusedBookings: [{ decision: id, refusals }] } });
  expect(settlementOf(reading([result(3, { refusals })], refused('other')), decision).outcome).toBe(
    'settled',
  );
  expect(settlementOf(reading([result(3, { refusals })], refused('d')), decision).outcome).toBe('refused');
});

test('waiting ends with the answer, or with patience', async () => {
  const answers = [reading([], { pending: true }), reading([result(3)])];
  const settled = await whenSettled(() => Promise.resolve(answers.shift() as CaseReading), decision, 5_000);
  expect(settled.outcome).toBe('settled');
  const never = reading([], { pending: true });
  expect((await whenSettled(() => Promise.resolve(never), decision, 50)).outcome).toBe('waiting');
});
