import { halfYear } from '../../support/books-half-year.ts';
import { beforeAll, expect, it } from 'vitest';
import type { Statement } from '../../../machines/core/ledger/reports.ts';
import { bookOne, caseAt, onBothDatabases } from '../../support/books.ts';

onBothDatabases('statements', (shelf) => {
  let fund: string;
  beforeAll(async () => {
    fund = await halfYear(shelf);
  });

  it('of an account join over their pages, whatever their size', async () => {
    const account = { fund, code: '1010' } as const;
    const whole = await shelf.books.ask({ ask: 'statement', account });
    expect(whole.lines.map(({ balance }) => balance)).toEqual([
      ...[10_000, 14_000, 8000, 10_000, 10_070, 9070, 7570],
    ]);
    for (const limit of [1, 2, 3, 7]) {
      const pages: Statement[] = [];
      let after: number | undefined;
      do {
        const page: Statement = await shelf.books.ask({
          ...{ ask: 'statement', account, limit },
          ...(after === undefined ? {} : { after }),
        });
        expect(page.opening).toBe(pages.at(-1)?.closing ?? 0);
        pages.push(page);
        after = page.next;
      } while (after !== undefined);
      expect(pages.flatMap(({ lines }) => lines)).toEqual(whole.lines);
      expect(pages.at(-1)?.closing).toBe(whole.closing);
    }
  });

  it('of an account begin with what was there before the first day, late entries included', async () => {
    const account = { fund, code: '1010' } as const;
    const days = { from: '2027-02-01', through: '2027-05-31' };
    const page = await shelf.books.ask({ ask: 'statement', account, ...days, limit: 2 });
    expect(page.opening).toBe(13_000);
    expect(page.lines.map(({ businessDate, balance }) => [businessDate, balance])).toEqual([
      ['2027-02-10', 7000],
      ['2027-05-10', 9000],
    ]);
    const next = page.next as number;
    const second = await shelf.books.ask({ ask: 'statement', account, ...days, after: next });
    expect(second.opening).toBe(9000);
    expect(second.closing).toBe(7570);
    expect(second.next).toBeUndefined();
  });

  it('of several accounts merge them, and name each line’s own', async () => {
    const { lines, closing } = await shelf.books.ask({ ask: 'statement', account: { fund, code: '3020' } });
    expect(closing).toBe(2000);
    expect(lines.map(({ account, debit, credit }) => [account.case, debit, credit])).toEqual([
      ['loan-2027-001', 0, 6000],
      ['loan-2027-001', 6000, 0],
      ['loan-2027-002', 0, 3000],
      ['loan-2027-002', 1000, 0],
      ['project-2027-001', 0, 1500],
      ['project-2027-001', 1500, 0],
    ]);
    const place = 'yunling/baiyun';
    const township = await shelf.books.ask({ ask: 'statement', account: { fund, code: '1020', place } });
    expect(township.lines).toHaveLength(1);
    const all = await shelf.books.ask({ ask: 'statement', account: { fund } });
    expect(all.closing).toBe(0);
  });

  it('of a line say who booked it on which decision, voucher and minutes', async () => {
    const mine = { voucher: 'V-9', minutes: '纪要-3', payee: '青山乡财政所' };
    const detail = { ...caseAt, caseId: 'loan-2027-005' };
    await bookOne(
      shelf.books,
      { transaction: 'contribution', fund, amount: 1, ...mine },
      `${fund}/v`,
      detail,
    );
    const { lines } = await shelf.books.ask({ ask: 'statement', account: { fund, code: '4010' } });
    expect(lines.at(-1)).toMatchObject({
      ...{ ...mine, actor: 'p-101', decision: 'decision-1', purpose: '首批借款', case: 'loan-2027-005' },
      account: { code: '4010', fund, source: 'province' },
    });
  });
});
