import { describe, expect, it } from 'vitest';
import { loan } from '../../../machines/loan/definition.ts';
import {
  amount,
  before,
  bookedOf,
  but,
  cast,
  codes,
  contextOf,
  household,
  line,
  opened,
  play,
  type Play,
  refusals,
  silent,
  stateOf,
  told,
  tooLittle,
  until,
  year,
} from '../../support/loan.ts';
import {
  calling,
  defaulting,
  finding,
  inDefault,
  refunding,
  releasing,
  repaying,
  reversing,
  started,
  terms,
  writingOff,
} from '../../support/loan-active.ts';
import { on } from '../../support/scenario.ts';

const grounds = { reason: '录入错误', evidence: '身份证复印件' };
const at = on(`${year}-03-10`);
const naming = (name: string, by = cast.office) => line(at, by, 'correct.name', { name, ...grounds });
const identifying = (change: object) =>
  line(at, cast.office, 'correct.identity', { identity: { ...household.identity, ...change }, ...grounds });

describe('a correction on a loan', () => {
  it('puts the name right, with the old one on record and a mark on the papers [D-40]', () => {
    const now = play(started, [naming('样例·汪某')]);
    expect(contextOf(now).household).toEqual({ ...household, name: '样例·汪某' });
    expect(contextOf(now).putRight).toMatchObject([
      { was: household.name, now: '样例·汪某', ...grounds, by: cast.office.person },
    ]);
    const rows =
      loan.forms['registrationForm']?.rows({ context: contextOf(now), case: now.case, no: 1 }) ?? [];
    expect(rows.find(({ value }) => value === '样例·汪某')?.label.zh).toBe('党员户（已更正）');
    expect(stateOf(now)).toBe(stateOf(started));
  });

  it('lets money go to the name that was put right only [D-40, L-14]', () => {
    const { now, line: delivery } = before('payout.deliver');
    const after = play(now, [{ ...naming('样例·汪某'), at: now.case.asOf }]);
    const wrong = codes(after, delivery);
    const right = codes(after, { ...delivery, data: { ...delivery.data, payee: '样例·汪某' } });
    expect([wrong.length > 0, right]).toEqual([true, []]);
  });

  it('puts the identity number right; who the household is stays [D-40]', () => {
    const now = play(started, [identifying({ birthDate: '1968-03-20' })]);
    expect(contextOf(now).household).toEqual({
      ...household,
      identity: { ...household.identity, birthDate: '1968-03-20' },
    });
    expect(contextOf(now).putRight?.[0]?.was).toContain('1968-03-02');
  });

  it('is the county office’s alone and changes something, by a rule of our own [D-40]', () => {
    expect(codes(started, naming('样例·汪某', cast.township))).toContain('wrong-role');
    expect(refusals(started, naming(household.name))).toMatchObject([
      { code: 'nothing-changes', cites: [], ours: true },
    ]);
    expect(codes(started, identifying({}))).toEqual(['nothing-changes']);
  });
});

describe('a loan that has ended', () => {
  const ended = play(opened(), [
    line(on(`${year}-01-26`), cast.household, 'household.withdraw', { reasons: ['外出务工'] }),
  ]);
  const reopen = line(on(`${year}-02-01`), cast.office, 'case.reopen', {
    document: '县审〔1〕号',
    reason: '登记有误',
  });

  it('is reopened by the county office on a finding and stands as it ended [D-40]', () => {
    const now = play(ended, [reopen]);
    expect(stateOf(now)).toBe('reopened');
    const { context } = now.case.snapshot;
    expect(loan.standing?.({ context, state: stateOf(now) })).toBe('WITHDRAWN_BY_CLIENT');
    expect(codes(ended, { ...reopen, by: cast.township })).toContain('wrong-role');
    const again = play(now, [
      line(on(`${year}-02-03`), cast.office, 'correct.name', { name: '样例·汪某', ...grounds }),
      line(on(`${year}-02-04`), cast.office, 'audit.conclude', {
        result: '已更正。',
        document: '县领办〔1〕号',
      }),
    ]);
    expect([again.case.snapshot.status, stateOf(again)]).toEqual(['done', 'closedAgain']);
    expect(again.case.snapshot.output).toEqual(ended.case.snapshot.output);
    expect(codes(now, repaying(`${year}-02-05`, { on: `${year}-02-04` }))).toContain('isPaidOut');
  });
});

