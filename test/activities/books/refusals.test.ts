import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Booking } from '../../../machines/core/ledger/booking.ts';
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

onBothDatabases('the books, asked for what cannot be,', (shelf) => {
  it('refuse a key that was used for something else', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    const about = { transaction: 'reservation', fund, amount: 100 } as const;
    await bookOne(books, about, `${fund}/key`);
    expect(await codesOf(bookOne(books, { ...about, amount: 200 }, `${fund}/key`))).toEqual(['key-reused']);
    const two = { bookings: [bookingOf(about), bookingOf(about)] };
    expect(await codesOf(books.book(two, { key: `${fund}/key`, ...caseAt }))).toEqual(['key-reused']);
    const elsewhere = bookOne(books, about, `${fund}/key`, { ...caseAt, caseId: 'loan-2027-002' });
    expect(await codesOf(elsewhere)).toEqual(['key-reused']);
    expect((await books.ask({ ask: 'statement', account: { fund, code: '3020' } })).lines).toHaveLength(1);
  });

  it('never pay out more than the fund holds, and say how much is left [L-27]', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 500_000);
    const refusals = await refusalsOf(bookOne(books, { transaction: 'reservation', fund, amount: 620_050 }));
    expect(refusals).toEqual([
      {
        code: 'not-enough-money',
        cites: [],
        field: 'bookings.0.amount',
        message: {
          zh: `“可用资金”（3010，${fund}）现有 ¥5,000.00，要 ¥6,200.50，差 ¥1,200.50。`,
          en: `“fund available” (3010, ${fund}) holds CN¥5,000.00; CN¥6,200.50 is asked for, CN¥1,200.50 more than is left.`,
        },
      },
    ]);
  });

  it('let cases that have one amount between them reserve no more than that, whatever came back since [L-22]', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 10_000);
    const capOf = (caseId: string) => ({ casePrefix: caseId.replace(/\d+$/, ''), most: 1000 });
    const of = (caseId: string, amount: number, about: Partial<Booking> = {}) =>
      books.book(
        { bookings: [bookingOf({ transaction: 'reservation', fund, amount, ...about })], cap: capOf(caseId) },
        { key: `${fund}/${caseId}/${randomUUID()}`, caseId, place: caseAt.place },
      );
    expect(await codesOf(of('batch-1-1', 600))).toEqual([]);
    expect(await codesOf(of('batch-12-1', 1000))).toEqual([]);
    const [refusal] = await refusalsOf(of('batch-1-2', 401));
    expect(refusal).toMatchObject({ code: 'above-cap', field: 'bookings.0.amount' });
    expect(refusal?.message.zh).toBe(
      '编号以“batch-1-”开头的事项合计可安排 ¥10.00，已安排 ¥6.00，要 ¥4.01，超出 ¥0.01。',
    );
    // What is paid out and repaid has been reserved all the same; what was released has not.
    for (const transaction of ['transferToTownship', 'disbursement', 'repayment'] as const)
      await of('batch-1-1', 600, { transaction });
    expect(await codesOf(of('batch-1-2', 401))).toEqual(['above-cap']);
    expect(await codesOf(of('batch-1-2', 400))).toEqual([]);
    expect(await codesOf(of('batch-1-2', 400, { transaction: 'reservationRelease' }))).toEqual([]);
    expect(await codesOf(of('batch-1-3', 400))).toEqual([]);
    expect(await codesOf(of('batch-1-4', 1))).toEqual(['above-cap']);
  });

  it('pay a case from what is reserved for it alone [D-27]', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    await bookOne(books, { transaction: 'reservation', fund, amount: 600 });
    const other = { caseId: 'loan-2027-009', place: 'yunling/baiyun' };
    const [refusal] = await refusalsOf(
      bookOne(books, { transaction: 'transferToTownship', fund, amount: 1 }, `${fund}/other`, other),
    );
    expect(refusal?.message.en).toContain(`“fund reserved” (3020, ${fund}, loan-2027-009) holds CN¥0.00`);
  });

  it('take a voucher once in a fund and name the entry that has it', async () => {
    const { books } = shelf;
    const fund = newFund();
    const about = { transaction: 'contribution', fund, amount: 1000, voucher: 'V-1' } as const;
    await bookOne(books, about);
    const [refusal] = await refusalsOf(bookOne(books, about));
    expect(refusal).toMatchObject({ code: 'voucher-used', field: 'bookings.0.voucher' });
    expect(refusal?.message.zh).toBe(`原始凭证 V-1 已用于 ${fund} 的记账凭证 记-2027-000001。`);
    const twice = {
      bookings: [bookingOf({ ...about, voucher: 'V-2' }), bookingOf({ ...about, voucher: 'V-2' })],
    };
    expect(await codesOf(books.book(twice, { key: `${fund}/twice`, ...caseAt }))).toEqual(['voucher-used']);
    expect(await codesOf(bookOne(books, { ...about, fund: newFund() }))).toEqual([]);
  });

  it('refuse amounts that are no money, and tell where', async () => {
    const { books } = shelf;
    const fund = newFund();
    for (const amount of [0, -100, 0.5, Number.MAX_SAFE_INTEGER + 1, Number.NaN]) {
      const refusals = await refusalsOf(bookOne(books, { transaction: 'contribution', fund, amount }));
      expect(refusals.map(({ field }) => field)).toEqual(['bookings.0.amount']);
    }
    const sourceless = bookingOf({ transaction: 'contribution', fund, amount: 1 });
    delete sourceless.source;
    expect(await codesOf(books.book({ bookings: [sourceless] }, { key: `${fund}/x`, ...caseAt }))).toEqual([
      'invalid',
    ]);
    const damaged = bookOne(books, { transaction: 'contribution', fund, amount: 1, decision: 'a\0b' });
    expect((await refusalsOf(damaged))[0]).toMatchObject({ code: 'invalid', field: 'bookings.0.decision' });
  });

  it('keep balances that can be counted exactly', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, Number.MAX_SAFE_INTEGER);
    expect(await codesOf(contribute(books, fund, 1))).toContain('invalid');
    const { rows } = await books.ask({ ask: 'trialBalance', fund });
    expect(rows.find((row) => row.code === '1010')?.balance).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('refuse a business date after the day of booking in Shanghai, and take an earlier one', async () => {
    const { books } = shelf;
    const fund = newFund();
    const about = { transaction: 'contribution', fund, amount: 1000 } as const;
    const at = '2027-04-20T15:59:59.999Z';
    expect(await codesOf(bookOne(books, { ...about, at, businessDate: '2027-04-21' }))).toEqual([
      'business-date-in-future',
    ]);
    const nextDay = '2027-04-20T16:00:00.000Z';
    expect(await codesOf(bookOne(books, { ...about, at: nextDay, businessDate: '2027-04-21' }))).toEqual([]);
    expect(await codesOf(bookOne(books, { ...about, at, businessDate: '2026-12-31' }))).toEqual([]);
    const { lines } = await books.ask({ ask: 'statement', account: { fund, code: '1010' } });
    expect(lines.map(({ businessDate, bookedOn, number }) => [businessDate, bookedOn, number])).toEqual([
      ['2027-04-21', '2027-04-21', '记-2027-000001'],
      ['2026-12-31', '2027-04-20', '记-2027-000002'],
    ]);
  });

  it('tell everything that is wrong with a request at once', async () => {
    const { books } = shelf;
    const fund = newFund();
    await bookOne(books, { transaction: 'contribution', fund, amount: 1000, voucher: 'V-1' });
    const wrong = {
      transaction: 'reservation',
      fund,
      amount: 2000,
      voucher: 'V-1',
      businessDate: '2027-05-01',
    };
    expect(await codesOf(bookOne(books, wrong as never))).toEqual([
      'business-date-in-future',
      'voucher-used',
      'not-enough-money',
    ]);
  });
});
