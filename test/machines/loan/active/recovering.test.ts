import { describe, expect, it } from 'vitest';
import type { BookRequest } from '../../../../machines/core/ledger/booking.ts';
import { step } from '../../../../machines/core/deciding/decide.ts';
import { stageOf } from '../../../../machines/core/reading/view.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import { money } from '../../../../machines/loan/money.ts';
import {
  amount,
  bookedOf,
  but,
  cast,
  changingLiaison,
  codes,
  contextOf,
  decisionOf,
  line,
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
  called,
  calling,
  deadlines,
  deciding,
  defaulting,
  finding,
  inDefault,
  late,
  lifting,
  recovering,
  refunding,
  region,
  releasing,
  repaying,
  rescheduling,
  reversing,
  started,
  writingOff,
} from '../../../support/loan-active.ts';
import { on, type Scripted } from '../../../support/scenario.ts';

const asked = (now: Play, line: Scripted) =>
  (step(loan, now.case, decisionOf(line), line.at).case.invocations[0]?.input as BookRequest | undefined)
    ?.bookings;

describe('a default', () => {
  it('is declared by the county office, only in arrears [L-17]', () => {
    expect(codes(started, defaulting(`${year}-10-01`))).toEqual(['not-in-arrears']);
    const line = defaulting(`${year}-11-10`);
    expect(codes(late(), but(line, { by: cast.liaison }))).toContain('wrong-role');
    expect(codes(late(), but(line, { by: cast.officeInspector }))).toEqual([]);
    const now = inDefault();
    expect(stageOf(loan, now.case)).toBe('recovery');
    expect(told(now).at(-1)?.to).toEqual(['household', 'liaison', 'countyLeadingGroup']);
    expect(codes(now, defaulting(`${year}-11-11`))).toEqual(['not-in-this-state']);
  });

  it('is never declared by time alone [L-17]', () => {
    const years = until(started, on(`${year + 5}-01-01`));
    expect(contextOf(years).default).toBeUndefined();
    expect(stateOf(years)).toBe('active.repayment.running');
    expect(region(years, 'arrears')).toBe('allOverdue');
  });
});

