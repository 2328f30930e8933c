import type { Migration } from '../core/definition/migration.ts';
import { uncorrected } from '../core/patterns/correction.ts';
import { unaudited } from '../core/patterns/reopening.ts';
import { acceptance } from './accepting.ts';
import { appropriation } from './appropriating.ts';
import { approval } from './approving.ts';
import { changed } from './changing.ts';
import type { Context } from './context.ts';
import { published } from './disclosing.ts';
import { ended } from './ending.ts';
import { movedWindows } from './moved-windows.ts';
import { spent } from './paying.ts';
import { performance } from './performance.ts';
import { preparations } from './preparing.ts';
import { promoted } from './promoting.ts';
import { reports } from './reporting.ts';
import { deliberation } from './spending.ts';
import { supervision } from './supervising.ts';

/** What a new project has on record before anything has happened, chapter by chapter. */
const blank = {
  ...approval,
  ...preparations,
  ...changed,
  ...reports,
  ...published,
  ...deliberation,
  ...appropriation,
  ...spent,
  ...supervision,
  ...acceptance,
  ...promoted,
  ...performance,
  ...ended,
  ...uncorrected,
  ...unaudited,
};

/** Projects of before keep what they have on record; what is recorded since then begins empty. */
export const migrate: Record<string, Migration> = {
  '1': {
    to: '2',
    context: (before: Context) => ({
      ...blank,
      ...movedWindows(before.plan),
      // What a registered project was promised had been booked as received with its registration.
      ...(before.register === undefined ? { receipts: [] } : {}),
      ...before,
      acceptance: { ...blank.acceptance, ...before.acceptance },
    }),
    deadlines: { procedures: 'anew' },
  },
};
