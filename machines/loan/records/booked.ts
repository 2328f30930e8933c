import type { z } from 'zod';
import type { Pending } from '../../core/patterns/booking.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../schemas.ts';
import { endingOf } from './applying.ts';
import { stamp } from './record.ts';

type Booked<Name extends keyof Schemas> = Pending & { data: z.output<Schemas[Name]> };

/** What the decisions up to the payout change once the books have taken them. 三、五 */
export const lendingBooked = {
  'amount.determine': ({ purpose }: Context, event: Booked<'amount.determine'>): Partial<Context> => ({
    approved: { ...purpose, ...event.data, ...stamp(event) },
    reservedAt: event.at,
  }),
  'loan.decline': (context: Context, event: Booked<'loan.decline'>): Partial<Context> => ({
    ending: endingOf(context, event, 'declined'),
    unreservedAt: event.at,
  }),
  'household.withdraw': (context: Context, event: Booked<'household.withdraw'>): Partial<Context> => ({
    ending: endingOf(context, event, 'withdrawn'),
    unreservedAt: event.at,
  }),
  'payout.transfer': ({ transfers }: Context, event: Booked<'payout.transfer'>): Partial<Context> => ({
    transfers: [...transfers, { ...event.data, ...stamp(event) }],
  }),
  'payout.deliver': (context: Context, event: Booked<'payout.deliver'>): Partial<Context> => {
    const deliveries = [...context.deliveries, { ...event.data, ...stamp(event) }];
    const missing = undelivered({ ...context, deliveries });
    return {
      deliveries,
      ...(missing === 0
        ? { paidOutAt: event.at }
        : { alarms: [...context.alarms, { at: event.at, kind: 'partial', missing }] }),
    };
  },
};

/** What of the approved amount has not reached the household, in fen. */
export const undelivered = ({ approved, deliveries }: Context): number =>
  deliveries.reduce((left, one) => left - one.amount, approved?.amount ?? 0);
