import { randomUUID } from 'node:crypto';
import { rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { BOOKS_LOST, booksActivities } from '../../../activities/books/activities.ts';
import { type Books, openBooks } from '../../../activities/books/books.ts';
import { openDatabase } from '../../../activities/books/open.ts';
import { REFUSED } from '../../../workflows/messages.ts';
import { bookingOf, contribute } from '../../support/books.ts';
import { tempDirectory } from '../../support/temp.ts';

async function inUse(url: string): Promise<Books> {
  const books = await openBooks(url);
  onTestFinished(() => books.close());
  await books.writeMark('ours');
  await contribute(books, 'fund', 100);
  return books;
}

const more = (books: Books) => contribute(books, 'fund', 50);
const lost = { name: 'BooksLost', refusals: [{ code: 'books-lost' }] };

describe('books in SQLite', () => {
  const ways = {
    deleted: (path: string) => rm(path),
    'emptied to nothing': (path: string) => truncate(path),
    'cut short': (path: string) => truncate(path, 4096),
    'deleted but for the file itself': (path: string) => rm(`${path}-wal`),
    async 'replaced by others'(path: string) {
      const others = `${path}.others`;
      await (await openBooks(`sqlite:${others}`)).close();
      await rename(others, path);
    },
  };
  test.each(Object.entries(ways))(
    'that are %s while they are in use book nothing any more',
    async (_, lose) => {
      const path = join(await tempDirectory(), 'books.sqlite');
      // What is in the file itself, and no longer only beside it, can be cut.
      const before = await openBooks(`sqlite:${path}`);
      await contribute(before, 'fund-0', 100);
      await before.close();
      const books = await inUse(`sqlite:${path}`);
      await lose(path);
      await expect(more(books)).rejects.toMatchObject(lost);
      await expect(books.ask({ ask: 'funds' })).rejects.toMatchObject(lost);
    },
  );

  test('that vanish while an entry is written do not count it', async () => {
    const path = join(await tempDirectory(), 'books.sqlite');
    const books = await openBooks(`sqlite:${path}`, {
      afterStep: async (step) => {
        if (step === 'committed') await rm(path);
      },
    });
    onTestFinished(() => books.close());
    await expect(more(books)).rejects.toMatchObject(lost);
  });

  test('that are put back book on', async () => {
    const path = join(await tempDirectory(), 'books.sqlite');
    const books = await inUse(`sqlite:${path}`);
    await rename(path, `${path}.away`);
    await expect(more(books)).rejects.toMatchObject(lost);
    await rename(`${path}.away`, path);
    await more(books);
  });

  test('that are gone let a booking wait, tell who asks, and say so once', async () => {
    const path = join(await tempDirectory(), 'books.sqlite');
    const books = await inUse(`sqlite:${path}`);
    await rm(path);
    const said: string[] = [];
    const activities = booksActivities(books, {
      instruct: () => Promise.resolve(),
      warn: (line) => said.push(line),
    });
    const request = {
      bookings: [bookingOf({ transaction: 'contribution', fund: 'fund', amount: 1, source: 'province' })],
    };
    const meta = { key: 'k', caseId: 'c', place: 'yunling' } as Parameters<typeof activities.book>[1];
    for (let attempt = 1; attempt <= 3; attempt += 1)
      await expect(activities.book(request, meta)).rejects.toMatchObject({
        type: BOOKS_LOST,
        nonRetryable: false,
      });
    await expect(activities.readBooks({ ask: 'funds' })).rejects.toMatchObject({
      type: REFUSED,
      nonRetryable: true,
    });
    expect(said).toEqual([expect.stringContaining('nothing was booked')]);
  });
});

describe('books in PostgreSQL', () => {
  test('whose schema is dropped, or made anew by another start, book nothing any more', async () => {
    const schema = `books_${randomUUID().replaceAll('-', '')}`;
    const url = `${inject('postgresUrl')}?schema=${schema}`;
    const books = await inUse(url);
    const admin = await openDatabase(`${inject('postgresUrl')}?schema=admin_${schema}`);
    onTestFinished(() => admin.kysely.destroy());
    await sql.raw(`drop schema ${schema} cascade`).execute(admin.kysely);
    await expect(contribute(books, 'fund-2', 50)).rejects.toMatchObject(lost);
    await (await openBooks(url)).close();
    await expect(contribute(books, 'fund-3', 50)).rejects.toMatchObject(lost);
    await expect(books.ask({ ask: 'funds' })).rejects.toMatchObject(lost);
  });
});
