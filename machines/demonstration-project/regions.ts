import { booking } from '../core/patterns/booking.ts';
import type { StatePart } from '../core/definition/part.ts';
import type { StateMeta } from '../core/definition/definition.ts';
import type { Role } from '../core/values/vocabulary.ts';
import { bookingRequest } from './bookings.ts';
import type { Context } from './context.ts';

/** What runs beside the works: money, visits, spot checks. */

const meta = (zh: string, en: string, owner: Role | 'nobody'): { meta: StateMeta } => ({
  meta: { title: { zh, en }, owner },
});

const forfeit = { target: '#money.waiting', actions: 'tranche.forfeit' };

/**
 * Appropriation in tranches: apply by the day of the year, visit on site, release or refuse. A tranche is released
 * when the books have taken it. 三(三)
 */
export const appropriation: StatePart = {
  id: 'money',
  initial: 'waiting',
  meta: { title: { zh: '资金', en: 'money' } },
  on: {
    'minutes.record': { actions: 'minutes.record' },
    'funds.receive': { actions: ['funds.receive', 'bookReceived', 'tellReceived'] },
  },
  states: {
    waiting: {
      ...meta('待拨款申请', 'next appropriation', 'firstSecretary'),
      always: { guard: 'noTrancheIsPlanned', target: 'settled' },
      after: {
        appropriation: [
          {
            guard: 'appropriationIsOwed',
            target: 'waiting',
            reenter: true,
            actions: [
              { type: 'recordMissed', params: { duty: 'appropriation' } },
              {
                type: 'tellOverdue',
                params: {
                  to: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
                  title: { zh: '年度拨款申请', en: "the year's appropriation" },
                },
              },
            ],
          },
          { target: 'waiting', reenter: true },
        ],
      },
      on: {
        'appropriation.apply': { target: 'visiting', actions: 'appropriation.apply' },
        'tranche.forfeit': forfeit,
      },
    },
    visiting: {
      ...meta('拨款前走访', 'visit before release', 'countyOrganisation'),
      entry: {
        type: 'tellAwaited',
        params: {
          to: ['countyOrganisation'],
          title: { zh: '拨款前实地走访', en: 'visit the site before the release' },
        },
      },
      on: {
        'tranche.visit': { target: 'releasing', actions: 'tranche.visit' },
        'tranche.forfeit': forfeit,
      },
    },
    releasing: {
      ...meta('待拨付', 'to be released', 'countyFinance'),
      entry: {
        type: 'tellAwaited',
        params: { to: ['countyFinance'], title: { zh: '拨付资金', en: 'release the tranche' } },
      },
      on: {
        'tranche.release': { guard: 'booksAreIdle', target: 'booking', actions: 'recordPending' },
        'tranche.refuse': {
          target: 'waiting',
          actions: [
            'tranche.refuse',
            {
              type: 'tellRefused',
              params: { to: ['firstSecretary'], title: { zh: '拨款申请', en: 'appropriation' } },
            },
          ],
        },
        'tranche.forfeit': forfeit,
      },
    },
    booking: booking<Context>({
      title: { zh: '拨付记账', en: 'booking the release' },
      owner: 'countyFinance',
      request: bookingRequest,
      booked: '#money.waiting',
      refused: '#money.releasing',
      retry: 'booking.retry',
    }),
    settled: meta('拨款已结清', 'all tranches settled', 'nobody'),
  },
};

/** Payments and further investment, one at a time: each counts when the books have taken it. 三(二) */
export const payments: StatePart = {
  id: 'books',
  initial: 'idle',
  meta: { title: { zh: '支付', en: 'payments' } },
  on: { 'payment.make': { guard: 'booksAreIdle', actions: 'recordPending' } },
  states: {
    idle: {
      ...meta('无待记账', 'nothing to be booked', 'nobody'),
      always: { guard: 'paymentIsPending', target: 'booking' },
    },
    booking: booking<Context>({
      title: { zh: '支付记账', en: 'booking a payment' },
      owner: 'countyFinance',
      request: bookingRequest,
      booked: '#books.idle',
      refused: '#books.idle',
      retry: 'booking.retry',
    }),
  },
};
