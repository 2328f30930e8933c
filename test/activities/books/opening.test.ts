import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { openBooks } from '../../../activities/books/books.ts';
import { openDatabase } from '../../../activities/books/open.ts';
import { administrate } from '../../support/books-administrator.ts';
import { accountOf, entry, posting } from '../../support/books-by-hand.ts';
import { bookElsewhere } from '../../support/books-process.ts';
import { bookingOf, bookOne, caseAt, contribute, newFund } from '../../support/books.ts';
import { tempDirectory } from '../../support/temp.ts';

const newUrls: [string, () => Promise<string>][] = [
  ['SQLite', async () => `sqlite:${join(await tempDirectory(), 'a', 'b', 'books.sqlite')}`],
  [
    'PostgreSQL',
    () => Promise.resolve(`${inject('postgresUrl')}?schema=new_${randomUUID().replaceAll('-', '')}`),
  ],
];

/** Statements that make a fund with 20 fen as the books did before entries were chained. */
const oldFund = (fund: string): string[] => {
  const of = (code: string, source: string, side: string, mayGoNegative: string) =>
    `insert into accounts (fund, case_id, code, place, source, normal, may_go_negative)
      values ('${fund}', '', '${code}', '', '${source}', '${side}', ${mayGoNegative})`;
  const unchained = { link: undefined, chain: undefined };
  const book = () => [
    entry(fund, { ...unchained, lines: '2', '"transaction"': `'contribution'`, source: `'province'` }),
    posting(accountOf(fund, '1010'), accountOf(fund, '4010'), 10),
    posting(accountOf(fund, '3000'), accountOf(fund, '3010'), 10, 2),
  ];
  return [
    `insert into funds (fund) values ('${fund}')`,
    ...[of('1010', '', 'debit', 'false'), of('4010', 'province', 'credit', 'false')],
    ...[of('3000', '', 'credit', 'true'), of('3010', '', 'credit', 'false')],
    ...book(),
    ...book(),
  ];
};

describe.each(newUrls)('new books in %s', (name, newUrl) => {
  it('are made on opening, and are still there afterwards', async () => {
    const url = await newUrl();
    const fund = newFund();
    const first = await openBooks(url);
    await contribute(first, fund, 1000);
    await first.close();
    const second = await openBooks(url);
    expect(await second.ask({ ask: 'funds' })).toEqual([{ fund, entries: 1 }]);
    await second.close();
  });

  it('are made once when many connections open them at the same time', async () => {
    const url = await newUrl();
    const fund = newFund();
    const each = Array.from({ length: 8 }, async (_, index) => {
      const books = await openBooks(url);
      await bookOne(books, { transaction: 'contribution', fund, amount: 5 }, `here/${index}`);
      return books;
    });
    const all = await Promise.all(each);
    for (const books of all) {
      expect((await books.ask({ ask: 'fundReport', fund })).designations.available).toBe(40);
      await books.close();
    }
  });

  it('are made once when many processes open them at the same time', async () => {
    const url = await newUrl();
    const fund = newFund();
    const requests = [{ bookings: [bookingOf({ transaction: 'contribution', fund, amount: 5 })] }];
    const processes = Array.from({ length: 6 }, (_, process) =>
      bookElsewhere({ url, requests, about: { ...caseAt, key: `process-${process}` } }),
    );
    expect(await Promise.all(processes)).toEqual(processes.map(() => ({ taken: 1, refusals: [] })));
    const books = await openBooks(url);
    expect((await books.ask({ ask: 'fundReport', fund })).designations.available).toBe(30);
    await books.close();
  });

  it('keep the mark by which another store knows them, and the latest alone', async () => {
    const url = await newUrl();
    const first = await openBooks(url);
    expect(await first.readMark()).toBeUndefined();
    await first.writeMark('one');
    await first.writeMark('another');
    await first.close();
    const second = await openBooks(url);
    expect(await second.readMark()).toBe('another');
    await second.close();
  });

  it('that were kept before entries were chained are chained on opening', async () => {
    const url = await newUrl();
    const [fund, closed] = [newFund(), newFund()];
    const old = await openDatabase(url, { version: '0002-meta' });
    const write = (...statements: string[]) =>
      old.kysely.transaction().execute(async (trx) => {
        for (const statement of statements) await sql.raw(statement).execute(trx);
      });
    await write(
      ...[fund, closed].flatMap(oldFund),
      `insert into periods values ('${closed}', '2027-04-01', 'p', '2027-04-21T02:00:00.000Z', '2027-04-21T02:00:00.000Z')`,
    );
    await old.kysely.destroy();

    const books = await openBooks(url);
    const problems = async () => (await books.ask({ ask: 'integrity' })).problems.map(({ en }) => en);
    expect(await problems()).toEqual([]);
    await bookOne(books, { transaction: 'reservation', fund, amount: 5 });
    await bookOne(books, { transaction: 'reservation', fund: closed, amount: 5 });
    expect(await problems()).toEqual([]);
    const kind = name === 'SQLite' ? 'sqlite' : 'postgres';
    await administrate({ url, kind }, `update entries set payee = 'x' where fund = '${fund}' and seq = 1`);
    expect(await problems()).toEqual([`${fund}: 记-2027-000001 was changed after it was booked: payee.`]);
    await books.close();
  });

  it('commit durably', async () => {
    const { kysely, kind } = await openDatabase(await newUrl());
    const setting = async (statement: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(statement).execute(kysely)).rows[0] ?? {})[0];
    const safe: Record<string, unknown> =
      kind === 'sqlite'
        ? { 'pragma journal_mode': 'wal', 'pragma synchronous': 2, 'pragma foreign_keys': 1 }
        : { 'show synchronous_commit': 'on', 'show fsync': 'on' };
    for (const [statement, value] of Object.entries(safe)) expect(await setting(statement)).toBe(value);
    await kysely.destroy();
  });
});

it('two schemas of one PostgreSQL are books of their own', async () => {
  const id = randomUUID().replaceAll('-', '');
  const [one, two] = await Promise.all(
    ['real', 'rehearsal'].map((name) => openBooks(`${inject('postgresUrl')}?schema=${name}_${id}`)),
  );
  await contribute(one as never, newFund(), 1000);
  expect(await two?.ask({ ask: 'funds' })).toEqual([]);
  await one?.close();
  await two?.close();
});

it('books are at an address that can be understood', async () => {
  await expect(openBooks('mysql://x')).rejects.toThrow('sqlite:<path> or postgres://');
  await expect(openBooks('postgres://localhost/x?schema=A"b')).rejects.toThrow('The name of a schema');
  expect(existsSync('mysql:')).toBe(false);
});
