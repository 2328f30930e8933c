import type { Migration } from '../core/definition/migration.ts';
import { blank, type Context } from './context.ts';
import { movedWindows } from './moved-windows.ts';
import { sameness } from './same-project.ts';

/** Projects of before keep what they have on record; what is recorded since then begins empty. */
export const migrate: Record<string, Migration> = {
  '1': {
    to: '2',
    context: (before: Context) => ({
      ...blank,
      ...movedWindows(before.plan),
      // What a registered project was promised had been booked as received with its registration.
      ...(before.register === undefined ? { receipts: [] } : {}),
      // As which project a form reached the county is known by the form alone.
      ...(before.reachedCountyAt === undefined || before.proposal === undefined
        ? {}
        : { reachedAs: sameness(before.proposal) }),
      ...before,
      acceptance: { ...blank.acceptance, ...before.acceptance },
    }),
    deadlines: { procedures: 'anew' },
  },
};
