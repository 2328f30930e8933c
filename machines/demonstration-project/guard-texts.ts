import type { GuardDefinition } from '../core/definition.ts';
import type { Context } from './context.ts';

/** What is said when a guard of the machine stands in the way of a decision. */
export const guardTexts: Record<string, GuardDefinition<Context>> = {
  concernsWindow: {
    clauses: ['D-02', 'D-07', 'D-09', 'D-20'],
    sentence: () => ({
      zh: '这个办理期没有截止，或没有这个办理期；进行中的期限用“延长期限”。',
      en: 'No window of that name has closed; a deadline that still runs is extended instead.',
    }),
  },
};
