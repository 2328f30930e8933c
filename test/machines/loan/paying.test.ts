import { describe, expect, it } from 'vitest';
import type { BookRequest } from '../../../machines/core/ledger/booking.ts';
import { bookRequests } from '../../../machines/core/testing/index.ts';
import { endOfDay } from '../../../machines/core/values/calendar.ts';
import { loan } from '../../../machines/loan/definition.ts';
import {
  amount,
  before,
  bookedOf,
  but,
  cast,
  codes,
  content,
  contextOf,
  line,
  paidOut,
  play,
  type Play,
  programmeId,
  refusals,
  silent,
  stateOf,
  told,
  tooLittle,
  until,
  year,
} from '../../support/loan.ts';
import { BooksInMemory } from '../../support/books-in-memory.ts';
import { fieldsOf, paperOf } from '../../support/papers.ts';
import { on } from '../../support/scenario.ts';

const { now: ready, line: transfer } = before('payout.transfer');
const { now: atTownship, line: deliver } = before('payout.deliver');

describe('the transfer to the township', () => {
  it('is booked from the special account to the township office [L-21]', () => {
    const [asked] = play(ready, [transfer])
      .effects.filter((one) => one.kind === 'invoke')
      .slice(-1);
    expect(asked).toMatchObject({
      src: 'book',
      input: {
        bookings: [
          {
            transaction: 'transferToTownship',
            fund: 'loan-programme-yunling-2027',
            amount,
            businessDate: `${year}-03-05`,
            voucher: '拨0001',
            purpose: content,
            payee: 'yunling/qingshan',
            place: 'yunling/qingshan',
            minutes: '县领办纪〔1〕号',
          },
        ],
      },
    });
    expect(bookedOf(atTownship)).toEqual({ '1020': amount, '3030': amount });
  });

  it('is the whole amount, for the approved purpose, to the own township [L-14] [L-21]', () => {
    for (const wrong of [amount - 1, amount + 1])
      expect(codes(ready, but(transfer, { data: { amount: wrong } }))).toEqual(['not-in-full']);
    expect(refusals(ready, but(transfer, { data: { purpose: '修路' } }))).toMatchObject([
      { code: 'purpose-changed', field: 'purpose', cites: [{ section: '四' }] },
    ]);
    expect(codes(ready, but(transfer, { data: { payee: 'yunling/baihe' } }))).toEqual([
      'not-to-the-township-office',
    ]);
    expect(codes(ready, but(transfer, { by: cast.finance }))).toEqual(['wrong-role']);
  });

  it('has a day that has come and is not before the numbering [L-21] [L-20]', () => {
    expect(codes(ready, but(transfer, { data: { on: `${year}-03-06` } }))).toEqual(['day-in-future']);
    expect(codes(ready, but(transfer, { data: { on: `${year}-02-28` } }))).toEqual(['day-before-step']);
    expect(codes(ready, but(transfer, { data: { on: `${year}-03-01` } }))).toEqual([]);
  });

  it('stays undone when the books refuse it, and waits when they are silent [L-21]', () => {
    const refused = play(ready, [transfer], tooLittle);
    expect(stateOf(refused)).toBe('granting.papers.ready');
    expect(bookedOf(refused)).toEqual({ '3020': amount });
    const waiting = play(ready, [transfer], silent);
    expect(stateOf(waiting)).toBe('granting.transferring.unanswered');
    expect(bookedOf(play(waiting, [line(on(`${year}-03-06`), cast.office, 'booking.retry')]))).toEqual({
      '1020': amount,
      '3030': amount,
    });
  });

  it('ends the time for withdrawing and declining [L-19]', () => {
    const reasons = { reasons: ['外出务工'] };
    const at = on(`${year}-03-06`);
    expect(codes(atTownship, line(at, cast.household, 'household.withdraw', reasons))).toEqual([
      'not-in-this-state',
    ]);
    expect(codes(atTownship, line(at, cast.office, 'loan.decline', reasons))).toEqual(['not-in-this-state']);
  });
});

