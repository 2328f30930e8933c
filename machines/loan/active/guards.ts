import { wasRefused } from '../../core/patterns/ask-case.ts';
import type { GuardDefinition } from '../../core/definition/definition.ts';
import type { AnyGuard } from '../../core/definition/part.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { owedOf } from '../money.ts';
import { recoveryBehind } from './duties.ts';
import { checkRectification, monthlyVisit } from './parts.ts';
import { arrearsAt, nextToCome, nextUnpaid } from './schedule.ts';

interface Seen {
  context: Context;
  event: { at: Instant };
}

const all = {
  booksAreFree: ({ context }: Seen) => !context.pending,
  householdOwesNothing: ({ context }: Seen) => owedOf(context).household === 0,
  nothingIsOwed: ({ context }: Seen) => owedOf(context).household === 0 && owedOf(context).guarantor === 0,
  guarantorIsCalled: ({ context }: Seen) => context.guarantorCall !== undefined,
  recoveryIsBehind: ({ context, event }: Seen) => recoveryBehind(context, event.at) > 0,
  recoveryHasCaughtUp: ({ context, event }: Seen) => recoveryBehind(context, event.at) === 0,
  nothingIsOverdue: ({ context, event }: Seen) => arrearsAt(context, event.at) === 0,
  arrearsHaveChanged: ({ context, event }: Seen) =>
    arrearsAt(context, event.at) !== context.inArrears?.amount,
  anotherInstalmentIsNext: ({ context }: Seen) =>
    (nextUnpaid(context)?.due ?? null) !== context.awaitedInstalment,
  anotherInstalmentIsToCome: ({ context, event }: Seen) =>
    (nextToCome(context, event.at)?.due ?? null) !== context.awaitedInstalment,
  instalmentIsToCome: ({ context, event }: Seen) => nextToCome(context, event.at) !== undefined,
  noInstalmentIsToCome: ({ context, event }: Seen) => nextToCome(context, event.at) === undefined,
  wasRefused,
  ...monthlyVisit.guards,
  ...checkRectification.guards,
};

/** Which way an active loan branches. What refuses a decision stands in `rules/`, in words. */
export const activeGuards = all as Record<keyof typeof all, AnyGuard>;

/** What is said when a guard stands in the way of a decision. */
export const activeGuardTexts: Record<string, GuardDefinition<Context>> = {
  booksAreFree: {
    clauses: ['L-17'],
    sentence: () => ({
      zh: '另一笔款项正在记账，账务答复后再办。',
      en: 'Another decision is being booked; try again when the books have answered.',
    }),
  },
};
