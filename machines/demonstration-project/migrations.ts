import type { Migration } from '../core/definition/migration.ts';
import { blank, type Context } from './context.ts';
import { reservedOf } from './money.ts';
import { movedWindows } from './moved-windows.ts';
import { sameness } from './same-project.ts';

/** What a project of before has handed over: all that was not spent, at once. */
const returned = (before: Context) => ({
  amount: before.handedOver,
  reserved: reservedOf({ ...before, returns: [] }),
  at: before.closing?.at ?? before.withdrawal?.at ?? before.openedAt,
});

/** Projects of before keep what they have on record; what is recorded since then begins empty. */
export const migrate: Record<string, Migration> = {
  '1': {
    to: '2',
    context: (before: Context) => ({
      ...blank,
      ...movedWindows(before.plan),
      ownDays: before.reopened,
      // What a registered project was promised had been booked as received with its registration.
      ...(before.register === undefined ? { receipts: [] } : {}),
      // As which project a form reached the county is known by the form alone.
      ...(before.reachedCountyAt === undefined || before.proposal === undefined
        ? {}
        : { reachedAs: sameness(before.proposal) }),
      ...before,
      ...(before.handedOver > 0 ? { returns: [returned(before)] } : {}),
      acceptance: { ...blank.acceptance, ...before.acceptance },
    }),
    deadlines: { procedures: 'anew' },
  },
};
