import type {
  ActionMapping,
  DeadlineDefinition,
  GuardDefinition,
  RoundDefinition,
} from '../../core/definition/definition.ts';
import { eventActions, eventsOf } from '../../core/definition/event-actions.ts';
import type { AnyAction, AnyGuard, StatePart } from '../../core/definition/part.ts';
import { recordings } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { askedOf, bookedBy, booking, booksAreIdle } from '../../core/patterns/booking.ts';
import { recordMissedAndOverdue } from '../../core/patterns/rectification-record.ts';
import { monthOf } from '../../core/values/calendar.ts';
import { text } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { newcomer } from '../letter.ts';
import { changeEvents, changeRequest } from './changing.ts';
import { disasterEvents, disasterRecords } from './disasters.ts';
import {
  checkRectification,
  checks,
  checksOwed,
  followUpEvents,
  monthlyVisit,
  regularCheck,
  visitReminder,
  visits,
  visitsOwed,
} from './following-up.ts';
import {
  recoveryDeadlines,
  recoveryEvents,
  recoveryGuards,
  recoveryNotices,
  repayment,
  writtenOff,
} from './recovering.ts';
import { purchaseEvents } from './purchasing.ts';
import { closed, outcomeRecords, releaseEvents } from './releasing.ts';
import {
  arrears,
  repaymentDeadlines,
  repaymentEvents,
  repaymentGuards,
  repaymentNotices,
  repaymentRecords,
} from './repaying.ts';
import { rescheduleEvents, rescheduleRequest } from './rescheduling.ts';
import { resumingEvents, resumingGuards, resumingGuardTexts } from './resuming.ts';
import { reversingEvents, reversingNotices } from './reversing.ts';

/** The active loan 借款中 with all of its chapters, from the payout to the end. 四、五、六 */

export const activeEvents = eventsOf<string, Context>(
  repaymentEvents,
  reversingEvents,
  resumingEvents,
  recoveryEvents,
  followUpEvents,
  purchaseEvents,
  releaseEvents,
  changeEvents,
  rescheduleEvents,
  disasterEvents,
);

/** What each decision that moves money changes once the books have taken it. */
export const activeBooked = bookedBy(activeEvents);

export const activeRecords: Record<string, AnyAction> = {
  ...eventActions(activeEvents),
  ...repaymentRecords,
  ...recordings({
    recordMissed: recordMissedAndOverdue<Context>({
      liaisonVisit: visitsOwed,
      loanCheck: checksOwed,
      recovery: (_, at) => [monthOf(at)],
      ...checkRectification.owed,
    }),
  }),
};

/** Which way an active loan branches. What refuses a decision stands with its event, in words. */
export const activeGuards: Record<string, AnyGuard> = {
  booksAreFree: booksAreIdle,
  ...repaymentGuards,
  ...recoveryGuards,
  ...resumingGuards,
  ...monthlyVisit.guards,
  ...regularCheck.guards,
  ...checkRectification.guards,
};

/** What is said when a guard stands in the way of a decision. */
export const activeGuardTexts: Record<string, GuardDefinition<Context>> = {
  ...resumingGuardTexts,
  booksAreFree: {
    clauses: ['L-17'],
    sentence: () => ({
      zh: '另一笔款项正在记账，账务答复后再办。',
      en: 'Another decision is being booked; try again when the books have answered.',
    }),
  },
};

/** What an active loan tells people when nobody has decided anything; the patterns' own come with them. */
export const activeNotices: Record<string, ActionMapping<Context>> = {
  ...repaymentNotices,
  ...recoveryNotices,
  ...reversingNotices,
};

/** Every deadline of an active loan. All of them warn; none decides. */
export const activeDeadlines: Record<string, DeadlineDefinition<Context>> = {
  ...repaymentDeadlines,
  ...monthlyVisit.deadlines,
  ...regularCheck.deadlines,
  ...checkRectification.deadlines,
  ...changeRequest.deadlines,
  ...rescheduleRequest.deadlines,
  ...recoveryDeadlines,
};

