import type { GuardDefinition } from '../core/definition/definition.ts';
import { busyBooks } from '../core/patterns/booking.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { appropriationEvents } from './appropriating.ts';
import type { Context } from './context.ts';
import { paymentEvents } from './paying.ts';
import { windowGuardTexts } from './windows.ts';

/** What moves money while the project runs. */
const moving: Record<string, { title: Text }> = { ...appropriationEvents, ...paymentEvents };

/** What is said when a guard of the machine stands in the way of a decision. */
export const guardTexts: Record<string, GuardDefinition<Context>> = {
  ...windowGuardTexts,
  booksAreIdle: busyBooks(
    ['D-27'],
    (event) => moving[event]?.title ?? { zh: '收回未用资金', en: 'return what is not spent' },
  ),
};
