import { expect, it } from 'vitest';
import { bookOne, codesOf, contribute, newFund, onBothDatabases, refusalsOf } from '../../support/books.ts';

const close = (fund: string, through: string, by = 'p-900') =>
  ({ order: 'closePeriod', fund, through, by, at: '2027-05-05T02:00:00.000Z' }) as const;

onBothDatabases('a closed period', (shelf) => {
  it('takes no more entries; the days after it do', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    expect(await books.order(close(fund, '2027-04-30'))).toEqual({
      ...{ fund, entries: 1, closedThrough: '2027-04-30' },
    });
    const about = { transaction: 'reservation', fund, amount: 1, at: '2027-05-05T02:00:00.000Z' } as const;
    const [refusal] = await refusalsOf(bookOne(books, { ...about, businessDate: '2027-04-30' }));
    expect(refusal).toMatchObject({ code: 'period-closed', field: 'bookings.0.businessDate' });
    expect(refusal?.message.zh).toBe(`${fund} 已结账至 2027年4月30日，不能再记 2027年4月30日的账。`);
    expect(await codesOf(bookOne(books, { ...about, businessDate: '2027-05-01' }))).toEqual([]);
  });

  it('still answers a request that was booked before it was closed', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    const about = { transaction: 'reservation', fund, amount: 1 } as const;
    const first = await bookOne(books, about, `${fund}/before`);
    await books.order(close(fund, '2027-04-30'));
    expect(await bookOne(books, about, `${fund}/before`)).toEqual(first);
  });

  it('is closed once, in order, and never before it is over', async () => {
    const { books } = shelf;
    const fund = newFund();
    expect(await codesOf(books.order(close(fund, '2027-03-31')))).toEqual(['no-such-fund']);
    await contribute(books, fund, 1000);
    await books.order(close(fund, '2027-04-30'));
    expect(await codesOf(books.order(close(fund, '2027-04-30', 'p-901')))).toEqual([]);
    expect(await codesOf(books.order(close(fund, '2027-03-31')))).toEqual(['period-closed']);
    expect(await codesOf(books.order(close(fund, '2027-05-06')))).toEqual(['business-date-in-future']);
    expect((await books.order(close(fund, '2027-05-04'))).closedThrough).toBe('2027-05-04');
    expect(await books.ask({ ask: 'funds' })).toContainEqual({
      ...{ fund, entries: 1, closedThrough: '2027-05-04' },
    });
  });

  it('concerns its own fund alone', async () => {
    const { books } = shelf;
    const [fund, other] = [newFund(), newFund()];
    await contribute(books, fund, 1000);
    await books.order(close(fund, '2027-04-30'));
    expect(await codesOf(contribute(books, other, 1000))).toEqual([]);
  });
});
