import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { booksActivities } from '../../../activities/books/activities.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { bookingOf, contribute, newFund, onBothDatabases } from '../../support/books.ts';

const meta = (key: string) => ({
  ...{ key, caseId: 'loan-2027-001', lifecycle: 'loan', place: 'yunling/qingshan', title: '样例' },
});

const payment = { amount: 500, payee: '青山乡财政所', purpose: '首批', minutes: '纪要-1', voucher: 'V-7' };

onBothDatabases('the activities of the books', (shelf) => {
  const instructed: unknown[] = [];
  const activities = () =>
    booksActivities(shelf.books, {
      instruct: (...arguments_) => Promise.resolve(void instructed.push(arguments_)),
    });
  const failureOf = async (work: Promise<unknown>) => {
    const failure = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ApplicationFailure);
    const { type, nonRetryable, details } = failure as ApplicationFailure;
    const [refusals] = (details ?? []) as [Refusal[]];
    return { type, nonRetryable, codes: refusals.map(({ code }) => code) };
  };

  it('book first and instruct the payment afterwards [L-21]', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const bookings = [
      bookingOf({ transaction: 'reservation', fund, amount: 500 }),
      bookingOf({ transaction: 'transferToTownship', fund, amount: 500, voucher: 'V-7' }),
    ];
    const mine = meta(`${fund}/pay`);
    expect((await activities().book({ bookings, payment }, mine)).entries).toHaveLength(2);
    expect(instructed).toEqual([[payment, { ...mine, fund }]]);
    instructed.length = 0;
    const dry = { bookings: [bookingOf({ transaction: 'reservation', fund, amount: 5000 })], payment };
    await failureOf(activities().book(dry, meta(`${fund}/dry`)));
    expect(instructed).toEqual([]);
  });

  it('instruct again when it failed the first time, without booking again', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const request = { bookings: [bookingOf({ transaction: 'reservation', fund, amount: 500 })], payment };
    const failing = booksActivities(shelf.books, { instruct: () => Promise.reject(new Error('disk full')) });
    await expect(failing.book(request, meta(`${fund}/pay`))).rejects.toThrow('disk full');
    instructed.length = 0;
    expect((await activities().book(request, meta(`${fund}/pay`))).entries[0]?.number).toBe('记-2027-000002');
    expect(instructed).toHaveLength(1);
  });

  it('know a request by the key that its case gives it, whichever attempt sends it', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const bookings = [bookingOf({ transaction: 'reservation', fund, amount: 500 })];
    const request = { key: `${fund}/decision-1`, bookings, payment };
    instructed.length = 0;
    const first = await activities().book(request, meta(`${fund}/attempt-1`));
    expect(await activities().book(request, meta(`${fund}/attempt-2`))).toEqual(first);
    const key = `loan-2027-001/book/${fund}/decision-1`;
    expect(instructed).toEqual([1, 2].map(() => [payment, { ...meta(key), fund }]));
    const other = { ...meta(`${fund}/attempt-3`), caseId: 'loan-2027-002' };
    expect((await activities().book(request, other)).entries).not.toEqual(first.entries);
  });

  it('refuse for good, with every reason', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const bookings = [bookingOf({ transaction: 'reservation', fund, amount: 5000 })];
    expect(await failureOf(activities().book({ bookings }, meta(`${fund}/1`)))).toEqual({
      ...{ type: 'Refused', nonRetryable: true, codes: ['not-enough-money'] },
    });
  });

  it('let a patient request wait for money, and for nothing else [L-27]', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const about = { transaction: 'reservation', fund, amount: 5000 } as const;
    const patient = { bookings: [bookingOf(about)], patient: true };
    expect(await failureOf(activities().book(patient, meta(`${fund}/1`)))).toEqual({
      ...{ type: 'NotYetThere', nonRetryable: false, codes: ['not-enough-money'] },
    });
    await contribute(shelf.books, fund, 4000);
    expect((await activities().book(patient, meta(`${fund}/1`))).entries).toHaveLength(1);
    const wrong = { bookings: [bookingOf({ ...about, businessDate: '2027-05-01' })], patient: true };
    expect(await failureOf(activities().book(wrong, meta(`${fund}/2`)))).toEqual({
      ...{ type: 'Refused', nonRetryable: true, codes: ['business-date-in-future', 'not-enough-money'] },
    });
  });

  it('answer questions and take orders', async () => {
    const fund = newFund();
    await contribute(shelf.books, fund, 1000);
    const order = { order: 'closePeriod', fund, through: '2027-04-21', by: 'p' } as const;
    const closed = { fund, entries: 1, closedThrough: '2027-04-21' };
    expect(await activities().orderBooks({ ...order, at: '2027-04-21T02:00:00.000Z' })).toEqual(closed);
    expect(await activities().readBooks({ ask: 'funds' })).toContainEqual(closed);
    const early = { ...order, through: '2027-04-01', at: '2027-04-21T02:00:00.000Z' };
    expect(await failureOf(activities().orderBooks(early))).toMatchObject({ codes: ['period-closed'] });
    expect(await failureOf(activities().readBooks({ ask: 'gossip' } as never))).toMatchObject({
      codes: ['invalid'],
    });
  });
});

describe('what goes wrong outside the books', () => {
  it('is left to be tried again', async () => {
    const books = { book: () => Promise.reject(new Error('the connection is lost')) } as never;
    const { book } = booksActivities(books, { instruct: () => Promise.resolve() });
    await expect(book({ bookings: [] }, meta('x'))).rejects.toThrow('the connection is lost');
  });
});