describe('a loan that was paid out and has ended', () => {
  const reopening = (day: string) =>
    line(on(day), cast.office, 'case.reopen', { document: '县审〔2〕号', reason: '还款录错了户' });
  const concluding = (day: string) =>
    line(on(day), cast.office, 'audit.conclude', { result: '已冲销。', document: '县领办〔2〕号' });
  const resuming = (day: string) =>
    line(on(day), cast.office, 'loan.resume', {
      reason: '还款属他户，已冲销。',
      minutes: '县领办纪〔20〕号',
    });
  const standing = (now: Play) => loan.standing?.({ context: contextOf(now), state: stateOf(now) });
  const closed = play(started, [
    repaying(`${year}-06-01`, { amount: 50_000 }),
    repaying(`${year}-06-02`, { amount: 100_000, voucher: '还-他户' }),
    finding(`${year}-06-03`),
    releasing(`${year}-06-04`),
  ]);
  const wrong = reversing(`${year + 1}-03-01`, { voucher: '还-他户', reason: '录错了户。' });

  it('has a repayment of another household reversed after a finding, in loan and books, and ends again once it is paid [L-35] [D-40]', () => {
    expect(stateOf(closed)).toBe('closed');
    const now = play(closed, [reopening(`${year + 1}-02-20`)]);
    expect(standing(now)).toBe('CLOSED_OBLIGATIONS_MET');
    expect(codes(now, resuming(`${year + 1}-02-21`))).toEqual(['nothing-owed']);
    const waiting = play(now, [wrong], silent);
    expect(stateOf(waiting)).toBe('reopenedReversing.unanswered');
    expect(codes(waiting, concluding(`${year + 1}-03-02`))).toEqual(['not-in-this-state']);
    const owes = play(waiting, [line(on(`${year + 1}-03-02`), cast.office, 'booking.retry')]);
    expect(stateOf(owes)).toBe('reopened');
    expect(standing(owes)).toBe('ACTIVE');
    expect(bookedOf(owes)).toEqual({ '1100': 100_000, '3030': 100_000 });
    expect(told(owes).at(-1)?.subject).toBe('冲销还款');
    const [refusal, ...more] = refusals(owes, concluding(`${year + 1}-03-03`));
    expect(more).toEqual([]);
    expect(refusal?.code).toBe('owed-again');
    expect(refusal?.message.zh).toContain('户欠¥1,000.00');
    expect(codes(play(now, [wrong], tooLittle), concluding(`${year + 1}-03-03`))).toEqual([]);
    const over = play(owes, [repaying(`${year + 1}-03-04`, { amount: 100_500 })]);
    expect(codes(over, concluding(`${year + 1}-03-05`))).toEqual(['overpayment-held']);
    const paid = play(over, [
      refunding(`${year + 1}-03-05`, { amount: 500 }),
      concluding(`${year + 1}-03-06`),
    ]);
    expect([stateOf(paid), bookedOf(paid)]).toEqual(['closedAgain', {}]);
  });

  it('goes on as an active loan where something is owed again: overdue, watched over, called [L-35] [L-17] [L-18]', () => {
    const owes = play(closed, [reopening(`${year + 1}-02-20`), wrong]);
    expect(codes(owes, but(resuming(`${year + 1}-03-02`), { by: cast.settlement }))).toContain('wrong-role');
    const resumed = play(owes, [resuming(`${year + 1}-03-02`)]);
    expect(told(resumed).map((one) => one.subject)).toContain('恢复借款管理');
    const now = until(resumed, on(`${year + 1}-04-01`));
    expect(stateOf(now)).toBe('active.repayment.running');
    expect(contextOf(now).schedule).toEqual(terms);
    expect(contextOf(now).inArrears).toMatchObject({ amount: 100_000 });
    // What fell due while the loan had ended was nobody's duty.
    expect(contextOf(now).missed.map((one) => one.period)).toEqual(
      expect.arrayContaining([`${year}-04`, `${year}-05`, `${year + 1}-03`]) as string[],
    );
    expect(contextOf(now).missed.map((one) => one.period)).not.toContain(`${year}-08`);
    const called = play(now, [defaulting(`${year + 1}-04-02`), calling(`${year + 1}-04-03`)]);
    const lost = play(called, [writingOff(`${year + 1}-06-01`)]);
    expect(stateOf(lost)).toBe('writtenOff');
    const over = play(now, [
      repaying(`${year + 1}-04-02`, { amount: 100_000 }),
      releasing(`${year + 1}-04-03`),
    ]);
    expect(stateOf(over)).toBe('closed');
  });

  it('that was written off is recovered from where it stood, and what is written off again is added [L-35] [L-18]', () => {
    const lost = play(inDefault(), [
      repaying(`${year}-11-11`, { amount: 10_000, voucher: '还-他户' }),
      calling(`${year}-11-20`),
      writingOff(`${year + 1}-01-04`),
      reopening(`${year + 1}-02-20`),
      wrong,
      resuming(`${year + 1}-03-02`),
    ]);
    expect(stateOf(lost)).toBe('active.repayment.recovering.inTime');
    const again = play(until(lost, on(`${year + 1}-03-03`)), [calling(`${year + 1}-03-04`)]);
    expect(bookedOf(again)).toEqual({ '1110': 10_000, '3030': 10_000, '5020': 140_000 });
    const twice = play(again, [writingOff(`${year + 1}-05-01`)]);
    expect(bookedOf(twice)).toEqual({ '5020': amount });
  });
});
