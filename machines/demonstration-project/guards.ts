import { wasRefused } from '../core/patterns/ask-case.ts';
import type { AnyGuard } from '../core/definition/part.ts';
import { nextTranche } from '../core/patterns/tranche.ts';
import { concernsWindow } from '../core/patterns/window.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { unspentOf } from './money.ts';
import { appropriationsOwed } from './periods.ts';
import { disclosureGuards } from './disclosing.ts';
import { implementationGuards } from './implementing.ts';
import { finalSigning } from './parts.ts';
import { monthlyReport } from './reporting.ts';
import { supervisionGuards } from './supervising.ts';

interface Seen {
  context: Context;
  event: { at: Instant };
}

const all = {
  isSurveyed: ({ context }: Seen) => context.survey !== undefined,
  hasReachedCounty: ({ context }: Seen) => context.reachedCountyAt !== undefined,
  isAccepted: ({ context }: Seen) => context.acceptance.acceptedAt !== undefined,
  noTrancheIsPlanned: ({ context }: Seen) => nextTranche(context.tranches) === undefined,
  booksAreIdle: ({ context }: Seen) => !context.pending,
  paymentIsPending: ({ context }: Seen) =>
    context.pending?.type === 'payment.make' || context.pending?.type === 'investment.add',
  appropriationIsOwed: ({ context, event }: Seen) => appropriationsOwed(context, event.at).length > 0,
  hasNoSurplus: ({ context }: Seen) => unspentOf(context) === 0,
  concernsWindow,
  wasRefused,
  ...implementationGuards,
  ...disclosureGuards,
  ...finalSigning.guard,
  ...monthlyReport.guards,
  ...supervisionGuards,
};

/** Which way the programme branches. What refuses a decision stands in `rules/`, in words. */
export const guards = all as Record<keyof typeof all, AnyGuard>;
