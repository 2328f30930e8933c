import { nextTranche, settled } from '../../core/patterns/tranche.ts';
import type { Context } from '../context.ts';
import { unspentOf } from '../money.ts';
import { yearOf } from '../periods.ts';
import { recorded, type Records, stamp } from './record.ts';

const turn = (context: Context): number => nextTranche(context.tranches)?.no ?? 0;

/** What appropriation, payments and transfers leave on record. */
export const spendingRecords = {
  'minutes.record': (context, event) => ({ minutes: [...context.minutes, recorded(event)] }),
  'appropriation.apply': (context, event) => {
    const application = { ...recorded(event), year: yearOf(event.at), tranche: turn(context) };
    return { applications: [...context.applications, application] };
  },
  'tranche.visit': (context, event) => ({
    trancheVisits: [...context.trancheVisits, { ...recorded(event), tranche: turn(context) }],
  }),
  'tranche.release': (context, event) => ({
    tranches: settled(context.tranches, turn(context), {
      state: 'released',
      voucher: event.data.voucher,
      ...stamp(event),
    }),
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
  'payment.make': (context, event) => ({ payments: [...context.payments, recorded(event)] }),
  'funds.receive': (context, event) => ({ received: [...context.received, recorded(event)] }),
  'investment.add': (context, event) => ({ investments: [...context.investments, recorded(event)] }),
} satisfies Records;

/** The programme has taken everything that was not spent. */
export const recordHandedOver = (context: Context): Partial<Context> => ({ handedOver: unspentOf(context) });
