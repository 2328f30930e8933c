import type { GuardDefinition } from '../../core/definition/definition.ts';
import type { AnyGuard } from '../../core/definition/part.ts';
import type { Context } from '../context.ts';
import { checkRectification, monthlyVisit } from './parts.ts';

const all = {
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
