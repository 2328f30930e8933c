import type { GuardDefinition } from '../core/definition/definition.ts';
import { yuan } from '../core/values/yuan.ts';
import type { Text } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { spendingEvents } from './events/spending.ts';
import { windowGuardTexts } from './windows.ts';

/** What is said when a guard of the machine stands in the way of a decision. */
export const guardTexts: Record<string, GuardDefinition<Context>> = {
  ...windowGuardTexts,
  booksAreIdle: {
    clauses: ['D-27'],
    sentence({ context: { pending } }) {
      const event = spendingEvents[pending?.type as keyof typeof spendingEvents] as
        { title: Text } | undefined;
      const { zh, en } = event?.title ?? { zh: '收回未用资金', en: 'return what is not spent' };
      const { amount } = (pending?.data ?? {}) as { amount?: number };
      return {
        zh: `“${zh}”${amount === undefined ? '' : yuan(amount)}正在记账；账务答复后再办。`,
        en: `The books are still asked for "${en}"${amount === undefined ? '' : ` of ${yuan(amount, 'en')}`}; try again when they have answered.`,
      };
    },
  },
};
