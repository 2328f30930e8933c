import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { type Books, openBooks } from '../../../activities/books/books.ts';
import { openDatabase } from '../../../activities/books/open.ts';
import { administrate, balanceAgain, endAgain } from '../../support/books-administrator.ts';
import { accountOf, entry, posting } from '../../support/books-by-hand.ts';
import { bookingOf, bookOne, caseAt, contribute, newFund, onBothDatabases } from '../../support/books.ts';

const at = '2027-04-21T02:00:00.000Z';
const number = (seq: number) => `记-2027-${String(seq).padStart(6, '0')}`;

onBothDatabases('whoever changes the database past the books', (shelf) => {
  const witness = join(tmpdir(), `countersign-${randomUUID()}.tips`);
  let books: Books;
  beforeAll(async () => {
    books = await openBooks(shelf.url, { witness });
  });
  afterAll(async () => {
    await books.close();
    rmSync(witness, { force: true });
  });

  /** A fund of thirty entries: money from the province, and 29 reservations. */
  async function thirty(): Promise<string> {
    const fund = newFund();
    await contribute(books, fund, 1000_00);
    const reservation = { transaction: 'reservation', fund, amount: 1_00 } as const;
    for (let seq = 2; seq <= 30; seq += 1)
      await bookOne(books, { ...reservation, payee: '张三', voucher: `V-${seq}` });
    return fund;
  }

  const close = (fund: string, through: string) =>
    books.order({ order: 'closePeriod', fund, through, by: 'p-101', at });

  const change = (...statements: string[]) => administrate(shelf, ...statements);

  /** What the books say of a fund. */
  async function said(fund: string, of: Books = books): Promise<string[]> {
    const { problems } = await of.ask({ ask: 'integrity' });
    expect(problems.every(({ zh }) => /\p{Script=Han}/u.test(zh))).toBe(true);
    return problems
      .map(({ en }) => en)
      .filter((one) => one.startsWith(`${fund}:`) || !one.startsWith('fund-'));
  }

  /** Only the newest entry's sum and kind are as before, to the fund. */
  const where = (fund: string, seq: number) => `where fund = '${fund}' and seq = ${seq}`;

  it('and has changed nothing is told that all is well', async () => {
    const fund = await thirty();
    await close(fund, '2027-04-19');
    await bookOne(books, { transaction: 'reservation', fund, amount: 5 });
    await books.order({
      ...{ order: 'reverse', fund, number: number(31), reason: '记错', by: 'p-101' },
      ...{ businessDate: '2027-04-21', at },
    });
    await close(fund, '2027-04-20');
    await change('select 1');
    expect(await said(fund)).toEqual([]);
  });

  it('is found when a contribution of 99,900 yuan is put in', async () => {
    const fund = await thirty();
    const lines = [
      [accountOf(fund, '1010'), accountOf(fund, '4010')],
      [accountOf(fund, '3000'), accountOf(fund, '3010')],
    ].map(([debit = '', credit = ''], index) => posting(debit, credit, 99_900_00, index + 1));
    const contribution = entry(fund, {
      ...{ '"transaction"': `'contribution'`, source: `'province'`, lines: '2', seal: `'x'` },
    });
    await change(contribution, ...lines, balanceAgain(fund), endAgain(fund));
    expect(await said(fund)).toEqual([
      `${fund}: ${number(31)} was not booked by the books, but put in past them.`,
    ]);
  });

  it.each([
    ['payee', `payee = '李四'`],
    ['purpose', `purpose = '别的'`],
    ['business date', `business_date = '2027-04-02'`],
    ['actor', `actor = 'p-9'`],
    ['decision', `decision = 'decision-2'`],
    ['case', `case_id = 'loan-2027-009'`],
    ['voucher', `voucher = 'V-99'`],
    ['key', `key = 'another'`],
    ['content of the request', `hash = 'another'`],
    ['time of booking', `booked_at = '2027-04-20T16:00:00.000Z'`],
    ['time of recording', `recorded_at = '2027-04-20T16:00:00.000Z'`],
  ])('is found when the %s of an entry is changed', async (part, set) => {
    const fund = await thirty();
    await change(`update entries set ${set} ${where(fund, 7)}`);
    const [first, ...more] = await said(fund);
    expect(more).toEqual([]);
    // The key is part of every mark: whoever changes it changes them all.
    expect(first).toBe(
      part === 'key'
        ? `${fund}: ${number(7)} was not booked by the books, but put in past them.`
        : `${fund}: ${number(7)} was changed after it was booked: ${part}.`,
    );
  });

  it('is found when the amount of a line is changed, and every balance with it', async () => {
    const fund = await thirty();
    const ofSeven = `entry = (select id from entries ${where(fund, 7)})`;
    await change(`update postings set amount = 2 where ${ofSeven}`, balanceAgain(fund));
    expect(await said(fund)).toEqual([`${fund}: ${number(7)} was changed after it was booked: lines.`]);
  });

  it('is found when an entry is made anew with a seal that fits it', async () => {
    const fund = await thirty();
    const seal = `(select seal from entries ${where(fund, 8)})`;
    await change(`update entries set seal = ${seal}, chain = '${'0'.repeat(64)}' ${where(fund, 7)}`);
    expect((await said(fund)).join()).toContain(number(7));
  });

  it('is found when the last twenty entries are gone', async () => {
    const fund = await thirty();
    const last = `(select id from entries where fund = '${fund}' and seq > 10)`;
    const gone = [`delete from postings where entry in ${last}`, `delete from entries where id in ${last}`];
    await change(...gone, balanceAgain(fund));
    const words = `${fund}: the last 20 record(s), entries or closings, are gone; the books now end with ${number(10)}.`;
    expect(await said(fund)).toEqual([words]);
    // However well it is hidden in the database: the process has seen more.
    await change(endAgain(fund));
    expect(await said(fund)).toEqual([words]);
  });

  it('is found when the last entries are gone and others stand in their place', async () => {
    const fund = await thirty();
    const last = `(select id from entries where fund = '${fund}' and seq > 29)`;
    await change(
      ...[`delete from postings where entry in ${last}`, `delete from entries where id in ${last}`],
      ...[balanceAgain(fund), endAgain(fund)],
    );
    // By the same program, which was told nothing of what had been there.
    await bookOne(shelf.books, { transaction: 'reservation', fund, amount: 7 });
    expect(await said(fund)).toEqual([
      `${fund}: ${number(30)} is not the record that was booked there, as noted outside the database.`,
    ]);
  });

  it('is found when entries in the middle are gone', async () => {
    const fund = await thirty();
    const some = `(select id from entries where fund = '${fund}' and seq in (11, 12))`;
    await change(
      ...[`delete from postings where entry in ${some}`, `delete from entries where id in ${some}`],
      ...[balanceAgain(fund), `update entries set seq = seq - 2 where fund = '${fund}' and seq > 12`],
    );
    expect((await said(fund))[0]).toBe(
      `${fund}: 2 record(s), entries or closings, are gone between ${number(10)} and ${number(11)}.`,
    );
  });

  it('is found when a period is opened again', async () => {
    const fund = await thirty();
    await close(fund, '2027-03-31');
    await change(`update funds set closed_through = null where fund = '${fund}'`);
    const words = `${fund}: closed through 2027-03-31, but the fund says that it is open.`;
    expect(await said(fund)).toEqual([words]);
    await change(`delete from periods where fund = '${fund}'`, endAgain(fund));
    expect(await said(fund)).toEqual([expect.stringContaining('the last 1 record(s)')]);
    // Also where no process has seen it closed, once anything was booked after it.
    const other = await thirty();
    await close(other, '2027-03-31');
    await bookOne(books, { transaction: 'reservation', fund: other, amount: 7 });
    await change(`delete from periods where fund = '${other}'`, endAgain(other));
    expect(await said(other, shelf.books)).toEqual([
      `${other}: 1 record(s), entries or closings, are gone between ${number(30)} and ${number(31)}.`,
    ]);
  });

  it('is found when a closing says another day, or another person', async () => {
    const fund = await thirty();
    await close(fund, '2027-03-31');
    await change(`update periods set closed_by = 'p-9' where fund = '${fund}'`);
    expect(await said(fund)).toEqual([`${fund}: the closing through 2027-03-31 was changed.`]);
  });

  it('is found when a whole fund is gone', async () => {
    const fund = newFund();
    await contribute(books, fund, 1000);
    const entries = `(select id from entries where fund = '${fund}')`;
    await change(
      `delete from postings where entry in ${entries}`,
      `delete from entries where fund = '${fund}'`,
      `delete from accounts where fund = '${fund}'`,
      `delete from funds where fund = '${fund}'`,
    );
    expect(await said(fund)).toEqual([`${fund}: the whole fund is gone, though noted outside the database.`]);
  });

  it('leaves a witness that a crash cut short in its last line', async () => {
    const path = `${witness}-short`;
    writeFileSync(path, `["fund-x",3,"abc"]\n["fund-x",4,"de`);
    const opened = await openBooks(shelf.url, { witness: path });
    expect(await said('fund-x', opened)).toContain(
      'fund-x: the whole fund is gone, though noted outside the database.',
    );
    await opened.close();
    rmSync(path);
  });
});

