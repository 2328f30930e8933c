import { describe, expect, it } from 'vitest';
import type { BookRequest } from '../../../../machines/core/ledger/booking.ts';
import { step } from '../../../../machines/core/deciding/decide.ts';
import { stageOf } from '../../../../machines/core/reading/view.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import {
  amount,
  bookedOf,
  but,
  cast,
  codes,
  contextOf,
  decisionOf,
  play,
  type Play,
  refusals,
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
  defaulting,
  inDefault,
  late,
  recovering,
  region,
  repaying,
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
    expect(codes(called(), recovering(`${year}-12-10`, { amount: amount + 1 }))).toEqual([
      'more-than-guarantor-owes',
    ]);
    const [refusal] = refusals(called(), repaying(`${year}-12-10`));
    expect(refusal?.code).toBe('nothing-owed');
    expect(refusal?.message.zh).toContain('担保人尚欠¥1,500.00');
  });

  it('owes nothing when the books refuse the call [L-17]', () => {
    const now = play(inDefault(), [calling(`${year}-11-20`)], tooLittle);
    expect(stateOf(now)).toBe('active.repayment.inDefault');
    expect(bookedOf(now)).toEqual({ '1100': amount, '3030': amount });
  });
});

describe('a write-off', () => {
  it('is the leading group’s alone, after a default [L-17]', () => {
    expect(codes(late(), writingOff(`${year}-12-01`))).toEqual(['no-default']);
    for (const by of [cast.office, cast.settlement, cast.liaison, cast.clock, cast.household])
      expect(codes(inDefault(), but(writingOff(`${year}-12-01`), { by }))).toContain('wrong-role');
    const { minutes: _, ...rest } = writingOff(`${year}-12-01`).data ?? {};
    expect(refusals(inDefault(), { ...writingOff(`${year}-12-01`), data: rest })[0]?.field).toBe('minutes');
  });

  it('of the household’s debt is booked, told and final [L-17]', () => {
    const part = play(inDefault(), [repaying(`${year}-11-11`, { amount: 40_000 })]);
    expect(asked(part, writingOff(`${year}-12-01`))).toMatchObject([
      { transaction: 'writeOff', amount: 110_000 },
    ]);
    const now = play(part, [writingOff(`${year}-12-01`)]);
    expect(stateOf(now)).toBe('writtenOff');
    expect(bookedOf(now)).toEqual({ '5020': 110_000 });
    expect(told(now).at(-1)?.subject).toBe('借款核销');
  });

  it('of what a guarantor owes is booked apart [L-17]', () => {
    const part = play(called(), [recovering(`${year}-12-10`)]);
    expect(asked(part, writingOff(`${year}-12-20`))).toMatchObject([
      { transaction: 'guarantorWriteOff', amount: 120_000 },
    ]);
    expect(bookedOf(play(part, [writingOff(`${year}-12-20`)]))).toEqual({ '5020': 120_000 });
  });

  it('has nothing to do where nothing is owed, and undoes nothing when the books refuse it [L-17]', () => {
    const paid = play(inDefault(), [repaying(`${year}-11-11`, { amount })]);
    expect(codes(paid, writingOff(`${year}-12-01`))).toEqual(['nothing-owed']);
    const refused = play(inDefault(), [writingOff(`${year}-12-01`)], tooLittle);
    expect(stateOf(refused)).toBe('active.repayment.inDefault');
    expect(contextOf(refused).writeOff).toBeUndefined();
    expect(codes(refused, repaying(`${year}-12-02`))).toEqual([]);
  });
});
