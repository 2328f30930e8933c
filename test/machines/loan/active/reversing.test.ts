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
  deadlines,
  deciding,
  defaulting,
  finding,
  first,
  inDefault,
  recovering,
  refunding,
  region,
  releasing,
  repaying,
  rescheduling,
  reversing,
  started,
  terms,
  undoing,
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

  it('is taken back after the refund has been, by the voucher of the refund [L-35]', () => {
    const paid = play(started, [
      repaying(`${year}-10-20`, { amount: amount + 50_000, voucher: '还-错' }),
      refunding(`${year}-10-21`, { amount: 50_000, voucher: '退-错' }),
    ]);
    const [refusal] = refusals(paid, back);
    expect(refusal?.code).toBe('given-back-already');
    expect(refusal?.message.zh).toContain('冲销退款');
    const refund = reversing(`${year}-10-23`, { voucher: '退-错', reason: '所退款项已收回。' });
    const held = play(paid, [refund]);
    expect(bookedOf(held)).toEqual({ '2010': 50_000 });
    expect(contextOf(held).refunds).toMatchObject([{ reversed: { reason: '所退款项已收回。' } }]);
    expect(told(held).at(-1)?.subject).toBe('冲销退款');
    const about = { context: contextOf(held), case: held.case, no: 1 };
    const [, entries] = loan.forms['repaymentLedger']?.lists?.(about) ?? [];
    expect(entries?.rows.map(([, , voucher, out]) => [voucher, out])).toContainEqual([
      '退-错',
      { fen: -50_000 },
    ]);
    expect(refusals(held, but(refund, { at: on(`${year}-10-24`) }))[0]?.message.zh).toContain('冲销');
    expect(codes(held, refunding(`${year}-10-24`, { voucher: '退-错' }))).toEqual(['voucher-used']);
    expect(bookedOf(play(held, [back]))).toEqual({ '1100': amount, '3030': amount });
  });

  it('of the guarantor stays as long as the household has made it good [L-35] [L-17]', () => {
    const made = play(called(), [
      recovering(`${year}-12-01`, { amount, voucher: '代-错' }),
      repaying(`${year}-12-02`, { amount: 90_000, voucher: '还-错' }),
    ]);
    const wrong = reversing(`${year}-12-05`, { voucher: '代-错' });
    const given = play(made, [refunding(`${year}-12-03`, { amount: 90_000, voucher: '退-错' })]);
    for (const now of [made, given]) {
      const [refusal, ...more] = refusals(now, wrong);
      expect(more).toEqual([]);
      expect(refusal?.code).toBe('made-good-already');
      expect(refusal?.message.zh).toContain('¥600.00');
    }
    const undone = play(given, [
      reversing(`${year}-12-03`, { voucher: '退-错' }),
      reversing(`${year}-12-04`, { voucher: '还-错' }),
      wrong,
    ]);
    expect(bookedOf(undone)).toEqual({ '1110': amount, '3030': amount });
    const [again] = contextOf(play(undone, [repaying(`${year}-12-06`)])).repayments.slice(-1);
    expect(again).toMatchObject({ onCall: 75_000, over: 0, forGuarantor: 0 });
  });

  it('is owed again on the day on which it was due, also under new terms made without it [L-35] [L-25]', () => {
    const eased = play(started, [
      repaying(`${year}-08-20`, { voucher: '还-错' }),
      rescheduling(`${year}-09-01`, { schedule: [{ due: `${year + 1}-12-31`, amount: 75_000 }] }),
      deciding('reschedule.approve')(`${year}-09-05`),
      rescheduling(`${year}-09-06`, { schedule: [{ due: `${year + 1}-11-30`, amount: 75_000 }] }),
      deciding('reschedule.approve')(`${year}-09-07`),
    ]);
    const owes = play(eased, [but(back, { at: on(`${year}-09-10`) })]);
    expect(contextOf(owes).schedule).toEqual([
      { no: 1, due: first, amount: 75_000 },
      { no: 2, due: `${year + 1}-11-30`, amount: 75_000 },
    ]);
    expect(deadlines(owes)).toContain(`instalment ${first}`);
    const late = until(owes, on(`${year}-11-01`));
    expect(contextOf(late).inArrears).toMatchObject({ amount: 75_000 });
    expect(codes(late, defaulting(`${year}-11-02`))).toEqual([]);
    const undone = play(owes, [undoing(`${year}-09-11`)]);
    expect(contextOf(undone).schedule).toMatchObject([{ due: first }, { due: `${year + 1}-12-31` }]);
    expect(contextOf(play(undone, [undoing(`${year}-09-12`)])).schedule).toEqual(terms);
  });

  it('leaves new terms alone that were made with what it paid, and none are approved that lack it [L-35] [L-25]', () => {
    const asked = play(started, [
      repaying(`${year}-08-20`, { amount: 50_000, voucher: '还-错' }),
      rescheduling(`${year}-09-01`, { schedule: [{ due: `${year + 1}-12-31`, amount: 100_000 }] }),
    ]);
    const approving = deciding('reschedule.approve')(`${year}-09-05`);
    const [refusal] = refusals(play(asked, [but(back, { at: on(`${year}-09-03`) })]), approving);
    expect(refusal?.code).toBe('sum-is-not-what-is-owed');
    expect(refusal?.message.zh).toContain('¥1,500.00');
    const meanwhile = play(asked, [
      repaying(`${year}-09-02`, { amount: 20_000, voucher: '还-后' }),
      approving,
    ]);
    const owes = play(meanwhile, [reversing(`${year}-09-10`, { voucher: '还-后' })]);
    expect(contextOf(owes).schedule).toEqual([{ no: 1, due: `${year + 1}-12-31`, amount: 100_000 }]);
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
    expect(told(again).filter((one) => one.subject === '向担保人追偿')).toHaveLength(2);
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