onBothDatabases('rules of the database that are gone', (shelf) => {
  const names = async () => {
    const { problems } = await shelf.books.ask({ ask: 'integrity' });
    return problems.map(({ en }) => en);
  };

  it('are named, and so are those that are turned off or say something else', async () => {
    expect(await names()).toEqual([]);
    const steps: [string[], string][] =
      shelf.kind === 'sqlite'
        ? [
            [['drop trigger entries_not_changed'], 'lacks trigger entries_not_changed'],
            [
              [
                'drop trigger postings_rules',
                'create trigger postings_rules before insert on postings begin select 1; end',
              ],
              'trigger postings_rules of the database was changed',
            ],
            [['drop index entries_voucher'], 'lacks index entries_voucher'],
            [
              ['create trigger helpful after insert on entries begin select 1; end'],
              'has trigger helpful, which the books have not made',
            ],
          ]
        : [
            [['drop trigger entries_not_changed on entries'], 'lacks trigger entries.entries_not_changed'],
            [
              ['alter table postings disable trigger postings_rules'],
              'trigger postings.postings_rules of the database was changed or turned off',
            ],
            [
              [
                'create or replace function accounts_rules() returns trigger language plpgsql as $$ begin return new; end $$',
              ],
              'function accounts_rules of the database was changed',
            ],
            [
              ['alter table postings drop constraint postings_amount'],
              'lacks constraint postings.postings_amount',
            ],
            [
              ['alter table entries alter column purpose drop not null'],
              'column entries.purpose of the database was',
            ],
            [['drop index entries_voucher'], 'lacks index entries_voucher'],
          ];
    const { kysely } = await openDatabase(shelf.url);
    for (const [statements, words] of steps) {
      for (const statement of statements) await sql.raw(statement).execute(kysely);
      expect(await names()).toContainEqual(expect.stringContaining(words));
    }
    await kysely.destroy();
    await administrate(shelf, `update ledger_accounts set type = 'INCOME' where code = '1010'`);
    expect(await names()).toContainEqual('The ledger account 1010 was changed or removed.');
  });
});

describe('a witness', () => {
  it('that cannot be written keeps nobody from booking', async () => {
    const directory = join(tmpdir(), `countersign-${randomUUID()}`);
    const witness = join(directory, 'books.tips');
    const books = await openBooks(`sqlite:${join(directory, 'books.sqlite')}`, { witness });
    rmSync(witness);
    const fund = newFund();
    await contribute(books, fund, 1000);
    rmSync(witness);
    mkdirSync(witness);
    expect(
      (
        await books.book(
          { bookings: [bookingOf({ transaction: 'reservation', fund, amount: 5 })] },
          { key: 'k', ...caseAt },
        )
      ).entries,
    ).toHaveLength(1);
    await books.close();
  });
});