/** What the county does for all loans on one day. */
export const activeRounds: Record<string, RoundDefinition> = { visitReminder };

const asked = (event: string, target = '.booking') => ({ guard: 'booksAreFree', target, actions: event });

const asking = (
  title: Text,
  booked: string,
  { onBooked = [], ...at }: { onBooked?: string[]; refused?: string; stage?: string } = {},
): StatePart =>
  booking<Context>({
    title,
    onBooked,
    owner: 'countyLoanOffice',
    request: askedOf(activeEvents),
    booked,
    refused: '#booksAreFree',
    retry: 'booking.retry',
    ...at,
  });

/** Repayment and its reversal, refund, recovery, call and write-off: one at a time, each once the books have taken it. 四、五 */
const money: StatePart = {
  initial: 'idle',
  meta: { title: { zh: '收款记账', en: 'money' } },
  on: {
    'repayment.take': asked('repayment.take'),
    'repayment.reverse': asked('repayment.reverse', '.reversing'),
    'overpayment.refund': asked('overpayment.refund'),
    'recovery.take': asked('recovery.take'),
    'guarantor.call': asked('guarantor.call', '.calling'),
    'loan.writeOff': asked('loan.writeOff', '.writingOff'),
  },
  states: {
    idle: { id: 'booksAreFree', ...meta('无在途记账', 'nothing is being booked', 'nobody') },
    booking: asking(text('记账', 'booking'), '#booksAreFree'),
    reversing: asking(text('冲销记账', 'booking the reversal'), '#booksAreFree', {
      onBooked: ['tellReversed'],
    }),
    calling: asking(text('追偿记账', 'booking the call'), '#booksAreFree', {
      onBooked: ['tellGuarantorCalled'],
    }),
    writingOff: asking(text('核销记账', 'booking the write-off'), '#writtenOff'),
  },
};

/**
 * From the payout until the liaison is released or the debt written off. It begins when the whole loan is with the
 * household (`context.paidOutAt`, `context.deliveries`); its repayment plan is fixed on entry.
 */
export const active: StatePart = {
  id: 'active',
  type: 'parallel',
  meta: { title: { zh: '借款中', en: 'active loan' }, stage: 'followUp' },
  entry: 'recordActive',
  on: {
    'liaison.release': { guard: 'booksAreFree', target: '#closed', actions: 'liaison.release' },
    'purchase.record': { actions: 'purchase.record' },
    ...newcomer,
  },
  states: {
    repayment,
    money,
    arrears,
    visits,
    checks,
    changes: changeRequest.state,
    reschedules: rescheduleRequest.state,
    disasters: disasterRecords,
    outcomes: outcomeRecords,
  },
};

const afterFinding = { refused: '#reopened', stage: 'reopened' };
const put = (event: string, target = 'reopenedBooking') => ({ guard: 'isPaidOut', target, actions: event });

/** A loan that was reopened after a finding, in which money that was keyed wrongly is put right as in an active one. */
export const reopenedStates = ({ reopened, ...rest }: StatePart): StatePart => ({
  reopened: {
    ...reopened,
    id: 'reopened',
    on: {
      ...reopened.on,
      'repayment.take': put('repayment.take'),
      'repayment.reverse': put('repayment.reverse', 'reopenedReversing'),
      'overpayment.refund': put('overpayment.refund'),
      'recovery.take': put('recovery.take'),
      'loan.resume': { guard: 'isPaidOut', target: '#active', actions: 'loan.resume' },
    },
  },
  reopenedBooking: asking(text('重新办理：记账', 'reopened: booking'), '#reopened', afterFinding),
  reopenedReversing: asking(text('重新办理：冲销记账', 'reopened: booking the reversal'), '#reopened', {
    ...afterFinding,
    onBooked: ['tellReversed'],
  }),
  ...rest,
});

/** How a loan ends once it has been paid out. */
export const activeFinals = { closed, writtenOff };
