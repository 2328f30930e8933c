import { describe, expect, it } from 'vitest';
import { loan } from '../../../machines/loan/definition.ts';
import {
  before,
  cast,
  codes,
  contextOf,
  household,
  line,
  opened,
  play,
  refusals,
  stateOf,
  year,
} from '../../support/loan.ts';
import { started } from '../../support/loan-active.ts';
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
  });
});
