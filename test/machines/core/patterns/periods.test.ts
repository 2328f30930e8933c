import { expect, test } from 'vitest';
import { dutyOf, type Every, periodOf, periodsBetween } from '../../../../machines/core/patterns/periods.ts';
import { endOfDay } from '../../../../machines/core/values/calendar.ts';

test.each<[Every, string, string, string, string]>([
  ['month', '2028-02-29', '2028-02', '2028-02-01', '2028-02-29'],
  ['quarter', '2027-06-30', '2027-Q2', '2027-04-01', '2027-06-30'],
  ['halfYear', '2027-07-01', '2027-H2', '2027-07-01', '2027-12-31'],
  ['year', '2027-12-31', '2027', '2027-01-01', '2027-12-31'],
  ['twoYears', '2027-01-01', '2026-2027', '2026-01-01', '2027-12-31'],
])('the %s of %s is %s', (every, day, name, from, to) => {
  expect(periodOf(every, day)).toEqual({ name, from, to });
});

test('periods follow each other without a gap, from the one of the first day to that of the last', () => {
  const names = (every: Every, from: string, to: string) =>
    periodsBetween(every, from, to).map((one) => one.name);
  expect(names('quarter', '2027-11-30', '2028-05-01')).toEqual(['2027-Q4', '2028-Q1', '2028-Q2']);
  expect(names('twoYears', '2027-05-01', '2029-01-01')).toEqual(['2027-2028', '2029-2030']);
  expect(names('month', '2027-02-01', '2027-01-31')).toEqual([]);
});

test('of each period it is known whether it was done in time, late, missed so far, or is still open', () => {
  const duty = dutyOf<{ done: { period: string; at: string }[]; until?: string }>({
    duty: 'report',
    every: 'month',
    from: () => '2027-01-15',
    until: ({ until }) => until,
    due: (_, { to }) => endOfDay(to),
    fulfilled: (context) => context.done,
  });
  const done = [
    { period: '2027-01', at: '2027-01-31T15:59:59.999Z' },
    { period: '2027-02', at: '2027-02-28T16:00:00.000Z' },
  ];
  const at = '2027-04-10T04:00:00.000Z';
  expect(duty.coverage({ done }, at).map(({ period, state }) => [period.name, state])).toEqual([
    ['2027-01', 'done'],
    ['2027-02', 'late'],
    ['2027-03', 'missed'],
    ['2027-04', 'open'],
  ]);
  expect(duty.owed({ done }, at)).toEqual(['2027-03']);
  expect(duty.next({ done }, at)).toBe('2027-04-30T15:59:59.999Z');
  expect(duty.next({ done, until: '2027-03-31' }, at)).toBeUndefined();

  const rule = duty.rule('month', ['X-01']);
  const broken = (month: string) =>
    rule.broken({ context: { done }, data: { month }, at } as Parameters<typeof rule.broken>[0])?.en;
  expect(['2027-03', '2027-04'].map(broken)).toEqual([undefined, undefined]);
  for (const month of ['2027-02', '2027-05', '2026-12'])
    expect(broken(month)).toBe(`${month} is not owed; what is: 2027-03, 2027-04.`);
});
