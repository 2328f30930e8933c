import { eventActions } from '../core/definition/event-actions.ts';
import { bookingRecords } from '../core/patterns/booking.ts';
import { recordings } from '../core/definition/recording.ts';
import { acceptanceEvents, acceptanceRecords } from './accepting.ts';
import { approvalRecords } from './approving.ts';
import type { Context } from './context.ts';
import { proposalEvents } from './proposing.ts';
import { closingRecords } from './records/accepting.ts';
import { implementationRecords, recordMissed } from './records/implementing.ts';
import { proposalRecords } from './records/proposing.ts';
import { bookedRecords, recordNothingToReturn, spendingRecords } from './records/spending.ts';
import { supervisionEvents } from './supervising.ts';
import { windowEvents } from './windows.ts';

const decisions = {
  ...proposalRecords,
  ...implementationRecords,
  ...spendingRecords,
  ...closingRecords,
};

const others = {
  recordMissed,
  recordNothingToReturn,
};

const bookingActions = bookingRecords<Context>(bookedRecords);

/**
 * The recording actions of the machine: `record.survey.record` for the event `survey.record`, and so on; `recordPending`
 * and `recordBooked` for decisions that count once the books have taken them.
 */
export const recordActions = {
  ...bookingActions,
  ...eventActions(proposalEvents),
  ...approvalRecords,
  ...eventActions(acceptanceEvents),
  ...acceptanceRecords,
  ...eventActions(windowEvents),
  ...eventActions(supervisionEvents),
  ...recordings(decisions),
  ...recordings(others),
};
