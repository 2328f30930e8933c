import { event } from '../core/definition/definition.ts';
import { nothing } from '../core/definition/form-fields.ts';
import type { Decided } from '../core/definition/recording.ts';
import type { Booking, BookRequest } from '../core/ledger/booking.ts';
import { bookingOf } from '../core/patterns/booking.ts';
import { townshipOf } from '../core/values/place.ts';
import type { Loan } from './loan.ts';

/** How a loan that is not paid out yet asks the books. 三、五 */

type About = Pick<Booking, 'transaction' | 'amount' | 'voucher' | 'payee' | 'minutes'> & {
  businessDate?: string;
};

/** One booking for the loan's project, from the programme's fund, at the household's township. */
export const loanBooking = (
  { programme, place, purpose }: Loan,
  decision: Decided<unknown>,
  about: About,
): BookRequest => ({
  bookings: [
    bookingOf(decision, {
      fund: programme,
      place: townshipOf(place) ?? place,
      purpose: purpose.content,
      ...about,
    }),
  ],
});

/** Whoever waits for the books without an answer, and the event that asks them again. */
export const retriedByOffice = { owner: 'countyLoanOffice', retry: 'booking.retry' };

export const bookingEvents = {
  'booking.retry': event<Loan>()({
    roles: ['countyLoanOffice'],
    title: { zh: '再次记账', en: 'ask the books again' },
    schema: nothing,
    clauses: ['L-27'],
  }),
};