describe('the guarantor', () => {
  it('is called by the leading group, only after a default, for all that is owed, with its own entry [L-17]', () => {
    expect(codes(late(), calling(`${year}-11-20`))).toEqual(['no-default']);
    expect(codes(inDefault(), but(calling(`${year}-11-20`), { by: cast.office }))).toContain('wrong-role');
    expect(asked(inDefault(), calling(`${year}-11-20`))).toMatchObject([
      { transaction: 'guarantorCall', amount, minutes: '县领纪〔3〕号', fund: contextOf(started).programme },
    ]);
    const now = called();
    expect(bookedOf(now)).toEqual({ '1110': amount, '3030': amount });
    expect(contextOf(now).guarantorCall?.guarantor).toBe(cast.liaison.person);
    expect(stateOf(now)).toBe('active.repayment.recovering.inTime');
    expect(told(now).filter((one) => one.subject === '向担保人追偿')).toHaveLength(1);
  });

  it('is not called once the household has paid up [L-17]', () => {
    const up = play(inDefault(), [repaying(`${year}-11-11`)]);
    expect(codes(up, calling(`${year}-11-20`))).toEqual(['not-in-arrears']);
  });

  it('pays from salary month by month; a month behind stays on record [L-17]', () => {
    const now = called();
    expect(deadlines(now)).toContain(`recovery ${year}-12-31`);
    const paying = play(now, [recovering(`${year}-12-10`)]);
    expect(contextOf(paying).repayments).toMatchObject([{ principal: 30_000, over: 0, from: 'guarantor' }]);
    const behind = until(paying, on(`${year + 1}-02-01`));
    expect(
      contextOf(behind)
        .missed.filter((one) => one.duty === 'recovery')
        .map((one) => one.period),
    ).toEqual([`${year + 1}-01`]);
    expect(stateOf(behind)).toBe('active.repayment.recovering.overdue');
    const up = play(behind, [recovering(`${year + 1}-02-03`)]);
    expect(stateOf(up)).toBe('active.repayment.recovering.inTime');
    const done = play(up, [recovering(`${year + 1}-02-04`, { amount: 90_000 })]);
    expect(stateOf(done)).toBe('active.repayment.paidBack');
    expect(bookedOf(done)).toEqual({});
  });

  it('pays no more than is owed, and the household is told who owes [L-17]', () => {
    expect(codes(started, recovering(`${year}-12-10`))).toEqual(['more-than-guarantor-owes']);
    expect(codes(called(), recovering(`${year}-12-10`, { voucher: '发0001' }))).toEqual(['voucher-used']);
    expect(codes(called(), recovering(`${year}-12-10`, { amount: amount + 1 }))).toEqual([
      'more-than-guarantor-owes',
    ]);
  });

  it('has signed the letter: who took over without signing is not called [L-17] [L-11]', () => {
    const changed = play(inDefault(), [changingLiaison(on(`${year}-11-12`))]);
    const [refusal] = refusals(changed, calling(`${year}-11-20`));
    expect(refusal?.code).toBe('newcomer-has-not-signed');
    expect(refusal?.message.zh).toContain(cast.otherLiaison.person);
    const signed = play(changed, [line(on(`${year}-11-13`), cast.otherLiaison, 'letter.join')]);
    const now = play(signed, [calling(`${year}-11-20`)]);
    expect(contextOf(now).guarantorCall?.guarantor).toBe(cast.otherLiaison.person);
  });

  it('is relieved by what the household still pays, which is taken [L-17]', () => {
    const part = repaying(`${year}-12-10`, { amount: 40_000 });
    expect(asked(called(), part)).toMatchObject([
      { transaction: 'guarantorRecovery', amount: 40_000, voucher: part.data?.['voucher'] },
    ]);
    const now = play(called(), [part]);
    expect(bookedOf(now)).toEqual({ '1110': 110_000, '3030': 110_000 });
    expect(money(contextOf(now))).toMatchObject({ repaid: 40_000, recovered: 0, owedByGuarantor: 110_000 });
    const done = play(now, [recovering(`${year}-12-20`, { amount: 110_000 })]);
    expect(stateOf(done)).toBe('active.repayment.paidBack');
  });

  it('gets back what it has paid, when the household pays after all [L-17] [L-18]', () => {
    const recovered = play(called(), [recovering(`${year}-12-10`, { amount })]);
    const late = repaying(`${year}-12-20`, { amount: 90_000 });
    expect(asked(recovered, late)).toMatchObject([{ transaction: 'overpayment', amount: 90_000 }]);
    const paid = play(recovered, [late]);
    expect(bookedOf(paid)).toEqual({ '2010': 90_000 });
    const lifted = play(paid, [finding(`${year}-12-21`)]);
    expect(codes(lifted, releasing(`${year}-12-22`))).toEqual(['not-recovered']);
    const [refusal] = refusals(paid, repaying(`${year}-12-22`, { amount: 60_001 }));
    expect(refusal?.message.zh).toContain('尚应归还担保人代偿的¥600.00');
    const all = play(lifted, [
      repaying(`${year}-12-22`, { amount: 60_000 }),
      refunding(`${year}-12-23`, { amount, payee: '样例·李某' }),
    ]);
    expect(codes(all, repaying(`${year}-12-24`, { amount: 1 }))).toEqual(['nothing-owed']);
    expect(codes(all, releasing(`${year}-12-24`))).toEqual([]);
  });

  it('is not released while it owes, however well the household is [L-18]', () => {
    const lifted = play(called(), [finding(`${year}-12-10`)]);
    const [refusal, ...more] = refusals(lifted, releasing(`${year}-12-11`));
    expect(more).toEqual([]);
    expect(refusal?.code).toBe('not-recovered');
    expect(refusal?.message.zh).toContain('担保人尚欠¥1,500.00');
  });

  it('is the liaison who had signed when the call was decided, however long the books are silent [L-17] [L-11]', () => {
    const waiting = play(inDefault(), [calling(`${year}-11-20`)], silent);
    for (const other of [
      changingLiaison(on(`${year}-11-21`)),
      lifting(`${year}-11-21`),
      repaying(`${year}-11-21`),
    ])
      expect(codes(waiting, other)).toContain('booksAreFree');
    const booked = play(waiting, [line(on(`${year}-11-22`), cast.office, 'booking.retry')]);
    expect(contextOf(booked).guarantorCall?.guarantor).toBe(cast.liaison.person);
    expect(codes(booked, changingLiaison(on(`${year}-11-23`)))).toEqual([]);
  });

  it('pays nothing on a day before the call [L-17]', () => {
    expect(codes(called(), recovering(`${year}-12-10`, { on: `${year}-11-19` }))).toEqual([
      'day-before-step',
    ]);
    expect(codes(called(), recovering(`${year}-12-10`, { on: `${year}-11-20` }))).toEqual([]);
  });

  it('owes nothing when the books refuse the call [L-17]', () => {
    const now = play(inDefault(), [calling(`${year}-11-20`)], tooLittle);
    expect(stateOf(now)).toBe('active.repayment.inDefault');
    expect(bookedOf(now)).toEqual({ '1100': amount, '3030': amount });
  });
});

