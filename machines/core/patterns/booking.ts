import type { Booking, Booked, BookRequest } from '../books/booking.ts';
import { dateOf } from '../calendar.ts';
import { activity } from '../definition.ts';
import type { Actor, Instant } from '../vocabulary.ts';

/**
 * Asks the books and waits for their answer; a refusal (not enough money, a voucher used twice) comes as an error of
 * the name `Refused`. What need not be waited for is an effect of the kind `book` instead.
 */
export const book = activity<Booked, BookRequest>();

/** A booking as a recorded decision asks for it. Amount in fen; the business date is the decision's day unless given. */
export function bookingOf(
  event: { at: Instant; by: Actor; id: string },
  about: Omit<Booking, 'at' | 'by' | 'decision' | 'businessDate'> & { businessDate?: string },
): Booking {
  const { at, by, id } = event;
  return { businessDate: dateOf(at), ...about, at, by, decision: id };
}
