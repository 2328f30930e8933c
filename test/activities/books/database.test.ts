import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountOf, entry, type Hand, posting, reserve, writeByHand } from '../../support/books-by-hand.ts';
import { bookOne, contribute, newFund, onBothDatabases } from '../../support/books.ts';

onBothDatabases('the database itself', (shelf) => {
  let hand: Hand;
  beforeAll(async () => {
    hand = await writeByHand(shelf.url);
  });
  afterAll(() => hand.close());
  const broken = (...statements: string[]) => hand.broken(...statements);

  /** A fund with 1,000 fen, of which 200 are reserved. */
  async function funded(): Promise<string> {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    await bookOne(shelf.books, { transaction: 'reservation', fund, amount: 200 });
    return fund;
  }

  it('takes an entry that keeps the rules, and moves both balances', async () => {
    const fund = await funded();
    expect(await broken(entry(fund), reserve(fund, 300))).toBeUndefined();
    expect((await shelf.books.ask({ ask: 'fundReport', fund })).designations).toMatchObject({
      ...{ available: 500, reserved: 500 },
    });
  });

  it('refuses to change or delete what is booked', async () => {
    await funded();
    const refused = [
      'update postings set amount = amount + 1',
      'delete from postings',
      `update entries set purpose = 'other'`,
      'delete from entries',
      `update entries set "transaction" = 'writeOff'`,
      'delete from accounts',
      'delete from funds',
      'update ledger_accounts set may_go_negative = true',
      'delete from ledger_accounts',
    ];
    for (const statement of refused) expect(await broken(statement), statement).toBe('books_append_only');
    const tables =
      shelf.kind === 'postgres'
        ? ['postings', 'entries', 'accounts', 'funds', 'periods', 'ledger_accounts']
        : [];
    for (const table of tables)
      expect(await broken(`truncate ${table} cascade`), table).toBe('books_append_only');
  });

  it('refuses to put another row in the place of one', async () => {
    const fund = await funded();
    if (shelf.kind === 'postgres') return;
    const replaced = [
      `insert or replace into accounts select * from accounts where fund = '${fund}'`,
      'insert or replace into postings select * from postings',
      `insert or replace into funds (fund) values ('${fund}')`,
      `insert or replace into ledger_accounts select code, '', '', type, normal, 1 from ledger_accounts`,
      entry(fund, { id: '1' }).replace('insert', 'insert or replace'),
    ];
    for (const statement of replaced) expect(await broken(statement), statement).toMatch(/^(books|entries)_/);
  });

  it('refuses a balance that no posting has moved, and an account that begins with money', async () => {
    const fund = await funded();
    const where = `where fund = '${fund}' and code = '3010'`;
    expect(await broken(`update accounts set balance = balance + 1 ${where}`)).toBe('books_balance');
    expect(
      await broken(`update accounts set balance = balance - 200, last_posting = last_posting ${where}`),
    ).toBe('books_balance');
    expect(await broken(`update accounts set last_posting = null ${where}`)).toBe('books_balance');
    expect(await broken(`update accounts set code = '3020', case_id = 'x' ${where}`)).toBe('books_balance');
    const account = (code: string, mayGoNegative: boolean, balance: number) =>
      `insert into accounts (fund, case_id, code, place, source, normal, may_go_negative, balance)
        values ('${fund}', 'x', '${code}', '', '', 'credit', ${String(mayGoNegative)}, ${balance})`;
    expect(await broken(account('3020', false, 5))).toBe('books_balance');
    expect(await broken(account('3020', true, 0))).toMatch(/^(accounts_chart|foreign_key)$/);
    expect(await broken(account('9999', false, 0))).toMatch(/^(accounts_chart|foreign_key)$/);
  });

  it('refuses to overdraw an account [L-27]', async () => {
    const fund = await funded();
    expect(await broken(entry(fund), reserve(fund, 801))).toBe('accounts_overdrawn');
    expect(await broken(entry(fund), reserve(fund, 800))).toBeUndefined();
  });

  it('refuses amounts that are not more than zero, and an account against itself', async () => {
    const fund = await funded();
    expect(await broken(entry(fund), reserve(fund, 0))).toBe('postings_amount');
    expect(await broken(entry(fund), reserve(fund, -5))).toBe('postings_amount');
    const itself = accountOf(fund, '3010');
    expect(await broken(entry(fund), posting(itself, itself, 1))).toBe('postings_sides');
  });

  it('has kept the books clean through all of this, but for what was put in past them', async () => {
    const { problems } = await shelf.books.ask({ ask: 'integrity' });
    expect(problems.filter(({ en }) => !en.includes('was not booked by the books'))).toEqual([]);
  });

  it('refuses what is not the next link of its fund’s chain, and another end of the chain', async () => {
    const fund = await funded();
    expect(await broken(entry(fund, { link: '9' }), reserve(fund, 1))).toBe('books_chain');
    expect(await broken(entry(fund, { chain: `'x'` }), reserve(fund, 1))).toBe('books_chain');
    expect(await broken(`update funds set tip = 'x' where fund = '${fund}'`)).toBe('books_period');
    expect(await broken(`insert into funds (fund, links) values ('${newFund()}', 5)`)).toBe('books_period');
  });
});
