import { describe, expect, it } from 'vitest';
import type { BookRequest } from '../../../../machines/core/ledger/booking.ts';
import { endOfDay } from '../../../../machines/core/values/calendar.ts';
import { step } from '../../../../machines/core/deciding/decide.ts';
import { arrearsOn } from '../../../../machines/loan/active/repaying.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import {
  amount,
  answered,
  bookedOf,
  but,
  cast,
  codes,
  contextOf,
  decisionOf,
  play,
  type Play,
  refusals,
  silent,
  stateOf,
  told,
  tooLittle,
  until,
  year,
} from '../../../support/loan.ts';
import {
  afterFirst,
  deadlines,
  finding,
  first,
  late,
  refunding,
  region,
  releasing,
  repaying,
  second,
  started,
  terms,
} from '../../../support/loan-active.ts';
import { on, type Scripted } from '../../../support/scenario.ts';

/** A decision that the books have not answered yet. */
const waiting = (now: Play, line: Scripted): Play =>
  step(loan, now.case, decisionOf(line), line.at) as unknown as Play;
const asked = (now: Play) => now.case.invocations[0]?.input as BookRequest;

describe('the repayment plan', () => {
  it('is the loan, split by the plan to the fen, from the day of the payout [L-17]', () => {
    expect(contextOf(started).schedule).toEqual(terms);
    expect(deadlines(started)).toContain(`instalment ${first}`);
    expect(stateOf(started)).toBe('active.repayment.running');
  });

  it('waits for the next instalment that is not paid [L-17]', () => {
    const half = play(started, [repaying(`${year}-06-01`)]);
    expect(deadlines(half)).toContain(`instalment ${second}`);
    const more = play(started, [repaying(`${year}-06-01`, { amount: 74_999 })]);
    expect(deadlines(more)).toContain(`instalment ${first}`);
  });
});

describe('a repayment', () => {
  it('counts when the books have it, and says what is left [L-17]', () => {
    const line = repaying(`${year}-06-01`, { amount: 50_000 });
    const open = waiting(started, line);
    expect(contextOf(open).repayments).toEqual([]);
    expect(asked(open).bookings).toMatchObject([
      {
        transaction: 'repayment',
        amount: 50_000,
        voucher: line.data?.['voucher'],
        businessDate: `${year}-06-01`,
      },
    ]);
    const done = answered(open, line.at);
    expect(contextOf(done).repayments).toMatchObject([{ principal: 50_000, over: 0, from: 'household' }]);
    expect(bookedOf(done)).toEqual({ '1100': amount - 50_000, '3030': amount - 50_000 });
  });

  it('above what is owed is an overpayment, booked apart in the same request [L-17]', () => {
    const line = repaying(`${year}-06-01`, { amount: amount + 1_000 });
    const { bookings } = asked(waiting(started, line));
    expect(bookings.map((one) => [one.transaction, one.amount])).toEqual([
      ['repayment', amount],
      ['overpayment', 1_000],
    ]);
    // The books take a voucher once: the second entry names it in words.
    expect(bookings[1]?.voucher).toBeUndefined();
    expect(bookings[1]?.purpose).toContain(line.data?.['voucher']);
    const done = play(started, [line]);
    expect(bookedOf(done)).toEqual({ '2010': 1_000 });
    expect(loan.standing?.({ context: contextOf(done), state: stateOf(done) })).toBe('OVERPAID');
  });

  it('is refused where nothing is owed, before the payout, in the future, or on a used voucher [L-17]', () => {
    const paid = play(started, [repaying(`${year}-06-01`, { amount, voucher: '还A' })]);
    const [refusal] = refusals(paid, repaying(`${year}-06-02`));
    expect(refusal).toMatchObject({ code: 'nothing-owed', cites: [{ section: '四' }] });
    expect(refusal?.message.en).toContain('owes nothing more');
    expect(codes(started, repaying(`${year}-03-20`, { on: `${year}-03-07` }))).toEqual(['day-before-step']);
    expect(codes(started, repaying(`${year}-03-20`, { on: `${year}-03-21` }))).toEqual(['day-in-future']);
    expect(codes(started, repaying(`${year}-03-20`, { on: `${year}-03-08` }))).toEqual([]);
    expect(codes(started, repaying(`${year}-03-20`, { voucher: '发0001' }))).toEqual(['voucher-used']);
    expect(codes(started, but(repaying(`${year}-03-20`), { by: cast.liaison }))).toContain('wrong-role');
  });

  it('waits its turn while another is being booked, politely [L-17]', () => {
    const open = waiting(started, repaying(`${year}-06-01`));
    const [refusal] = refusals(open, repaying(`${year}-06-02`));
    expect(refusal?.code).toBe('booksAreFree');
    expect(refusal?.message.zh).toContain('正在记账');
    expect(codes(open, releasing(`${year}-06-01`))).toContain('booksAreFree');
  });

  it('that the books refuse leaves the debt as it was and is told [L-17]', () => {
    const refused = play(started, [repaying(`${year}-06-01`)], tooLittle);
    expect(contextOf(refused).repayments).toEqual([]);
    expect(contextOf(refused).refusedBookings).toMatchObject([{ event: 'repayment.take' }]);
    expect(told(refused).at(-1)).toEqual({ to: ['countySettlement'], subject: '账务未通过' });
    expect(codes(refused, repaying(`${year}-06-02`))).toEqual([]);
  });

  it('without an answer from the books is asked for again', () => {
    const line = repaying(`${year}-06-01`);
    const lost = play(started, [line], silent);
    expect(region(lost, 'money')).toEqual({ booking: 'unanswered' });
    const again = play(lost, [{ at: on(`${year}-06-02`), event: 'booking.retry', by: cast.office }]);
    expect(contextOf(again).repayments).toMatchObject([{ voucher: line.data?.['voucher'] }]);
  });

  it('to a closed loan is refused as closed [L-18]', () => {
    const closed = play(started, [
      repaying(`${year}-06-01`, { amount }),
      finding(`${year}-06-02`),
      releasing(`${year}-06-03`),
    ]);
    const refusal = refusals(closed, repaying(`${year}-06-04`)).find(
      (one) => one.code === 'not-in-this-state',
    );
    expect(refusal?.message).toEqual({
      zh: expect.stringMatching(
        /^事项已办结（已还清，联系人已解除），不能“收还款”。最近一次办理：.*。$/,
      ) as string,
      en: expect.stringMatching(
        /^The case is closed \(repaid, the liaison released\) and does not take "take a repayment"\. Latest: .*\.$/,
      ) as string,
    });
  });
});

