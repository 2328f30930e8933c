import { bookingRecords } from '../core/patterns/booking.ts';
import { decisionRecordings, recordings } from '../core/patterns/recording.ts';
import type { Context } from './context.ts';
import { acceptanceRecords, recordAccepted } from './records/accepting.ts';
import { implementationRecords, recordMissed } from './records/implementing.ts';
import { proposalRecords, recordOpinion, recordRegister, recordUnanswered } from './records/proposing.ts';
import { bookedRecords, recordNothingToReturn, spendingRecords } from './records/spending.ts';
import { recordChecked, recordRectified, supervisionRecords } from './records/supervising.ts';

const decisions = {
  ...proposalRecords,
  ...implementationRecords,
  ...spendingRecords,
  ...supervisionRecords,
  ...acceptanceRecords,
};

const others = {
  recordOpinion,
  recordRegister,
  recordUnanswered,
  recordMissed,
  recordNothingToReturn,
  recordAccepted,
  'record.rectification.submit': recordRectified,
  'record.rectification.check': recordChecked,
};

const bookingActions = bookingRecords<Context>(bookedRecords);

/**
 * The recording actions of the machine: `record.survey.record` for the event `survey.record`, and so on; `recordPending`
 * and `recordBooked` for decisions that count once the books have taken them.
 */
export const recordActions = {
  ...bookingActions,
  ...decisionRecordings(decisions),
  ...recordings(others),
};