describe('the delivery to the household', () => {
  it('makes the loan active when it is in full [L-21] [L-14]', () => {
    const paid = paidOut();
    expect(stateOf(paid)).toMatch(/^active\./);
    expect(bookedOf(paid)).toEqual({ '1100': amount, '3030': amount });
    expect(contextOf(paid).paidOutAt).toBe(deliver.at);
    expect(contextOf(paid).alarms).toEqual([]);
    expect(loan.standing?.({ context: contextOf(paid), state: stateOf(paid) })).toBe('ACTIVE');
  });

  it('goes to this household only, for the approved purpose, after the transfer [L-21] [L-14]', () => {
    expect(codes(atTownship, but(deliver, { data: { payee: '样例·李某' } }))).toEqual([
      'not-to-the-household',
    ]);
    expect(codes(atTownship, but(deliver, { data: { purpose: '建房' } }))).toEqual(['purpose-changed']);
    expect(codes(atTownship, but(deliver, { data: { on: `${year}-03-04` } }))).toEqual(['day-before-step']);
    expect(codes(atTownship, but(deliver, { data: { on: `${year}-03-09` } }))).toEqual(['day-in-future']);
    expect(codes(atTownship, but(deliver, { data: { amount: amount + 1 } }))).toEqual(['more-than-arrived']);
    expect(codes(atTownship, but(deliver, { data: { voucher: '拨0001' } }))).toEqual(['voucher-used']);
    expect(codes(ready, deliver)).toContain('not-in-this-state');
  });

  it('is made by someone other than who transferred [L-21]', () => {
    const same = { ...cast.finance, person: cast.settlement.person };
    expect(codes(atTownship, but(deliver, { by: same }))).toContain('separation-of-duties');
  });

  it('in part raises an alarm and waits for the rest [L-14]', () => {
    const part = play(atTownship, [but(deliver, { data: { amount: 100_000 } })]);
    expect(stateOf(part)).toBe('granting.atTownship');
    expect(contextOf(part).alarms).toEqual([{ at: deliver.at, kind: 'partial', missing: 50_000 }]);
    expect(told(part)).toEqual([
      { to: ['countyLoanOffice', 'townshipCommittee'], subject: '预警：资金未足额发放' },
    ]);
    expect(contextOf(part).paidOutAt).toBeUndefined();
    const rest = { amount: 50_000, voucher: '发0002', on: `${year}-03-10` };
    const later = { at: on(`${year}-03-10`) };
    expect(codes(part, but(deliver, { ...later, data: { ...rest, voucher: '发0001' } }))).toEqual([
      'voucher-used',
    ]);
    const whole = play(part, [but(deliver, { ...later, data: rest })]);
    expect(stateOf(whole)).toMatch(/^active\./);
    expect(bookedOf(whole)).toEqual({ '1100': amount, '3030': amount });
  });

  it('stays undone when the books refuse it [L-21]', () => {
    const refused = play(atTownship, [deliver], tooLittle);
    expect(stateOf(refused)).toBe('granting.atTownship');
    expect(bookedOf(refused)).toEqual({ '1020': amount, '3030': amount });
  });
});

describe('the day by which everything is paid out', () => {
  const lastMoment = endOfDay(`${year}-04-30`);
  const justAfter = on(`${year}-05-01`, 0);

  it('ends with the last of April: a loan still at the township raises an alarm, and stays payable [L-22]', () => {
    expect(contextOf(until(atTownship, on(`${year}-04-30`, 23))).alarms).toEqual([]);
    const late = until(atTownship, justAfter);
    expect(contextOf(late).alarms).toEqual([{ at: lastMoment, kind: 'late', missing: amount }]);
    expect(told(late)).toEqual([
      { to: ['countyLoanOffice', 'countySettlement', 'townshipFinance'], subject: '预警：资金未按期发放' },
    ]);
    expect(stateOf(play(late, [but(deliver, { at: on(`${year}-05-06`) })]))).toMatch(/^active\./);
  });

  it('raises the alarm for a loan whose papers are not ready, too [L-22]', () => {
    const { now } = before('contract.conclude');
    expect(contextOf(until(now, justAfter)).alarms).toMatchObject([{ kind: 'late', missing: amount }]);
  });

  it('raises no alarm for a loan that was paid out [L-22]', () => {
    expect(contextOf(until(paidOut(), justAfter)).alarms).toEqual([]);
  });

  it('is over from the start for a loan granted later [L-22]', () => {
    const { now, line: determine } = before('amount.determine');
    const granted = play(now, [but(determine, { at: on(`${year}-05-10`) })]);
    const later = until(granted, on(`${year}-05-10`, 10));
    expect(contextOf(later).alarms).toEqual([{ at: granted.case.asOf, kind: 'late', missing: amount }]);
    const instants = later.case.log.map((one) => one.at);
    expect(instants).toEqual(instants.toSorted());
  });
});

describe('the money of a loan', () => {
  it('is reserved, at the township, then owed: always the approved amount', () => {
    const where = (event: string) => loan.money(contextOf(before(event).now));
    expect(where('letter.sign')).toMatchObject({ approved: amount, reserved: amount });
    expect(where('payout.deliver')).toMatchObject({ reserved: 0, atTownship: amount, owed: 0 });
    expect(loan.money(contextOf(paidOut()))).toMatchObject({ atTownship: 0, owed: amount });
  });

  it('has a standing in the words of Fineract', () => {
    const standing = (now: ReturnType<typeof paidOut>) =>
      loan.standing?.({ context: contextOf(now), state: stateOf(now) });
    expect([before('amount.determine').now, before('letter.sign').now, atTownship].map(standing)).toEqual([
      'SUBMITTED_AND_PENDING_APPROVAL',
      'APPROVED',
      'APPROVED',
    ]);
  });
});