describe('an overpayment', () => {
  const over = play(started, [repaying(`${year}-06-01`, { amount: amount + 1_000 })]);

  it('is given back, no more than was paid too much [L-17]', () => {
    expect(codes(over, refunding(`${year}-06-05`, { amount: 1_001 }))).toEqual(['more-than-overpaid']);
    expect(codes(over, refunding(`${year}-06-05`, { on: `${year}-05-31` }))).toEqual(['day-before-step']);
    const back = play(over, [refunding(`${year}-06-05`)]);
    expect(bookedOf(back)).toEqual({});
    expect(codes(back, refunding(`${year}-06-06`, { amount: 1 }))).toEqual(['more-than-overpaid']);
  });
});

describe('arrears', () => {
  it('begin when the day of an unpaid instalment ends, and are told [L-17]', () => {
    expect(region(until(started, on(first, 23)), 'arrears')).toBe('current');
    const now = late();
    expect(region(now, 'arrears')).toBe('overdue');
    expect(contextOf(now).inArrears).toEqual({ since: endOfDay(first), amount: 75_000 });
    expect(told(now)).toContainEqual({
      to: ['household', 'liaison', 'countyLoanOffice'],
      subject: '还款逾期',
    });
  });

  it('never begin where the instalment was paid on its day [L-17]', () => {
    const now = until(play(started, [repaying(first)]), on(afterFirst));
    expect(region(now, 'arrears')).toBe('current');
    expect(contextOf(now).inArrears ?? undefined).toBeUndefined();
  });

  it('shrink with a part, grow with the next instalment, and end when all is paid up [L-17]', () => {
    const part = play(late(), [repaying(afterFirst, { amount: 20_000 })]);
    expect(contextOf(part).inArrears?.amount).toBe(55_000);
    const grown = until(part, on(`${year + 1}-02-01`));
    expect(contextOf(grown).inArrears).toEqual({ since: endOfDay(first), amount: 130_000 });
    expect(region(grown, 'arrears')).toBe('allOverdue');
    const up = play(part, [repaying(`${year}-11-02`, { amount: 55_000 })]);
    expect(contextOf(up).inArrears).toBeNull();
    expect(region(up, 'arrears')).toBe('current');
    expect(deadlines(up)).toContain(`instalment ${second}`);
    expect(region(play(grown, [repaying(`${year + 1}-02-02`, { amount: 130_000 })]), 'arrears')).toBe(
      'settled',
    );
  });

  it('are the schedule less what was paid, on any day [L-17]', () => {
    const context = contextOf(play(started, [repaying(`${year}-06-01`, { amount: 80_000 })]));
    expect(arrearsOn(context, `${year}-10-30`)).toBe(0);
    expect(arrearsOn(context, first)).toBe(0);
    expect(arrearsOn(context, second)).toBe(70_000);
    expect(arrearsOn(contextOf(started), first)).toBe(75_000);
  });
});
