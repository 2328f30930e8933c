import { wasRefused } from '../core/patterns/ask-case.ts';
import { booksAreIdle } from '../core/patterns/booking.ts';
import type { AnyGuard } from '../core/definition/part.ts';
import { concernsWindow } from '../core/patterns/window.ts';
import { acceptanceGuards } from './accepting.ts';
import { hasReachedCounty } from './approving.ts';
import { appropriationGuards } from './appropriating.ts';
import type { Context } from './context.ts';
import { unspentOf } from './money.ts';
import { disclosureGuards } from './disclosing.ts';
import { implementationGuards } from './implementing.ts';
import { paymentGuards } from './paying.ts';
import { isSurveyed } from './proposing.ts';
import { monthlyReport } from './reporting.ts';
import { supervisionGuards } from './supervising.ts';

interface Seen {
  context: Context;
}

const all = {
  isSurveyed,
  hasReachedCounty,
  hasNoSurplus: ({ context }: Seen) => unspentOf(context) === 0,
  booksAreIdle,
  concernsWindow,
  wasRefused,
  ...implementationGuards,
  ...disclosureGuards,
  ...appropriationGuards,
  ...paymentGuards,
  ...acceptanceGuards,
  ...monthlyReport.guards,
  ...supervisionGuards,
};

/** Which way the programme branches. What refuses a decision stands in `rules/`, in words. */
export const guards = all as Record<keyof typeof all, AnyGuard>;
