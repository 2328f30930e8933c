import { wasRefused } from '../core/patterns/ask-case.ts';
import type { AnyGuard } from '../core/definition/part.ts';
import { activeGuards } from './active/index.ts';
import type { Context } from './context.ts';
import { letter } from './parts.ts';

/** Which way the loan branches. What refuses a decision stands in `rules/`, in words. */
export const guards: Record<string, AnyGuard> = {
  isFeasible: ({ event }: { event: { data: { feasible: boolean } } }) => event.data.feasible,
  isPaidOut: ({ context }: { context: Context }) => context.paidOutAt !== undefined,
  wasRefused,
  ...letter.guard,
  ...(activeGuards as Record<string, AnyGuard>),
};
