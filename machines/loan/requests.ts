import type { Booking, BookRequest, Transaction } from '../core/ledger/booking.ts';
import { bookingOf } from '../core/patterns/booking.ts';
import { townshipOf } from '../core/values/place.ts';
import type { Context } from './context.ts';
import { money } from './money.ts';

/** What the decisions up to the payout ask of the books. 三、五 */
const transactions: Record<string, Transaction> = {
  'amount.determine': 'reservation',
  'loan.decline': 'reservationRelease',
  'household.withdraw': 'reservationRelease',
  'payout.transfer': 'transferToTownship',
  'payout.deliver': 'disbursement',
};

type Given = Partial<Pick<Booking, 'amount' | 'voucher' | 'payee'> & { on: string; minutes: string }>;

/** The booking that the pending decision asks for. Throws an Error where none is pending. */
export function lendingRequest(context: Context): BookRequest {
  const { pending, programme, purpose, approved, place } = context;
  const transaction = transactions[pending?.type ?? ''];
  if (!pending || transaction === undefined) throw new Error('No decision asks the books for anything.');
  const { amount, on, voucher, payee, minutes = approved?.minutes } = pending.data as Given;
  return {
    bookings: [
      bookingOf(pending, {
        transaction,
        fund: programme,
        amount: amount ?? money(context)['reserved'] ?? 0,
        businessDate: on,
        place: townshipOf(place) ?? place,
        purpose: purpose.content,
        ...(voucher === undefined ? {} : { voucher }),
        ...(payee === undefined ? {} : { payee }),
        ...(minutes === undefined ? {} : { minutes }),
      }),
    ],
  };
}
