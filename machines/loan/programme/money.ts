import type { BookRequest } from '../../core/ledger/booking.ts';
import type { AccountCode } from '../../core/ledger/chart.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import { bookingOf } from '../../core/patterns/booking.ts';
import type { Context } from './context.ts';
import type { Data } from './schemas.ts';

/** A contribution as the books take it: into the fund that is the programme's own. 一 */
export function contribution({ id, pending }: Context): BookRequest {
  if (!pending) throw new Error('No contribution waits for the books.');
  const { source, amount, on, voucher, payer } = pending.data as Data<'fund.contribute'>;
  return {
    bookings: [
      bookingOf(pending, {
        transaction: 'contribution',
        fund: id,
        amount,
        businessDate: on,
        voucher,
        source,
        purpose: `资金投入：${payer}`,
      }),
    ],
  };
}

/** What has come into the fund; where it is now is for the books to say. In fen. */
export const money = ({ contributions }: Context): Record<string, Fen> => ({
  contributed: contributions.reduce((sum, one) => sum + one.amount, 0),
});

/** What the books must hold for the programme: what it has brought in. */
export const books = (context: Context): Partial<Record<AccountCode, Fen>> => ({
  '4010': money(context).contributed ?? 0,
});
