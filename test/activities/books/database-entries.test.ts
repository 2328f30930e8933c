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

  it('refuses an entry without lines, with fewer than it says, or with more', async () => {
    const fund = await funded();
    const incomplete = /^(entries_complete|foreign_key)$/;
    expect(await broken(entry(fund))).toMatch(incomplete);
    expect(await broken(entry(fund, { lines: '2' }), reserve(fund, 1))).toMatch(incomplete);
    const second = posting(accountOf(fund, '3010'), accountOf(fund, '3020'), 1, 2);
    expect(await broken(entry(fund), reserve(fund, 1), second)).toBe('books_lines');
    expect(await broken(second)).toBe('books_lines');
    expect(await broken(entry(fund, { lines: '2' }), second)).toBe('books_lines');
  });

  it('refuses a line between two funds [D-27]', async () => {
    const [fund, other] = [await funded(), await funded()];
    const across = posting(accountOf(fund, '3010'), accountOf(other, '3020'), 1);
    expect(await broken(entry(fund), across)).toBe('books_one_fund');
    expect(await broken(entry(newFund()), across)).toMatch(/fund|foreign_key|chain/);
  });

  it('refuses an entry in a closed period, and to open one again', async () => {
    const fund = await funded();
    const close = { order: 'closePeriod', fund, through: '2027-04-20', by: 'p' } as const;
    await shelf.books.order({ ...close, at: '2027-04-21T02:00:00.000Z' });
    expect(await broken(entry(fund), reserve(fund, 1))).toBe('books_closed');
    const open = { business_date: `'2027-04-21'` };
    expect(await broken(entry(fund, open), reserve(fund, 1))).toBeUndefined();
    expect(await broken(`update funds set closed_through = null where fund = '${fund}'`)).toBe(
      'books_period',
    );
    expect(await broken(`update funds set closed_through = '2027-04-21' where fund = '${fund}'`)).toBe(
      'books_period',
    );
    expect(await broken(`delete from periods where fund = '${fund}'`)).toBe('books_append_only');
    const period = (through: string) =>
      `insert into periods (fund, closed_through, closed_by, closed_at, recorded_at, link, chain)
        values ('${fund}', '${through}', 'p', '2027-04-21T02:00:00.000Z', '2027-04-21T02:00:00.000Z',
          (select links + 1 from funds where fund = '${fund}'), '${'0'.repeat(64)}')`;
    expect(await broken(period('2027-04-19'))).toBe('books_period');
    expect(await broken(period('2027-04-22'))).toBe('periods_not_over');
  });

  it('refuses a business date after the day of booking, a voucher or key used before, and a number out of turn', async () => {
    const fund = await funded();
    const lines = reserve(fund, 1);
    expect(await broken(entry(fund, { business_date: `'2027-04-22'` }), lines)).toBe('entries_future');
    expect(await broken(entry(fund, { voucher: `'V'`, key: `'${fund}'` }), lines)).toBeUndefined();
    expect(await broken(entry(fund, { voucher: `'V'` }), lines)).toBe('entries_voucher');
    expect(await broken(entry(fund, { key: `'${fund}'` }), lines)).toBe('entries_key');
    expect(await broken(entry(fund, { seq: '9' }), lines)).toBe('books_gapless');
    expect(await broken(entry(fund, { year: '2026', seq: '1' }), lines)).toBe('entries_year');
  });

  it('refuses to reverse twice, or a reversal, or an entry of another fund', async () => {
    const [fund, other] = [await funded(), await funded()];
    const of = (number: number, where = fund) =>
      `(select id from entries where fund = '${where}' and seq = ${number})`;
    const back = posting(accountOf(fund, '3020'), accountOf(fund, '3010'), 200);
    const reversal = (reverses: string) => entry(fund, { '"transaction"': `'reversal'`, reverses });
    expect(await broken(reversal(of(2, other)), back)).toBe('books_reversal');
    expect(await broken(reversal(of(2)), back)).toBeUndefined();
    expect(await broken(reversal(of(2)), back)).toBe('entries_reverses');
    expect(await broken(reversal(of(3)), back)).toBe('books_reversal');
    expect(await broken(reversal('null'), back)).toBe('entries_reversal');
  });

  it('comes to the refusal that the books would have given, had they looked later', async () => {
    const fund = await funded();
    const lines = reserve(fund, 1);
    const used = { voucher: `'V'`, key: `'${fund}'` };
    expect(await hand.codes(entry(fund, used), lines)).toEqual([]);
    const close = { order: 'closePeriod', fund, through: '2027-04-19', by: 'p' } as const;
    await shelf.books.order({ ...close, at: '2027-04-21T02:00:00.000Z' });
    const cases: [code: string, ...statements: string[]][] = [
      ['not-enough-money', entry(fund), reserve(fund, 5000)],
      ['voucher-used', entry(fund, { voucher: `'V'` }), lines],
      ['key-reused', entry(fund, { key: `'${fund}'` }), lines],
      ['period-closed', entry(fund, { business_date: `'2027-04-19'` }), lines],
      ['business-date-in-future', entry(fund, { business_date: `'2027-04-22'` }), lines],
      ['invalid', entry(fund), reserve(fund, -1)],
    ];
    for (const [code, ...statements] of cases) expect(await hand.codes(...statements)).toEqual([code]);
    expect(await hand.codes('insert into nowhere values (1)').catch(() => 'thrown')).toBe('thrown');
  });

  it('has kept the books clean through all of this, but for what was put in past them', async () => {
    const { problems } = await shelf.books.ask({ ask: 'integrity' });
    expect(problems.filter(({ en }) => !en.includes('was not booked by the books'))).toEqual([]);
  });
});
