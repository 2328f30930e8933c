import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type Books, openBooks } from '../../activities/books/books.ts';
import { BooksRefused } from '../../activities/books/refusals.ts';
import type { Booking } from '../../machines/core/ledger/booking.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';

/** Empty books that a suite shares: their address, and a connection that closes by itself. */
export interface Shelf {
  readonly url: string;
  readonly books: Books;
  readonly kind: 'sqlite' | 'postgres';
}

/** Runs a suite on SQLite and on PostgreSQL, each time with new books. */
export function onBothDatabases(title: string, suite: (shelf: Shelf) => void): void {
  describe(`${title} in SQLite`, () => {
    suite(shelf('sqlite'));
  });
  describe(`${title} in PostgreSQL`, () => {
    suite(shelf('postgres'));
  });
}

function shelf(kind: Shelf['kind']): Shelf {
  const open = {} as { url: string; books: Books; directory: string };
  beforeAll(async () => {
    open.directory = mkdtempSync(join(tmpdir(), 'countersign-books-'));
    open.url =
      kind === 'sqlite'
        ? `sqlite:${join(open.directory, 'books.sqlite')}`
        : `${inject('postgresUrl')}?schema=books_${randomUUID().replaceAll('-', '')}`;
    open.books = await openBooks(open.url);
  });
  afterAll(async () => {
    await open.books.close();
    rmSync(open.directory, { recursive: true, force: true });
  });
  return {
    kind,
    get url() {
      return open.url;
    },
    get books() {
      return open.books;
    },
  };
}

/** A case that books, and where it is. */
export const caseAt = { caseId: 'loan-2027-001', place: 'yunling/qingshan' };

/** A booking with what every booking has. Amount in fen. */
export const bookingOf = (
  about: Partial<Booking> & Pick<Booking, 'transaction' | 'fund' | 'amount'>,
): Booking => ({
  businessDate: '2027-04-20',
  at: '2027-04-21T02:00:00.000Z',
  by: { person: 'p-101', role: 'settlementCentre', place: 'yunling' },
  decision: 'decision-1',
  purpose: '首批借款',
  ...(about.transaction === 'contribution' ? { source: 'province' } : {}),
  ...about,
});

/** Money for a fund. Amount in fen. */
export const contribute = (books: Books, fund: string, amount: number) =>
  books.book(
    { bookings: [bookingOf({ transaction: 'contribution', fund, amount })] },
    { key: `${fund}/contribution/${randomUUID()}`, ...caseAt },
  );

/** Books one booking of a case under a key, by default a new one. */
export const bookOne = (
  books: Books,
  about: Parameters<typeof bookingOf>[0],
  key: string = randomUUID(),
  of = caseAt,
) => books.book({ bookings: [bookingOf(about)] }, { key, ...of });

/** What the books refuse, or nothing when they don't. */
export async function refusalsOf(work: Promise<unknown>): Promise<Refusal[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof BooksRefused) return error.refusals;
    throw error;
  }
}

/** The codes of what the books refuse. */
export const codesOf = async (work: Promise<unknown>): Promise<string[]> =>
  (await refusalsOf(work)).map(({ code }) => code);

let funds = 0;

/** The name of a fund that no other test uses. */
export const newFund = (): string => `fund-${(funds += 1)}`;
