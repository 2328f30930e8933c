import { expect, it } from 'vitest';
import {
  bookingOf,
  bookOne,
  caseAt,
  codesOf,
  contribute,
  newFund,
  onBothDatabases,
  refusalsOf,
} from '../../support/books.ts';

onBothDatabases('the books', (shelf) => {
  it('follow a loan from the special account to the household and back, each leg booked [L-02] [L-21]', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 100_000);
    for (const transaction of ['reservation', 'transferToTownship', 'disbursement'] as const)
      await bookOne(books, { transaction, fund, amount: 60_000 });
    await bookOne(books, { transaction: 'repayment', fund, amount: 25_000 });
    const { rows, balanced } = await books.ask({ ask: 'trialBalance', fund });
    const standing = Object.fromEntries(
      rows.filter((row) => row.balance !== 0).map((row) => [row.code, row.balance]),
    );
    expect(standing).toEqual({
      '1010': 65_000,
      '1100': 35_000,
      '3000': -100_000,
      '3010': 65_000,
      '3030': 35_000,
      '4010': 100_000,
    });
    expect(balanced).toBe(true);
  });

  it('number the entries of a fund and year without a gap', async () => {
    const { books } = shelf;
    const fund = newFund();
    const { entries } = await contribute(books, fund, 1000);
    expect(entries[0]?.number).toBe('记-2027-000001');
    await codesOf(bookOne(books, { transaction: 'reservation', fund, amount: 5000 }));
    const second = await bookOne(books, { transaction: 'reservation', fund, amount: 500 });
    expect(second.entries[0]?.number).toBe('记-2027-000002');
    const later = await bookOne(books, {
      ...{ transaction: 'reservation', fund, amount: 100 },
      at: '2027-12-31T16:00:00.000Z',
    });
    expect(later.entries[0]?.number).toBe('记-2028-000001');
  });

  it('book a request sent again once, and answer it as before [D-16]', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    const first = await bookOne(books, { transaction: 'reservation', fund, amount: 700 }, `${fund}/again`);
    const again = await bookOne(books, { transaction: 'reservation', fund, amount: 700 }, `${fund}/again`);
    expect(again).toEqual(first);
    expect((await books.ask({ ask: 'fundReport', fund })).designations).toEqual({
      ...{ available: 300, reserved: 700, placedOut: 0 },
    });
  });

  it('book all of a request, or nothing of it', async () => {
    const { books } = shelf;
    const fund = newFund();
    const bookings = [
      bookingOf({ transaction: 'contribution', fund, amount: 1000 }),
      bookingOf({ transaction: 'reservation', fund, amount: 900 }),
      bookingOf({ transaction: 'reservation', fund, amount: 200 }),
    ];
    const key = `${fund}/all`;
    const [refusal] = await refusalsOf(books.book({ bookings }, { key, ...caseAt }));
    expect(refusal).toMatchObject({ code: 'not-enough-money', field: 'bookings.2.amount' });
    expect(await books.ask({ ask: 'funds' })).not.toContainEqual(expect.objectContaining({ fund }));
    const { entries } = await books.book({ bookings: bookings.slice(0, 2) }, { key, ...caseAt });
    expect(entries.map(({ number }) => number)).toEqual(['记-2027-000001', '记-2027-000002']);
  });

  it('hold a whole batch of 503 households in one request [L-22]', async () => {
    const { books } = shelf;
    const fund = newFund();
    const total = 100_000_000;
    await contribute(books, fund, total);
    const bookings = Array.from({ length: 503 }, (_, index) =>
      bookingOf({
        ...{ transaction: 'reservation', fund, case: `household-${index + 1}`, voucher: `G-${index}` },
        amount: index < 502 ? 198_807 : total - 502 * 198_807,
      }),
    );
    const { entries } = await books.book({ bookings }, { key: `${fund}/batch`, ...caseAt });
    expect(entries.at(-1)?.number).toBe('记-2027-000504');
    expect((await books.ask({ ask: 'fundReport', fund })).designations).toEqual({
      ...{ available: 0, reserved: total, placedOut: 0 },
    });
    const balances = await books.ask({ ask: 'caseBalances', casePrefix: 'household-' });
    expect(Object.keys(balances)).toHaveLength(503);
  });

  it('have nothing to say to a request without bookings', async () => {
    expect(await shelf.books.book({ bookings: [] }, { key: 'nothing', ...caseAt })).toEqual({ entries: [] });
  });
});
