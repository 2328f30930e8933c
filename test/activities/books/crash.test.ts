import { expect, it } from 'vitest';
import { openBooks } from '../../../activities/books/books.ts';
import { bookElsewhere } from '../../support/books-process.ts';
import { bookingOf, bookOne, caseAt, contribute, newFund, onBothDatabases } from '../../support/books.ts';
import { startPostgres } from '../../support/postgres.ts';

/** A contribution and both legs of a payout in one request. */
const requestFor = (fund: string) => ({
  bookings: [
    bookingOf({ transaction: 'contribution', fund, amount: 1000, voucher: 'V-1' }),
    bookingOf({ transaction: 'reservation', fund, amount: 600 }),
    bookingOf({ transaction: 'transferToTownship', fund, amount: 600, voucher: 'V-2' }),
  ],
});

onBothDatabases('a process that is killed while it books', (shelf) => {
  it('has booked all or nothing at every step, and the same request sent again is booked once [D-16]', async () => {
    const steps: (string | undefined)[] = [];
    for (let standStillAfter = 1; ; standStillAfter += 1) {
      const fund = newFund();
      const about = { ...caseAt, key: `${fund}/key` };
      const request = requestFor(fund);
      const report = await bookElsewhere({ url: shelf.url, requests: [request], about, standStillAfter });
      steps.push(report.stands);
      const left = (await shelf.books.ask({ ask: 'funds' })).find((one) => one.fund === fund);
      expect(left?.entries ?? 0, report.stands ?? 'done').toBe(
        report.stands === undefined || report.stands === 'committed' ? 3 : 0,
      );

      const { entries } = await shelf.books.book(request, { ...about, key: `${about.key}/0` });
      expect(entries.map(({ number }) => number)).toEqual([1, 2, 3].map((n) => `记-2027-00000${n}`));
      expect((await shelf.books.ask({ ask: 'fundReport', fund })).designations).toEqual({
        ...{ available: 400, reserved: 0, placedOut: 600 },
      });
      if (report.stands === undefined) break;
    }
    expect(steps).toEqual([
      ...['funds taken', 'accounts made'],
      ...['entry', 'postings', 'entry', 'postings', 'entry', 'postings'],
      ...['committed', undefined],
    ]);
    expect(await shelf.books.ask({ ask: 'integrity' })).toEqual({
      ...{ entries: 3 * steps.length, postings: 5 * steps.length, problems: [], accepted: [] },
    });
  });
});

it('a PostgreSQL that is killed has kept everything that it said was booked [D-16]', async () => {
  const server = await startPostgres();
  const books = await openBooks(server.url);
  try {
    const fund = newFund();
    await contribute(books, fund, 1000);
    const book = (index: number) =>
      bookOne(books, { transaction: 'reservation', fund, amount: 1 }, `${fund}/${index}`);
    const sent = Promise.allSettled(Array.from({ length: 300 }, (_, index) => book(index)));
    await book(1000);
    await server.crash();
    const acknowledged = (await sent).filter(({ status }) => status === 'fulfilled').length;
    const kept = (await books.ask({ ask: 'caseBalances' }))[caseAt.caseId]?.['3020'] ?? 0;
    expect(kept).toBeGreaterThanOrEqual(acknowledged + 1);

    for (let index = 0; index < 300; index += 1) await book(index);
    expect((await books.ask({ ask: 'fundReport', fund })).designations.reserved).toBe(301);
    expect(await books.ask({ ask: 'integrity' })).toMatchObject({
      entries: 302,
      postings: 303,
      problems: [],
    });
  } finally {
    await books.close();
    await server.stop();
  }
});