describe('a default that is made good', () => {
  const paid = play(inDefault(), [repaying(`${year}-11-11`)]);
  const lift = lifting(`${year}-11-12`);

  it('is lifted by the county office, only once the arrears are paid [L-17]', () => {
    const [refusal] = refusals(inDefault(), but(lift, { at: on(`${year}-11-11`) }));
    expect(refusal?.code).toBe('still-in-arrears');
    expect(refusal?.message.zh).toContain('¥750.00');
    expect(codes(paid, but(lift, { by: cast.liaison }))).toContain('wrong-role');
    expect(codes(called(), but(lift, { at: on(`${year}-11-21`) }))).toContain('not-in-this-state');
    const lifted = play(paid, [lift]);
    expect(stateOf(lifted)).toBe('active.repayment.running');
    expect(contextOf(lifted)).toMatchObject({
      default: null,
      liftedDefaults: [{ minutes: '县领办纪〔9〕号', lifted: { minutes: '县领办纪〔10〕号' } }],
    });
  });

  it('is not lifted, nor declared, while the books are asked to move money [L-17] [L-35]', () => {
    const [one] = contextOf(paid).repayments;
    const reversal = reversing(`${year}-11-12`, { voucher: one?.voucher });
    const waiting = play(paid, [reversal], silent);
    expect(codes(waiting, lift)).toContain('booksAreFree');
    const back = play(waiting, [line(on(`${year}-11-12`), cast.office, 'booking.retry')]);
    expect(codes(back, lift)).toEqual(['still-in-arrears']);
    const paying = play(late(), [repaying(`${year}-11-09`)], silent);
    expect(codes(paying, defaulting(`${year}-11-10`))).toContain('booksAreFree');
  });

  it('is lifted where new terms leave nothing overdue, and nobody is told that it was paid [L-17] [L-25]', () => {
    const approved = deciding('reschedule.approve')(`${year}-11-12`);
    const lifted = play(inDefault(), [rescheduling(`${year}-11-11`), approved, lifting(`${year}-11-13`)]);
    const said = lifted.effects.flatMap((one) => (one.kind === 'notify' ? [one.body.zh] : []));
    expect(said.at(-1)).toContain('已无逾期款项');
    expect(said.at(-1)).not.toContain('还清');
  });

  it('is no ground for a call or a write-off any more; a new one is declared anew [L-17]', () => {
    const again = until(play(paid, [lift]), on(`${year + 1}-02-01`));
    expect(codes(again, calling(`${year + 1}-02-02`))).toEqual(['no-default']);
    expect(codes(again, writingOff(`${year + 1}-02-02`))).toContain('no-default');
    const anew = play(again, [defaulting(`${year + 1}-02-02`)]);
    expect(codes(anew, calling(`${year + 1}-02-03`))).toEqual([]);
  });
});

