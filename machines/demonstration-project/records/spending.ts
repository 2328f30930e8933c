import { nextTranche, settled } from '../../core/patterns/tranche.ts';
import type { Context } from '../context.ts';
import { unspentOf } from '../money.ts';
import { yearOf } from '../../core/values/calendar.ts';
import { recorded, type Records, stamp } from './record.ts';

const turn = (context: Context): number => nextTranche(context.tranches)?.no ?? 0;

/** What appropriation and transfers leave on record at once. */
export const spendingRecords = {
  'minutes.record': (context, event) => ({ minutes: [...context.minutes, recorded(event)] }),
  'appropriation.apply': (context, event) => {
    const application = { ...recorded(event), year: yearOf(event.at), tranche: turn(context) };
    return { applications: [...context.applications, application] };
  },
  'tranche.visit': (context, event) => ({
    trancheVisits: [...context.trancheVisits, { ...recorded(event), tranche: turn(context) }],
  }),
  'tranche.refuse': (context, event) => ({
    trancheRefusals: [...context.trancheRefusals, { ...recorded(event), tranche: turn(context) }],
  }),
  'tranche.forfeit': (context, event) => ({
    tranches: settled(context.tranches, event.data.tranche, {
      state: 'forfeited',
      reasons: event.data.reasons,
      ...stamp(event),
    }),
  }),
  'funds.receive': (context, event) => ({ received: [...context.received, recorded(event)] }),
} satisfies Records;

/** Everything that was not spent is back in the county's fund. 二(二)2 */
const returned = (context: Context): Partial<Context> => ({ handedOver: unspentOf(context) });

/** What a decision that moves money leaves on record once the books have taken it. */
export const bookedRecords = {
  'tranche.release': (context, event) => ({
    tranches: settled(context.tranches, turn(context), {
      state: 'released',
      voucher: event.data.voucher,
      ...stamp(event),
    }),
  }),
  'payment.make': (context, event) => ({ payments: [...context.payments, recorded(event)] }),
  'investment.add': (context, event) => ({ investments: [...context.investments, recorded(event)] }),
  'project.withdraw': returned,
  'project.close': returned,
  'booking.retry': returned,
} satisfies Records;

/** A project that has spent everything has nothing to book back. */
export const recordNothingToReturn = (): Partial<Context> => ({ pending: null });
