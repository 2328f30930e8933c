import { eventActions } from '../core/definition/event-actions.ts';
import { bookedBy, bookingRecords } from '../core/patterns/booking.ts';
import { recordMissed } from '../core/patterns/missed.ts';
import { overdueAt } from '../core/patterns/rectification-record.ts';
import { recordings } from '../core/definition/recording.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { appropriationEvents, appropriationsOwed } from './appropriating.ts';
import { returning } from './bookings.ts';
import { acceptanceEvents, acceptanceRecords } from './accepting.ts';
import { approvalRecords } from './approving.ts';
import { proposalEvents } from './proposing.ts';
import { closingRecords } from './records/accepting.ts';
import { proposalRecords } from './records/proposing.ts';
import { windowEvents } from './windows.ts';
import { deliberationEvents } from './spending.ts';
import { disclosureEvents } from './disclosing.ts';
import { implementationEvents } from './implementing.ts';
import { paymentEvents } from './paying.ts';
import { preparationEvents } from './preparing.ts';
import { reportingEvents, reportsOwed } from './reporting.ts';
import { evaluationsOwed, rectificationsMissed, supervisionEvents } from './supervising.ts';

const decisions = {
  ...proposalRecords,
  ...closingRecords,
};

const missed = recordMissed<Context>({
  monthlyReport: reportsOwed,
  yearlyEvaluation: evaluationsOwed,
  appropriation: appropriationsOwed,
  rectification: rectificationsMissed,
});

const others = {
  recordMissed: (context: Context, event: { at: Instant }, params: { duty: string }) => ({
    ...missed(context, event, params),
    ...(params.duty === 'rectification'
      ? { rectifications: overdueAt(context.rectifications, event.at) }
      : {}),
  }),
  // A project that has spent everything has nothing to book back.
  recordNothingToReturn: () => ({ pending: null }),
};

const bookingActions = bookingRecords<Context>({
  ...bookedBy(appropriationEvents),
  ...bookedBy(paymentEvents),
  'project.withdraw': returning.booked,
  'project.close': returning.booked,
});

/**
 * The recording actions of the machine: `record.survey.record` for the event `survey.record`, and so on; `recordPending`
 * and `recordBooked` for decisions that count once the books have taken them.
 */
export const recordActions = {
  ...bookingActions,
  ...eventActions(proposalEvents),
  ...approvalRecords,
  ...eventActions(windowEvents),
  ...eventActions(preparationEvents),
  ...eventActions(implementationEvents),
  ...eventActions(reportingEvents),
  ...eventActions(disclosureEvents),
  ...eventActions(deliberationEvents),
  ...eventActions(appropriationEvents),
  ...eventActions(paymentEvents),
  ...eventActions(supervisionEvents),
  ...eventActions(acceptanceEvents),
  ...acceptanceRecords,
  ...recordings(decisions),
  ...recordings(others),
};
