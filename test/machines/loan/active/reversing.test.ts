import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../machines/core/values/calendar.ts';
import { step } from '../../../../machines/core/deciding/decide.ts';
import type { BookRequest } from '../../../../machines/core/ledger/booking.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import { money } from '../../../../machines/loan/money.ts';
import {
  amount,
  bookedOf,
  but,
  cast,
  codes,
  contextOf,
  decisionOf,
  loanId,
  play,
  refusals,
  silent,
  stateOf,
  told,
  tooLittle,
  until,
  year,
} from '../../../support/loan.ts';
import {
  called,
  calling,
  finding,
  inDefault,
  recovering,
  refunding,
  region,
  releasing,
  repaying,
  reversing,
  started,
} from '../../../support/loan-active.ts';
import { BooksInMemory } from '../../../support/books-in-memory.ts';
import { on } from '../../../support/scenario.ts';

const keyed = repaying(`${year}-10-20`, { amount, voucher: '还-错' });
const back = reversing(`${year}-10-25`, { voucher: '还-错' });
const wrong = play(started, [keyed]);

describe('a repayment that was keyed wrongly', () => {
  it('is taken back in loan and books together: balances, standing and arrears are as without it [L-35]', () => {
    expect(stateOf(wrong)).toBe('active.repayment.paidBack');
    const { invocations } = step(loan, wrong.case, decisionOf(back), back.at).case;
    expect(invocations[0]?.input).toMatchObject({
      bookings: [],
      reversal: { voucher: '还-错', businessDate: `${year}-10-25`, by: cast.settlement },
    });
    const now = play(wrong, [back]);
    expect(stateOf(now)).toBe('active.repayment.running');
    expect(region(now, 'arrears')).toBe('current');
    expect(bookedOf(now)).toEqual({ '1100': amount, '3030': amount });
    expect(money(contextOf(now))).toMatchObject({ owed: amount, repaid: 0 });
    expect(loan.standing?.({ context: contextOf(now), state: stateOf(now) })).toBe('ACTIVE');
    expect(told(now).at(-1)).toEqual({
      to: ['household', 'liaison', 'countyLoanOffice'],
      subject: '冲销还款',
    });
    // What was keyed stays on record, beside why it no longer counts.
    expect(contextOf(now).repayments).toMatchObject([
      { amount, voucher: '还-错', reversed: { reason: back.data?.['reason'], by: cast.settlement.person } },
    ]);
    const right = play(now, [repaying(`${year}-10-25`, { amount: 15_000 })]);
    expect(money(contextOf(right))).toMatchObject({ owed: 135_000, repaid: 15_000 });
    const overdue = until(right, on(`${year}-11-01`));
    expect(contextOf(overdue).inArrears).toMatchObject({ amount: 60_000 });
  });

  it('makes overdue at once what it had seemed to pay [L-35] [L-17]', () => {
    const later = until(wrong, on(`${year}-11-10`));
    expect(contextOf(later).inArrears ?? null).toBeNull();
    const now = until(play(later, [but(back, { at: on(`${year}-11-10`) })]), on(`${year}-11-11`));
    expect(contextOf(now).inArrears).toMatchObject({ amount: 75_000 });
    expect(region(now, 'arrears')).toBe('overdue');
  });

  it('is taken back once, by the settlement centre, with a reason and evidence [L-35]', () => {
    const now = play(wrong, [back]);
    const [again] = refusals(now, but(back, { at: on(`${year}-10-26`) }));
    expect(again?.code).toBe('no-such-repayment');
    expect(again?.message.zh).toContain(`已于${year}-10-25冲销`);
    const [unknown] = refusals(wrong, but(back, { data: { voucher: '还-无' } }));
    expect(unknown?.message.zh).toContain('还-错');
    for (const by of [cast.office, cast.liaison, cast.household])
      expect(codes(wrong, but(back, { by }))).toContain('wrong-role');
    for (const field of ['reason', 'evidence'])
      expect(refusals(wrong, but(back, { data: { [field]: '' } })).map((one) => one.field)).toEqual([field]);
    expect(codes(now, repaying(`${year}-10-26`, { voucher: '还-错' }))).toEqual(['voucher-used']);
  });

  it('is not taken back where the case is closed, nor where the excess has been given back [L-35]', () => {
    const closed = play(wrong, [finding(`${year}-10-21`), releasing(`${year}-10-22`)]);
    expect(codes(closed, back)).toEqual(['not-in-this-state']);
    const over = play(started, [but(keyed, { data: { amount: amount + 1_000 } })]);
    const refunded = play(over, [refunding(`${year}-10-21`)]);
    expect(codes(over, back)).toEqual([]);
    expect(codes(refunded, back)).toEqual(['given-back-already']);
  });

  it('counts on when the books refuse, and waits for them when they are silent [L-35]', () => {
    const refused = play(wrong, [back], tooLittle);
    expect(stateOf(refused)).toBe('active.repayment.paidBack');
    expect(bookedOf(refused)).toEqual({});
    const waiting = play(wrong, [back], silent);
    expect(region(waiting, 'money')).toEqual({ reversing: 'unanswered' });
    expect(codes(waiting, repaying(`${year}-10-26`))).toContain('booksAreFree');
  });

  it('leaves a loan in default there, and a guarantor called [L-35] [L-17]', () => {
    const paid = play(inDefault(), [repaying(`${year}-11-11`, { amount, voucher: '还-错' })]);
    expect(stateOf(paid)).toBe('active.repayment.paidBack');
    const again = play(paid, [but(back, { at: on(`${year}-11-12`) })]);
    expect(stateOf(again)).toBe('active.repayment.inDefault');
    const recovered = play(called(), [recovering(`${year}-12-10`, { amount, voucher: '还-错' })]);
    const owes = play(recovered, [but(back, { at: on(`${year}-12-12`) })]);
    expect(stateOf(owes)).toBe('active.repayment.recovering.inTime');
    expect(money(contextOf(owes))).toMatchObject({ owedByGuarantor: amount, recovered: 0 });
    expect(told(owes).filter((one) => one.subject === '向担保人追偿')).toHaveLength(1);
  });

  it('is what the guarantor is called for again, beside the first call, once it is overdue [L-35] [L-17]', () => {
    const paid = play(inDefault(), [repaying(`${year}-11-11`, { amount: 15_000, voucher: '还-错' })]);
    const first = play(paid, [calling(`${year}-11-20`)]);
    const owes = play(first, [but(back, { at: on(`${year}-11-22`) })]);
    expect(money(contextOf(owes))).toMatchObject({ owed: 15_000, owedByGuarantor: amount - 15_000 });
    expect(codes(owes, calling(`${year}-11-23`))).toEqual(['not-in-arrears']);
    const [last] = contextOf(owes).schedule.slice(-1);
    const overdue = until(owes, on(addDays(last?.due ?? '', 1)));
    const again = play(overdue, [calling(addDays(last?.due ?? '', 1))]);
    expect(money(contextOf(again))).toMatchObject({ owed: 0, owedByGuarantor: amount });
    expect(bookedOf(again)).toMatchObject({ '1110': amount });
  });

  it('agrees with the ledger line by line [L-35]', () => {
    const ledger = new BooksInMemory();
    const about = { caseId: loanId, place: 'yunling/qingshan' };
    let no = 0;
    const into = (request: BookRequest) => {
      const answer = ledger.take(`k${++no}`, request, about);
      return 'refusals' in answer ? { refused: answer.refusals } : undefined;
    };
    const opening = (
      transaction: 'contribution' | 'reservation' | 'transferToTownship' | 'disbursement',
    ) => ({
      ...{ transaction, fund: contextOf(started).programme, amount, businessDate: `${year}-03-08` },
      ...{ at: on(`${year}-03-08`), by: cast.settlement, decision: transaction, purpose: '样例' },
      ...(transaction === 'contribution' ? { source: 'province' as const } : {}),
    });
    for (const one of ['contribution', 'reservation', 'transferToTownship', 'disbursement'] as const)
      into({ bookings: [opening(one)] });
    const over = play(started, [but(keyed, { data: { amount: amount + 1_000 } })], into);
    const now = play(over, [back], into);
    expect(ledger.of(loanId)).toEqual({ ...bookedOf(now), '4010': amount });
  });
});
