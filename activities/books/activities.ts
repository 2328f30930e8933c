import { log } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import type { Booked, BookRequest } from '../../machines/core/ledger/booking.ts';
import type {
  BooksAnswer,
  BooksOrder,
  BooksOutcome,
  BooksQuestion,
} from '../../machines/core/ledger/reports.ts';
import type { Payment } from '../../machines/core/ledger/booking.ts';
import { type ActivityMeta, REFUSED } from '../../workflows/messages.ts';
import type { Books } from './books.ts';
import { connectionLost } from './connection-lost.ts';
import { BooksRefused } from './refusals.ts';
import { BooksLost } from './still-there.ts';

/** Type of the failure that is tried again until the money is there. */
export const NOT_YET_THERE = 'NotYetThere';

/** Type of the failure that is tried again until the database of the books answers. */
export const BOOKS_UNREACHABLE = 'BooksUnreachable';

/** Type of the failure that is tried again until the books are back where they were. */
export const BOOKS_LOST = 'BooksLost';

/** Gives a payment instruction to the finance office, once under the activity's key. */
export type Instruct = (payment: Payment, meta: ActivityMeta & { fund: string }) => Promise<unknown>;

/**
 * The books as activities. A refusal is final, an error of type `Refused` with its reasons; only a patient request
 * that lacks nothing but money is tried again, and so is everything whose connection broke: a line says so. A payment is
 * instructed once everything is booked.
 */
export const booksActivities = (
  books: Books,
  { instruct, warn = (line) => log.warn(line) }: { instruct: Instruct; warn?(line: string): void },
) => {
  const orFailure = failing(warn);
  return {
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
      return orFailure(() => refusedWhenLost(books.ask(question)));
    },
    orderBooks<O extends BooksOrder>(order: O): Promise<BooksOutcome<O>> {
      return orFailure(() => refusedWhenLost(books.order(order)));
    },
  };
};

/** Who asks is told at once; a booking waits until the books are back. */
const refusedWhenLost = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof BooksLost ? new BooksRefused(error.refusals) : error;
  });

const failing = (warn: (line: string) => void) => {
  let said = false;
  return async function orFailure<T>(work: () => Promise<T>, patient = false): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BooksLost) {
        // Once: they do not come back while this runs.
        if (!said) warn(error.message);
        said = true;
        throw waiting(error.message, BOOKS_LOST);
      }
      const lost = connectionLost(error);
      if (lost !== undefined) {
        warn(unreachable(lost));
        throw waiting(unreachable(lost), BOOKS_UNREACHABLE);
      }
      if (!(error instanceof BooksRefused)) throw error;
      const { message, refusals } = error;
      const waits = patient && refusals.every(({ code }) => code === 'not-enough-money');
      throw ApplicationFailure.create({
        ...{ message, details: [refusals] },
        ...(waits ? { type: NOT_YET_THERE, nonRetryable: false } : { type: REFUSED, nonRetryable: true }),
      });
    }
  };
};

/** Never the address, which may hold a password. */
const unreachable = (code: string) =>
  `账簿数据库连接中断（${code}），稍后自动重试。The connection to the database of the books broke (${code}); it is tried again.`;

/** Benign: the SDK writes no lines of its own, with a stack, beside the one that has been written. */
const waiting = (message: string, type: string) =>
  ApplicationFailure.create({
    ...{ message, type, nonRetryable: false },
    category: ApplicationFailureCategory.BENIGN,
  });
