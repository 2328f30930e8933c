import { expect, it } from 'vitest';
import type { BooksOrder } from '../../../machines/core/ledger/reports.ts';
import type { Reversal as Asked } from '../../../machines/core/ledger/booking.ts';
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

type Reversal = Extract<BooksOrder, { order: 'reverse' }>;

const order = (fund: string, number: string, about: Partial<Reversal> = {}): Reversal => ({
  ...{ order: 'reverse', fund, number, reason: '金额有误', businessDate: '2027-04-22', by: 'p-900' },
  at: '2027-04-22T03:00:00.000Z',
  ...about,
});

onBothDatabases('a reversal', (shelf) => {
  it('is an entry of its own with the same lines the other way round; what was booked stays', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    await bookOne(books, { transaction: 'reservation', fund, amount: 800 });
    await bookOne(books, { transaction: 'transferToTownship', fund, amount: 800 });
    const reversal = await books.order(order(fund, '记-2027-000003'));
    expect(reversal.number).toBe('记-2027-000004');
    const entry = await books.ask({ ask: 'entry', fund, number: reversal.number });
    const original = await books.ask({ ask: 'entry', fund, number: '记-2027-000003' });
    expect(entry).toMatchObject({ transaction: 'reversal', reverses: original.number, actor: 'p-900' });
    expect(entry.purpose).toBe('金额有误');
    expect(original.reversedBy).toBe(entry.number);
    expect(entry.lines).toEqual(
      original.lines
        .toReversed()
        .map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount })),
    );
    expect((await books.ask({ ask: 'fundReport', fund })).designations).toEqual({
      ...{ available: 200, reserved: 800, placedOut: 0 },
    });
  });

  it('is taken off the sums of what it reverses, on its own day', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    await contribute(books, fund, 400);
    await books.order(order(fund, '记-2027-000002'));
    const through = '2027-04-21';
    const before = await books.ask({ ask: 'fundReport', fund, through });
    const after = await books.ask({ ask: 'fundReport', fund });
    const moved = { transaction: 'contribution', source: 'province' };
    expect(before.movements).toEqual([{ ...moved, count: 2, amount: 1400 }]);
    expect(after.movements).toEqual([{ ...moved, count: 1, amount: 1000 }]);
  });

  it('ordered once more in the same words is answered as before; in other words it is refused', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    const first = await books.order(order(fund, '记-2027-000001'));
    expect(await books.order(order(fund, '记-2027-000001'))).toEqual(first);
    const [refusal] = await refusalsOf(books.order(order(fund, '记-2027-000001', { by: 'p-901' })));
    expect(refusal).toMatchObject({ code: 'already-reversed' });
    expect(refusal?.message.zh).toBe('记账凭证 记-2027-000001 已由 记-2027-000002 冲销。');
  });

  it('is not reversed itself', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    await books.order(order(fund, '记-2027-000001'));
    expect(await codesOf(books.order(order(fund, '记-2027-000002')))).toEqual(['reversal-of-reversal']);
  });

  it('is refused when the money has gone on meanwhile [L-27]', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    await bookOne(books, { transaction: 'reservation', fund, amount: 800 });
    const [refusal] = await refusalsOf(books.order(order(fund, '记-2027-000001')));
    expect(refusal?.code).toBe('not-enough-money');
    expect(refusal?.message.en).toContain('holds CN¥2.00; CN¥10.00 is asked for');
  });

  it('is dated on or after the day of what it reverses, not after today, and not in a closed period', async () => {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    const on = (businessDate: string) =>
      codesOf(books.order(order(fund, '记-2027-000001', { businessDate })));
    expect(await on('2027-04-19')).toEqual(['business-date-too-early']);
    expect(await on('2027-04-23')).toEqual(['business-date-in-future']);
    expect(await on('2027-02-30')).toEqual(['invalid']);
    const close = { order: 'closePeriod', fund, through: '2027-04-21', by: 'p-900' } as const;
    await books.order({ ...close, at: '2027-04-22T01:00:00.000Z' });
    expect(await on('2027-04-21')).toEqual(['period-closed']);
    expect(await on('2027-04-22')).toEqual([]);
  });

  it('names a fund and an entry that there are', async () => {
    const { books } = shelf;
    const fund = newFund();
    expect(await codesOf(books.order(order(fund, '记-2027-000001')))).toEqual(['no-such-fund']);
    await contribute(books, fund, 1000);
    expect(await codesOf(books.order(order(fund, '记-2027-000002')))).toEqual(['no-such-entry']);
  });
});

