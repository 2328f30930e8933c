import { assign, setup } from 'xstate';
import { z } from 'zod';
import type { Booking } from '../../../machines/core/ledger/booking.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { event } from '../../../machines/core/definition/definition.ts';
import { positiveFen } from '../../../machines/core/values/money.ts';
import { wasRefused } from '../../../machines/core/patterns/ask-case.ts';
import {
  book,
  booking,
  bookingOf,
  type BookingContext,
  bookingRecords,
  type Pending,
} from '../../../machines/core/patterns/booking.ts';
import { patternNotices } from '../../../machines/core/patterns/notices.ts';
import { text } from '../../../machines/core/values/text.ts';

/** What a purse says that it holds, in fen. */
export interface PurseContext extends BookingContext {
  fund: string;
  available: number;
  reserved: number;
  filled: number;
}

const input = z.strictObject({});
const amount = z.strictObject({ amount: positiveFen });
const title = text('记账', 'booking');

const request = ({ fund, pending }: PurseContext) => {
  if (!pending) throw new Error('Nothing is pending.');
  const { amount: sum } = pending.data as { amount: number };
  const about: Pick<Booking, 'transaction' | 'purpose' | 'source' | 'voucher'> =
    pending.type === 'purse.fill'
      ? { transaction: 'contribution', purpose: '投入', source: 'province', voucher: pending.id }
      : { transaction: 'reservation', purpose: '安排' };
  return { bookings: [bookingOf(pending, { ...about, fund, amount: sum })] };
};

type Filled = Pending & { data: { amount: number } };

const machine = setup({
  types: {
    context: {} as PurseContext,
    input: {} as { id: string },
    events: {} as { type: 'purse.fill' | 'purse.reserve' | 'purse.miscount'; data: { amount: number } },
  },
  actors: { book },
  guards: { wasRefused: wasRefused as () => boolean },
  actions: {
    ...bookingRecords<PurseContext>({
      'purse.fill': ({ available, filled }, { data }: Filled) => ({
        available: available + data.amount,
        filled: filled + data.amount,
      }),
      'purse.reserve': ({ available, reserved }, { data }: Filled) => ({
        available: available - data.amount,
        reserved: reserved + data.amount,
      }),
    }),
    miscount: assign(({ context, event }) => ({ reserved: context.reserved + event.data.amount })),
    tellBookingRefused: () => undefined,
    tellAwaited: () => undefined,
  },
}).createMachine({
  id: 'purse',
  context: ({ input }) => ({ fund: input.id, available: 0, reserved: 0, filled: 0, refusedBookings: [] }),
  initial: 'open',
  states: {
    open: {
      meta: { title: text('在用', 'in use'), owner: 'keeper' },
      on: {
        'purse.fill': { target: 'booking', actions: 'recordPending' },
        'purse.reserve': { target: 'booking', actions: 'recordPending' },
        'purse.miscount': { actions: 'miscount' },
      },
    },
    booking: booking<PurseContext>({
      title,
      owner: 'keeper',
      request,
      booked: '#purse.open',
      refused: '#purse.open',
      retry: 'purse.fill',
    }),
  },
});

const moving = (zh: string, en: string) =>
  event<PurseContext>()({ title: text(zh, en), roles: ['keeper'], schema: amount });

/** A purse: one fund that is filled and promised, in the books; and which can be made to say what is not so. */
export const purse = defineLifecycle<PurseContext, z.output<typeof input>>({
  machine,
  version: '1',
  title: text('钱袋', 'purse'),
  input,
  place: () => 'yunling',
  caseTitle: () => '钱袋',
  opening: { roles: ['keeper'] },
  roles: { keeper: { title: text('保管', 'keeper'), level: 'county' } },
  events: {
    'purse.fill': moving('投入', 'fill'),
    'purse.reserve': moving('安排', 'reserve'),
    'purse.miscount': moving('数错', 'miscount'),
  },
  actions: patternNotices,
  books: ({ available, reserved, filled }) => ({ '3010': available, '3020': reserved, '4010': filled }),
  standing: ({ context }) => (context.available > 0 ? 'FULL' : 'EMPTY'),
  standings: { FULL: text('有钱', 'has money'), EMPTY: text('已空', 'is empty') },
});