describe('a write-off', () => {
  it('is the leading group’s alone, after a default [L-17]', () => {
    expect(codes(late(), writingOff(`${year}-12-01`))).toContain('no-default');
    for (const by of [cast.office, cast.settlement, cast.liaison, cast.clock, cast.household])
      expect(codes(inDefault(), but(writingOff(`${year}-12-01`), { by }))).toContain('wrong-role');
    const { minutes: _, ...rest } = writingOff(`${year}-12-01`).data ?? {};
    expect(refusals(inDefault(), { ...writingOff(`${year}-12-01`), data: rest })[0]?.field).toBe('minutes');
  });

  it('frees nobody from a guarantee that was never called upon [L-18] [L-17]', () => {
    const [refusal, ...more] = refusals(inDefault(), writingOff(`${year}-12-01`));
    expect(more).toEqual([]);
    expect(refusal?.code).toBe('guarantor-not-called');
    expect(refusal?.message.zh).toContain(cast.liaison.person);
  });

  it('of what a guarantor owes is booked, told and final [L-17]', () => {
    const part = play(called(), [recovering(`${year}-12-10`)]);
    expect(asked(part, writingOff(`${year + 1}-01-04`))).toMatchObject([
      { transaction: 'guarantorWriteOff', amount: 120_000 },
    ]);
    const now = play(part, [writingOff(`${year + 1}-01-04`)]);
    expect(stateOf(now)).toBe('writtenOff');
    expect(bookedOf(now)).toEqual({ '5020': 120_000 });
    expect(told(now).at(-1)?.subject).toBe('借款核销');
  });

  it('waits until the guarantor is called for all that the household owes, also what a reversal left [L-18] [L-35]', () => {
    const paid = play(inDefault(), [repaying(`${year}-11-11`, { amount: 74_900, voucher: '还-错' })]);
    const back = play(paid, [
      calling(`${year}-11-20`),
      recovering(`${year}-11-21`, { amount: 75_100 }),
      reversing(`${year}-11-22`, { voucher: '还-错' }),
    ]);
    const [refusal, ...more] = refusals(back, writingOff(`${year + 1}-01-05`));
    expect(more).toEqual([]);
    expect(refusal?.code).toBe('guarantor-not-called');
    expect(refusal?.message.zh).toContain('户欠¥749.00');
    const again = play(until(back, on(`${year + 1}-02-01`)), [calling(`${year + 1}-02-02`)]);
    const done = play(again, [writingOff(`${year + 1}-04-01`)]);
    expect(bookedOf(done)).toEqual({ '5020': 74_900 });
    expect(money(contextOf(done))).toMatchObject({ owed: 0, owedByGuarantor: 0, writtenOff: 74_900 });
  });

  it('leaves the guarantor the first month from salary, unless evidence says why not [L-18] [L-27]', () => {
    const [refusal, ...more] = refusals(called(), writingOff(`${year}-12-31`));
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({ code: 'guarantor-had-no-time', field: 'guarantorUnable', ours: true });
    expect(refusal?.message.zh).toContain('12月31日');
    expect(codes(called(), writingOff(`${year + 1}-01-01`))).toEqual([]);
    const dead = { guarantorUnable: '样例：担保人死亡证明。' };
    const now = play(called(), [writingOff(`${year}-11-20`, dead)]);
    expect(contextOf(now).writeOff).toMatchObject({ ...dead, amount });
  });

  it('is not made while money of the household is held, and no guarantor is called meanwhile [L-17] [L-35]', () => {
    const over = play(started, [
      repaying(`${year}-10-20`, { voucher: '还-甲' }),
      repaying(`${year}-10-21`, { amount: 100_000, voucher: '还-乙' }),
      reversing(`${year}-10-22`, { voucher: '还-甲' }),
    ]);
    const late = play(until(over, on(`${year + 1}-02-01`)), [defaulting(`${year + 1}-02-01`)]);
    const [held] = refusals(late, calling(`${year + 1}-02-02`));
    expect(held?.code).toBe('overpayment-held');
    expect(held?.message.zh).toContain('多还待退¥250.00');
    const counted = play(late, [
      reversing(`${year + 1}-02-02`, { voucher: '还-乙' }),
      repaying(`${year + 1}-02-02`, { amount: 100_000, on: `${year}-10-21`, voucher: '还-乙更正' }),
      calling(`${year + 1}-02-02`),
    ]);
    expect(bookedOf(counted)).toEqual({ '1110': 50_000, '3030': 50_000 });

    const part = play(called(), [repaying(`${year}-12-01`, { amount: 100_000, voucher: '还-丙' })]);
    const more = play(part, [
      repaying(`${year}-12-02`, { amount: 60_000 }),
      reversing(`${year}-12-03`, { voucher: '还-丙' }),
    ]);
    expect(money(contextOf(more))).toMatchObject({ overpaid: 10_000, owedByGuarantor: 100_000 });
    expect(codes(more, writingOff(`${year + 1}-01-05`))).toEqual(['overpayment-held']);
    const given = play(more, [refunding(`${year}-12-04`, { amount: 10_000 })]);
    expect(codes(given, writingOff(`${year + 1}-01-05`))).toEqual([]);
  });

  it('has nothing to do where nothing is owed, and undoes nothing when the books refuse it [L-17]', () => {
    const paid = play(called(), [recovering(`${year}-12-01`, { amount })]);
    expect(codes(paid, writingOff(`${year + 1}-01-02`))).toEqual(['nothing-owed']);
    const refused = play(called(), [writingOff(`${year + 1}-01-01`)], tooLittle);
    expect(stateOf(refused)).toBe('active.repayment.recovering.overdue');
    expect(contextOf(refused).writeOff).toBeUndefined();
    expect(codes(refused, repaying(`${year + 1}-01-02`))).toEqual([]);
  });
});
