import { ApplicationFailure } from '@temporalio/common';
import type { Booked, BookRequest } from '../../machines/core/books/booking.ts';
import type {
  BooksAnswer,
  BooksOrder,
  BooksOutcome,
  BooksQuestion,
} from '../../machines/core/books/reports.ts';
import type { Payment } from '../../machines/core/vocabulary.ts';
import { type ActivityMeta, REFUSED } from '../../workflows/messages.ts';
import type { Books } from './books.ts';
import { BooksRefused } from './refusals.ts';

/** Type of the failure that is tried again until the money is there. */
export const NOT_YET_THERE = 'NotYetThere';

/** Gives a payment instruction to the finance office, once under the activity's key. */
export type Instruct = (payment: Payment, meta: ActivityMeta & { fund: string }) => Promise<unknown>;

/**
 * The books as activities. A refusal is final, an error of type `Refused` with its reasons; only a patient request
 * that lacks nothing but money is tried again. A payment is instructed once everything is booked.
 */
export const booksActivities = (books: Books, { instruct }: { instruct: Instruct }) => ({
  async book(request: BookRequest, meta: ActivityMeta): Promise<Booked> {
    const { caseId, place } = meta;
    const key = request.key === undefined ? meta.key : `${caseId}/book/${request.key}`;
    const booked = await orFailure(() => books.book(request, { key, caseId, place }), request.patient);
    const fund = request.bookings[0]?.fund;
    if (request.payment !== undefined && fund !== undefined)
      await instruct(request.payment, { ...meta, key, fund });
    return booked;
  },
  readBooks<Q extends BooksQuestion>(question: Q): Promise<BooksAnswer<Q>> {
    return orFailure(() => books.ask(question));
  },
  orderBooks<O extends BooksOrder>(order: O): Promise<BooksOutcome<O>> {
    return orFailure(() => books.order(order));
  },
});

async function orFailure<T>(work: () => Promise<T>, patient = false): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BooksRefused)) throw error;
    const { message, refusals } = error;
    const waits = patient && refusals.every(({ code }) => code === 'not-enough-money');
    throw ApplicationFailure.create({
      ...{ message, details: [refusals] },
      ...(waits ? { type: NOT_YET_THERE, nonRetryable: false } : { type: REFUSED, nonRetryable: true }),
    });
  }
}
