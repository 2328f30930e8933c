import { wasRefused } from '../core/patterns/ask-case.ts';
import { undisclosed } from '../core/patterns/disclosure.ts';
import type { AnyGuard } from '../core/definition/part.ts';
import { nextTranche } from '../core/patterns/tranche.ts';
import { concernsWindow } from '../core/patterns/window.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import { acceptanceGuards } from './accepting.ts';
import { hasReachedCounty } from './approving.ts';
import type { Context } from './context.ts';
import { unspentOf } from './money.ts';
import { appropriationsOwed } from './periods.ts';
import { monthlyReport, yearlyEvaluation } from './parts.ts';
import { isSurveyed } from './proposing.ts';
import { rectification } from './supervising.ts';
import { disclosureStages } from './vocabulary.ts';

interface Seen {
  context: Context;
  event: { at: Instant };
}

const all = {
  isSurveyed,
  hasReachedCounty,
  isComplete: ({ context }: Seen) => context.completedAt !== undefined,
  isFullyDisclosed: ({ context }: Seen) => undisclosed(disclosureStages, context.disclosures).length === 0,
  noTrancheIsPlanned: ({ context }: Seen) => nextTranche(context.tranches) === undefined,
  booksAreIdle: ({ context }: Seen) => !context.pending,
  paymentIsPending: ({ context }: Seen) =>
    context.pending?.type === 'payment.make' || context.pending?.type === 'investment.add',
  appropriationIsOwed: ({ context, event }: Seen) => appropriationsOwed(context, event.at).length > 0,
  hasNoSurplus: ({ context }: Seen) => unspentOf(context) === 0,
  wasLastDraw: ({ context }: Seen) =>
    context.spotChecks.filter((one) => one.result === undefined).length <= 1,
  concernsWindow,
  wasRefused,
  ...acceptanceGuards,
  ...monthlyReport.guards,
  ...yearlyEvaluation.guards,
  ...rectification.guards,
};

/** Which way the programme branches. What refuses a decision stands in `rules/`, in words. */
export const guards = all as Record<keyof typeof all, AnyGuard>;
