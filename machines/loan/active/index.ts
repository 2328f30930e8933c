import type { EventDefinition } from '../../core/definition/definition.ts';
import type { StatePart } from '../../core/definition/part.ts';
import type { Context } from '../context.ts';
import { followUpEvents } from './events/follow-up.ts';
import { moneyEvents } from './events/money.ts';
import { requestEvents } from './events/requests.ts';
import { arrears } from './regions/arrears.ts';
import { changes, checks, disasters, outcomes, reschedules, visits } from './regions/follow-up.ts';
import { meta } from './regions/meta.ts';
import { money } from './regions/money.ts';
import { repayment } from './regions/repayment.ts';

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
  states: { repayment, money, arrears, visits, checks, changes, reschedules, disasters, outcomes },
};

/** How a loan ends once it has been paid out. */
export const activeFinals: { closed: StatePart; writtenOff: StatePart } = {
  closed: {
    id: 'closed',
    type: 'final',
    entry: 'tellReleased',
    ...meta('已还清，联系人已解除', 'repaid, the liaison released', 'nobody', { stage: 'ended' }),
  },
  writtenOff: {
    id: 'writtenOff',
    type: 'final',
    entry: 'tellWrittenOff',
    ...meta('已核销', 'written off', 'nobody', { stage: 'ended' }),
  },
};

export const activeEvents: Record<string, EventDefinition<Context>> = {
  ...moneyEvents,
  ...followUpEvents,
  ...requestEvents,
};

export { activeBooked } from './books.ts';
export { activeClauses } from './clauses.ts';
export { activeDeadlines } from './deadlines.ts';
export { activeGuards, activeGuardTexts } from './guards.ts';
export { activeNotices } from './notices.ts';
export { activeRecords } from './records.ts';
export { activeRounds } from './rounds.ts';
export { arrearsOn } from './schedule.ts';
