import type {
  ActionMapping,
  DeadlineDefinition,
  EventDefinition,
  GuardDefinition,
  RoundDefinition,
} from '../../core/definition/definition.ts';
import { eventActions } from '../../core/definition/event-actions.ts';
import type { StatePart, AnyGuard } from '../../core/definition/part.ts';
import { recordings } from '../../core/definition/recording.ts';
import { recordMissedAndOverdue } from '../../core/patterns/rectification-record.ts';
import { monthOf } from '../../core/values/calendar.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { askedOf, bookedBy, booking, booksAreIdle } from '../../core/patterns/booking.ts';
import type { Context } from '../context.ts';
import { activeDeadlines as otherDeadlines } from './deadlines.ts';
import {
  checkRectification,
  checks,
  followUpEvents,
  monthlyVisit,
  visitReminder,
  visits,
  visitsOwed,
} from './following-up.ts';
import { closed, outcomeRecords, releaseEvents } from './releasing.ts';
import { requestEvents } from './events/requests.ts';
import { activeNotices as otherNotices } from './notices.ts';
import { activeRecords as otherRecords } from './records.ts';
import {
  recoveryDeadlines,
  recoveryEvents,
  recoveryGuards,
  recoveryNotices,
  repayment,
  writtenOff,
} from './recovering.ts';
import { changes, disasters, reschedules } from './regions/follow-up.ts';
import {
  arrears,
  repaymentDeadlines,
  repaymentEvents,
  repaymentGuards,
  repaymentNotices,
  repaymentRecords,
} from './repaying.ts';

const declared = { ...repaymentEvents, ...recoveryEvents, ...followUpEvents, ...releaseEvents };

export const activeEvents: Record<string, EventDefinition<Context>> = {
  ...declared,
  ...requestEvents,
};

const asked = (event: keyof typeof activeEvents, target = '.booking') => ({
  guard: 'booksAreFree',
  target,
  actions: event,
});

const entering = (title: { zh: string; en: string }, booked: string): StatePart =>
  booking<Context>({
    title,
    owner: 'countyLoanOffice',
    request: askedOf(activeEvents),
    booked,
    refused: '#booksAreFree',
    retry: 'booking.retry',
  });

/** Repayment, refund, recovery, call and write-off: one at a time, each once the books have taken it. 四、五 */
const money: StatePart = {
  initial: 'idle',
  meta: { title: { zh: '收款记账', en: 'money' } },
  on: {
    'repayment.take': asked('repayment.take'),
    'overpayment.refund': asked('overpayment.refund'),
    'recovery.take': asked('recovery.take'),
    'guarantor.call': asked('guarantor.call'),
    'loan.writeOff': asked('loan.writeOff', '.writingOff'),
  },
  states: {
    idle: { id: 'booksAreFree', ...meta('无在途记账', 'nothing is being booked', 'nobody') },
    booking: entering({ zh: '记账', en: 'booking' }, '#booksAreFree'),
    writingOff: entering({ zh: '核销记账', en: 'booking the write-off' }, '#writtenOff'),
  },
};

/**
 * The active loan, from the payout until the liaison is released or the debt written off. It begins when the whole loan
 * is with the household (`context.paidOutAt`, `context.deliveries`); its repayment plan is fixed on entry.
 */
export const active: StatePart = {
  id: 'active',
  type: 'parallel',
  meta: { title: { zh: '借款中', en: 'active loan' }, stage: 'followUp' },
  entry: 'recordActive',
  on: {
    'liaison.release': {
      guard: 'booksAreFree',
      target: '#closed',
      actions: 'liaison.release',
    },
  },
  states: {
    repayment,
    money,
    arrears,
    visits,
    checks,
    changes,
    reschedules,
    disasters,
    outcomes: outcomeRecords,
  },
};

/** How a loan ends once it has been paid out. */
export const activeFinals: { closed: StatePart; writtenOff: StatePart } = {
  closed,
  writtenOff,
};

export const activeBooked = bookedBy(activeEvents);

export const activeRecords = {
  ...otherRecords,
  ...eventActions(declared),
  ...repaymentRecords,
  ...recordings({
    recordMissed: recordMissedAndOverdue<Context>({
      liaisonVisit: visitsOwed,
      recovery: (_, at) => [monthOf(at)],
    }),
  }),
};
export const activeGuards: Record<string, AnyGuard> = {
  booksAreFree: booksAreIdle,
  ...monthlyVisit.guards,
  ...checkRectification.guards,
  ...repaymentGuards,
  ...recoveryGuards,
};
export const activeNotices: Record<string, ActionMapping<Context>> = {
  ...otherNotices,
  ...repaymentNotices,
  ...recoveryNotices,
};
export const activeDeadlines: Record<string, DeadlineDefinition<Context>> = {
  ...otherDeadlines,
  ...monthlyVisit.deadlines,
  ...checkRectification.deadlines,
  ...repaymentDeadlines,
  ...recoveryDeadlines,
};

export { activeClauses } from './clauses.ts';

/** What is said when a guard stands in the way of a decision. */
export const activeGuardTexts: Record<string, GuardDefinition<Context>> = {
  booksAreFree: {
    clauses: ['L-17'],
    sentence: () => ({
      zh: '另一笔款项正在记账，账务答复后再办。',
      en: 'Another decision is being booked; try again when the books have answered.',
    }),
  },
};

/** What the county does for all loans on one day. */
export const activeRounds: Record<string, RoundDefinition> = { visitReminder };