describe('what the household can take no more', () => {
  const back = line(on(`${year}-03-20`), cast.finance, 'payout.return', {
    ...{ amount, on: `${year}-03-20`, voucher: '退0001', reason: '户主病故' },
  });
  const decline = line(on(`${year}-03-21`), cast.office, 'loan.decline', { reasons: ['户主病故'] });
  const withdraw = line(on(`${year}-03-21`), cast.household, 'household.withdraw', { reasons: ['不愿借款'] });

  /** The books after all that a loan has asked of them, beside a fund of 3,000 yuan. */
  function ledgerOf({ effects, case: c }: Play): BooksInMemory {
    const ledger = new BooksInMemory();
    const fund = { transaction: 'contribution', source: 'province', fund: programmeId, amount: 300_000 };
    const decided = { businessDate: `${year}-01-01`, at: c.openedAt, by: cast.settlement, decision: 'fund' };
    const requests = [
      { bookings: [{ ...fund, ...decided, purpose: '样例' }] } as unknown as BookRequest,
      ...bookRequests({ effects, case: c }),
    ];
    for (const [index, request] of requests.entries()) {
      const caseId = index === 0 ? programmeId : c.id;
      const taken = ledger.take(`${index}`, request, { caseId, place: c.place });
      expect(taken).toHaveProperty('booked');
    }
    return ledger;
  }
  const agrees = (now: Play, available: number) => {
    const ledger = ledgerOf(now);
    expect(ledger.of(now.case.id)).toEqual(bookedOf(now));
    expect(ledger.total(programmeId, '3010')).toBe(available);
    const { approved, overpaid: _, ...where } = loan.money(contextOf(now));
    expect(Object.values(where).reduce((sum, one) => sum + one, 0)).toBe(approved);
  };

  it('goes back to the county account, booked and instructed, and is reserved again [L-21] [L-14]', () => {
    expect(codes(atTownship, but(back, { by: cast.settlement }))).toContain('wrong-role');
    expect(codes(atTownship, but(back, { data: { amount: amount - 1 } }))).toEqual(['not-all-returned']);
    expect(codes(atTownship, but(back, { data: { voucher: '拨0001' } }))).toEqual(['voucher-used']);
    expect(codes(atTownship, but(back, { data: { on: `${year}-03-04` } }))).toEqual(['day-before-step']);
    const returned = play(atTownship, [back]);
    expect(bookRequests(returned).at(-1)).toMatchObject({
      bookings: [{ transaction: 'transferReturn', amount, voucher: '退0001', place: 'yunling/qingshan' }],
      payment: { amount, voucher: '退0001', from: 'yunling/qingshan财政所', minutes: '县领办纪〔1〕号' },
    });
    expect(stateOf(returned)).toBe('granting.papers.ready');
    expect(loan.money(contextOf(returned))).toMatchObject({
      approved: amount,
      reserved: amount,
      atTownship: 0,
    });
    expect(told(returned).at(-1)?.subject).toBe('借款资金退回');
    for (const voucher of ['拨0001', '退0001'])
      expect(codes(returned, but(transfer, { at: back.at, data: { voucher } }))).toContain('voucher-used');
    agrees(returned, 150_000);
  });

  it.each([
    ['declined', decline],
    ['withdrawn', withdraw],
  ])('then the loan is %s, and the fund has the money again [L-27]', (end, last) => {
    const gone = play(atTownship, [back, last]);
    expect(stateOf(gone)).toBe(end);
    expect(bookedOf(gone)).toEqual({});
    agrees(gone, 300_000);
  });

  it('may be transferred anew, not before it came back [L-21]', () => {
    const returned = play(atTownship, [back]);
    const again = (day: string) =>
      but(transfer, { at: on(`${year}-03-22`), data: { on: day, voucher: '拨0002' } });
    expect(codes(returned, again(`${year}-03-19`))).toEqual(['day-before-step']);
    const rest = but(deliver, { at: on(`${year}-03-23`), data: { on: `${year}-03-23` } });
    const paid = play(returned, [again(`${year}-03-22`), rest]);
    expect(stateOf(paid)).toMatch(/^active\./);
    agrees(paid, 150_000);
  });

  it('leaves a loan of the part that was delivered; the papers keep what was signed [L-21] [L-19]', () => {
    const part = play(atTownship, [but(deliver, { data: { amount: 50_000 } })]);
    expect(codes(part, back)).toEqual(['not-all-returned']);
    const returned = play(part, [but(back, { data: { amount: 100_000 } })]);
    expect(stateOf(returned)).toMatch(/^active\./);
    expect(loan.money(contextOf(returned))).toMatchObject({ approved: 50_000, owed: 50_000, reserved: 0 });
    expect(contextOf(returned).schedule.map((one) => one.amount)).toEqual([25_000, 25_000]);
    expect(fieldsOf(paperOf(loan, returned.case, 'iou'))).toMatchObject({ 金额: '¥1,500.00' });
    agrees(returned, 250_000);
  });

  it('stays where it is when the books refuse it [L-21]', () => {
    const refused = play(atTownship, [back], tooLittle);
    expect(stateOf(refused)).toBe('granting.atTownship');
    expect(bookedOf(refused)).toEqual({ '1020': amount, '3030': amount });
  });
});
