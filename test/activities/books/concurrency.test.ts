import { expect, it } from 'vitest';
import { openBooks } from '../../../activities/books/books.ts';
import { bookElsewhere } from '../../support/books-process.ts';
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

onBothDatabases('requests that race for the same money', (shelf) => {
  it('get what there is and not a fen more, over several connections; the rest is told what is left [L-27]', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 17 * 1000 + 300);
    const connections = await Promise.all(Array.from({ length: 5 }, () => openBooks(shelf.url)));
    const race = Array.from({ length: 50 }, (_, index) => {
      const books = connections[index % connections.length] as (typeof connections)[0];
      const of = { ...caseAt, caseId: `loan-${index}` };
      return refusalsOf(
        bookOne(books, { transaction: 'reservation', fund, amount: 1000 }, `${fund}/${index}`, of),
      );
    });
    const answers = await Promise.all(race);
    await Promise.all(connections.map((books) => books.close()));
    expect(answers.filter((refusals) => refusals.length === 0)).toHaveLength(17);
    const refused = answers.flat();
    expect(refused).toHaveLength(33);
    for (const { code, message } of refused) {
      expect(code).toBe('not-enough-money');
      expect(message.zh).toContain('现有 ¥3.00，要 ¥10.00，差 ¥7.00');
    }
    expect((await shelf.books.ask({ ask: 'integrity' })).problems).toEqual([]);
  });

  it('get what there is and not a fen more, over several processes [L-27]', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 17 * 1000 + 300);
    const requests = Array.from({ length: 20 }, () => ({
      bookings: [bookingOf({ transaction: 'reservation', fund, amount: 1000 })],
    }));
    const reports = await Promise.all(
      [1, 2, 3].map((process) =>
        bookElsewhere({ url: shelf.url, requests, about: { ...caseAt, key: `${fund}/${process}` } }),
      ),
    );
    expect(reports.reduce((sum, { taken = 0 }) => sum + taken, 0)).toBe(17);
    expect(reports.flatMap(({ refusals = [] }) => refusals)).toHaveLength(43);
    expect((await shelf.books.ask({ ask: 'fundReport', fund })).designations).toEqual({
      ...{ available: 300, reserved: 17_000, placedOut: 0 },
    });
    expect((await shelf.books.ask({ ask: 'integrity' })).problems).toEqual([]);
  });

  it('are booked once when the same one comes over several connections', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const connections = await Promise.all(Array.from({ length: 4 }, () => openBooks(shelf.url)));
    const answers = await Promise.all(
      connections.map((books) => bookOne(books, { transaction: 'reservation', fund, amount: 9 }, fund)),
    );
    await Promise.all(connections.map((books) => books.close()));
    expect(new Set(answers.map(({ entries }) => entries[0]?.number))).toEqual(new Set(['记-2027-000002']));
  });

  it('in two funds at once, in whatever order they are named, do not stand in each other’s way', async () => {
    const [one, two] = [newFund(), newFund()];
    const connections = await Promise.all(Array.from({ length: 4 }, () => openBooks(shelf.url)));
    const race = Array.from({ length: 24 }, (_, index) => {
      const funds = index % 2 === 0 ? [one, two] : [two, one];
      const bookings = funds.map((fund) => bookingOf({ transaction: 'contribution', fund, amount: 10 }));
      const books = connections[index % connections.length] as (typeof connections)[0];
      return codesOf(books.book({ bookings }, { key: `${one}/${index}`, ...caseAt }));
    });
    expect((await Promise.all(race)).flat()).toEqual([]);
    await Promise.all(connections.map((books) => books.close()));
    const { designations } = await shelf.books.ask({ ask: 'fundReport', fund: two });
    expect(designations.available).toBe(240);
  });

  it('with the closing of their period are booked before it or refused', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const other = await openBooks(shelf.url);
    const race = Array.from({ length: 20 }, (_, index) =>
      codesOf(bookOne(shelf.books, { transaction: 'reservation', fund, amount: 1 }, `${fund}/${index}`)),
    );
    const close = { order: 'closePeriod', fund, through: '2027-04-21', by: 'p' } as const;
    const closed = await other.order({ ...close, at: '2027-04-21T02:00:00.000Z' });
    const codes = await Promise.all(race);
    await other.close();
    expect(new Set(codes.flat())).toEqual(new Set(codes.flat().length === 0 ? [] : ['period-closed']));
    const known = (await shelf.books.ask({ ask: 'funds' })).find((each) => each.fund === fund);
    expect(known?.entries).toBe(closed.entries);
    expect(closed.entries + codes.flat().length).toBe(21);
  });
});
