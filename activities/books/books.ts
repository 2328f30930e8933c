import type { Booked, BookRequest } from '../../machines/core/ledger/booking.ts';
import type {
  AcceptedLoss,
  BooksAnswer,
  BooksOrder,
  BooksOutcome,
  BooksQuestion,
} from '../../machines/core/ledger/reports.ts';
import { acceptLoss, noteDifferences } from './accepted-loss.ts';
import { book } from './book.ts';
import { closePeriod } from './close-period.ts';
import type { Asking } from './drafts.ts';
import { readMark, writeMark } from './mark.ts';
import { type DatabaseOptions, openDatabase } from './open.ts';
import { answer } from './reports/answer.ts';
import { readOrder, readQuestion } from './questions.ts';
import { reverse, reverseBooked } from './reverse.ts';
import { watchBooks } from './still-there.ts';

/**
 * The ledger 账: double entry, append-only, in SQLite or PostgreSQL. What it refuses it throws as `BooksRefused`; that it
 * is gone from where it was opened, as `BooksLost`.
 */
export interface Books {
  /** Books or reverses all of a request, or nothing; the same request under the same key counts once. */
  book(request: BookRequest, asking: Asking): Promise<Booked>;
  /** Answers a question from one moment's state. */
  ask<Q extends BooksQuestion>(question: Q): Promise<BooksAnswer<Q>>;
  /** Closes a period or reverses an entry, on record under the name of who orders it. */
  order<O extends BooksOrder>(order: O): Promise<BooksOutcome<O>>;
  /** The mark by which another store knows these books again, if it has left one; no part of the ledger. */
  readMark(): Promise<string | undefined>;
  /** Leaves such a mark in place of any other. */
  writeMark(value: string): Promise<void>;
  /** Puts a loss on record that was accepted, if there is one; see `acceptLoss`. */
  acceptLoss(by: string, gone: boolean): Promise<AcceptedLoss | undefined>;
  /** Notes how cases and books differ since a loss that was accepted then. */
  noteDifferences(at: string, differences: NonNullable<AcceptedLoss['differences']>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the books at `sqlite:<path>` or `postgres://…?schema=name` (schema `countersign` by default), made when they
 * are not there yet. Amounts are fen, days are Asia/Shanghai.
 */
export async function openBooks(url: string, options?: DatabaseOptions): Promise<Books> {
  const database = await openDatabase(url, options);
  const watch = watchBooks(url, database);
  return {
    book: (request, asking) =>
      watch.during(() =>
        request.reversal === undefined
          ? book(database, request, asking)
          : reverseBooked(database, request.reversal, asking),
      ),
    ask: (question) => watch.during(async () => answer(database, readQuestion(question)) as never),
    order: (given) =>
      watch.during(async () => {
        const order = readOrder(given);
        return (order.order === 'reverse' ? reverse(database, order) : closePeriod(database, order)) as never;
      }),
    async readMark() {
      const mark = await readMark(database.kysely);
      watch.expect(mark);
      return mark;
    },
    async writeMark(value) {
      await writeMark(database.kysely, value);
      watch.expect(value);
    },
    acceptLoss: (by, gone) => watch.during(() => acceptLoss(database, by, gone)),
    noteDifferences: (at, differences) => watch.during(() => noteDifferences(database, at, differences)),
    close: () => database.kysely.destroy(),
  };
}
