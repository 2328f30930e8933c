import { halfYear } from '../../support/books-half-year.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../activities/books/open.ts';
import { codesOf, onBothDatabases, type Shelf } from '../../support/books.ts';

onBothDatabases('reports', (shelf) => {
  let fund: string;
  beforeAll(async () => {
    fund = await halfYear(shelf);
  });
  const { ask } = { ask: (...[question]: Parameters<Shelf['books']['ask']>) => shelf.books.ask(question) };

  it('balance: debits and credits are the same on every day [D-27]', async () => {
    for (const through of ['2026-12-31', '2027-01-15', '2027-03-01', '2027-12-31']) {
      const report = await shelf.books.ask({ ask: 'trialBalance', fund, through });
      expect(report.balanced).toBe(true);
      expect(report.rows).toHaveLength(14);
    }
    const { rows, debit } = await shelf.books.ask({ ask: 'trialBalance', fund, through: '2027-01-20' });
    expect(rows.find(({ code }) => code === '1010')).toEqual({
      ...{ code: '1010', debit: 14_000, credit: 1000, balance: 13_000 },
    });
    expect(debit).toBe(14_000 * 2 + 1000 * 2);
  });

  it('of a fund say what came in and from where, what went out, and where every fen is', async () => {
    const report = await shelf.books.ask({ ask: 'fundReport', fund });
    expect(report.movements).toEqual([
      { transaction: 'contribution', source: 'province', count: 1, amount: 10_000 },
      { transaction: 'contribution', source: 'socialFund', count: 1, amount: 4000 },
      { transaction: 'reservation', count: 3, amount: 10_500 },
      { transaction: 'transferToTownship', count: 2, amount: 7000 },
      { transaction: 'disbursement', count: 1, amount: 5000 },
      { transaction: 'repayment', count: 1, amount: 2000 },
      { transaction: 'overpayment', count: 1, amount: 70 },
      { transaction: 'writeOff', count: 1, amount: 500 },
      { transaction: 'trancheRelease', count: 1, amount: 1500 },
      { transaction: 'projectPayment', count: 1, amount: 900 },
    ]);
    expect(report.whereabouts).toEqual([
      { code: '1010', amount: 7570 },
      { code: '1020', place: 'yunling/baiyun', amount: 1000 },
      { code: '1020', place: 'yunling/qingshan', amount: 1000 },
      { code: '1030', amount: 600 },
      { code: '1100', amount: 2500 },
      { code: '1110', amount: 0 },
      { code: '5010', amount: 900 },
      { code: '5020', amount: 500 },
      { code: '5030', amount: 0 },
    ]);
    expect(report.whereabouts.reduce((sum, { amount }) => sum + amount, 0)).toBe(14_000 + 70);
    expect(report.designations).toEqual({ available: 5500, reserved: 2000, placedOut: 5100 });
  });

  it('of a fund can be asked for by business date', async () => {
    const days = { from: '2027-02-01', through: '2027-02-28' };
    const report = await shelf.books.ask({ ask: 'fundReport', fund, ...days });
    expect(report).toMatchObject(days);
    expect(report.movements.map(({ transaction }) => transaction)).toEqual([
      ...['reservation', 'transferToTownship', 'disbursement'],
    ]);
    expect(report.whereabouts[0]).toEqual({ code: '1010', amount: 7000 });
  });

  it('of cases hold what stands and what each brought in, and nothing that stands at zero', async () => {
    const cases = ['loan-2027-001', 'loan-2027-404'];
    expect(await shelf.books.ask({ ask: 'caseBalances', cases })).toEqual({
      'loan-2027-001': { '1020': 1000, '1100': 2500, '2010': 70, '3030': 3500, '4010': 14_000, '5020': 500 },
      'loan-2027-404': {},
    });
    const byPrefix = await shelf.books.ask({ ask: 'caseBalances', casePrefix: 'loan-2027-' });
    expect(Object.keys(byPrefix)).toEqual(['loan-2027-001', 'loan-2027-002']);
    expect(Object.keys(await shelf.books.ask({ ask: 'caseBalances' }))).toContain('project-2027-001');
  });

  it('are refused when what is asked for makes no sense', async () => {
    expect(await codesOf(ask({ ask: 'fundReport', fund, from: '2027-02-30' }))).toEqual(['invalid']);
    expect(await codesOf(ask({ ask: 'statement', account: {}, limit: 0 }))).toEqual(['invalid']);
    expect(await codesOf(ask({ ask: 'gossip' } as never))).toEqual(['invalid']);
    expect(await codesOf(ask({ ask: 'entry', fund, number: '记-2027-999999' }))).toEqual(['no-such-entry']);
  });

  describe('on the books themselves', () => {
    it('find nothing wrong as long as only the books have written', async () => {
      const { problems, entries, postings } = await shelf.books.ask({ ask: 'integrity' });
      expect(problems).toEqual([]);
      expect([entries, postings]).toEqual([13, 21]);
    });

    it('find a balance that somebody has changed with the triggers out of the way', async () => {
      const { kysely } = await openDatabase(shelf.url);
      const off =
        shelf.kind === 'sqlite'
          ? 'drop trigger accounts_moved_by_postings'
          : 'alter table accounts disable trigger accounts_rules';
      await sql.raw(off).execute(kysely);
      await sql.raw(`update accounts set balance = balance + 5 where code = '1100'`).execute(kysely);
      await kysely.destroy();
      const { problems } = await shelf.books.ask({ ask: 'integrity' });
      const words = problems.map(({ en }) => en);
      expect(words).toContainEqual(
        expect.stringMatching(/account 1100 .*loan-2027-001 .* says CN¥25\.05, its lines CN¥25\.00\.$/),
      );
      expect(words).toContainEqual(expect.stringContaining('what is placed out is at the township'));
    });
  });
});