onBothDatabases('what a case takes back', (shelf) => {
  const by = { person: 'p-7', role: 'countySettlement', place: 'yunling' };
  const asked = (fund: string, about: Partial<Asked> = {}) => ({
    bookings: [],
    reversal: {
      ...{ fund, voucher: '还-1', reason: '金额录错', businessDate: '2027-04-22', by, decision: 'd-9' },
      at: '2027-04-22T03:00:00.000Z',
      ...about,
    },
  });
  const asking = { ...caseAt, key: 'c/book/d-9' };

  /** A loan of 800 paid out; 900 are taken for it with one voucher. */
  async function repaid(): Promise<string> {
    const { books } = shelf;
    const fund = newFund();
    await contribute(books, fund, 1000);
    for (const transaction of ['reservation', 'transferToTownship', 'disbursement'] as const)
      await bookOne(books, { transaction, fund, amount: 800 });
    const one = { fund, decision: 'd-1' };
    const bookings = [
      bookingOf({ ...one, transaction: 'repayment', amount: 800, voucher: '还-1' }),
      bookingOf({ ...one, transaction: 'overpayment', amount: 100 }),
    ];
    await books.book({ bookings }, { ...caseAt, key: `${fund}/d-1` });
    return fund;
  }

  it('is every entry of the decision that booked the voucher, in entries under the name of who decides [L-35]', async () => {
    const { books } = shelf;
    const fund = await repaid();
    const { entries } = await books.book(asked(fund), asking);
    expect(entries).toHaveLength(2);
    const [first] = entries;
    expect(await books.ask({ ask: 'entry', fund, number: first?.number ?? '' })).toMatchObject({
      ...{ transaction: 'reversal', reverses: '记-2027-000005', actor: 'p-7', role: 'countySettlement' },
      ...{ decision: 'd-9', purpose: '金额录错' },
    });
    const { movements, designations } = await books.ask({ ask: 'fundReport', fund });
    expect(designations).toEqual({ available: 200, reserved: 0, placedOut: 800 });
    expect(movements).toContainEqual({ transaction: 'repayment', count: 0, amount: 0 });
    expect((await books.ask({ ask: 'integrity' })).problems).toEqual([]);
  });

  it('is taken back once, however often it is asked, also where the office has reversed it by order [L-35]', async () => {
    const { books } = shelf;
    const fund = await repaid();
    await books.order(order(fund, '记-2027-000005'));
    const { entries } = await books.book(asked(fund), asking);
    expect(entries.map(({ number }) => number)).toEqual(['记-2027-000007', '记-2027-000008']);
    expect(await books.book(asked(fund), asking)).toEqual({ entries });
    expect((await books.ask({ ask: 'fundReport', fund })).designations.placedOut).toBe(800);
  });

  it('is the case’s own, booked with that voucher, and money that is still there [L-35]', async () => {
    const { books } = shelf;
    const fund = await repaid();
    const taken = (about: Partial<Asked>, of = asking) => codesOf(books.book(asked(fund, about), of));
    expect(await taken({}, { ...asking, caseId: 'another' })).toEqual(['no-such-voucher']);
    expect(await taken({ voucher: '还-2' })).toEqual(['no-such-voucher']);
    expect(await taken({ fund: 'another' })).toEqual(['no-such-fund']);
    expect(await taken({ businessDate: '2027-04-19' })).toContain('business-date-too-early');
    expect(await taken({ reason: '' })).toEqual(['invalid']);
    await bookOne(books, { transaction: 'reservation', fund, amount: 1000 });
    expect(await taken({})).toContain('not-enough-money');
  });
});
