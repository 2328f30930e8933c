import { expect, it } from 'vitest';
import { dateOf } from '../../../../machines/core/values/calendar.ts';
import type { Cell } from '../../../../machines/core/definition/forms.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import { cast, household, opened, play, type Play, until, village, year } from '../../../support/loan.ts';
import { afterFirst, called, finding, first, late, repaying, started } from '../../../support/loan-active.ts';
import { on } from '../../../support/scenario.ts';

const rows = (now: Play, name: string): Record<string, Cell>[] => {
  const report = loan.reports[name];
  if (report === undefined) throw new Error(`no report ${name}`);
  const found = report.rows({ context: now.case.snapshot.context, case: now.case });
  for (const { cells } of found)
    for (const key of Object.keys(cells)) expect(Object.keys(report.columns)).toContain(key);
  return found.map((one) => one.cells);
};

it('outcomes say of each household whether it is out of poverty, and on what evidence [L-28]', () => {
  expect(rows(opened(), 'outcomes')).toEqual([]);
  expect(rows(started, 'outcomes')).toMatchObject([{ lifted: { en: 'not found yet' } }]);
  const found = play(started, [finding(`${year}-12-01`, { lifted: false }), finding(`${year}-12-20`)]);
  expect(rows(found, 'outcomes')).toEqual([
    {
      member: { person: cast.household.person },
      village: { place: village },
      lifted: { zh: '是', en: 'yes' },
      income: { fen: 420_000 },
      date: { day: `${year}-12-20` },
      evidence: '入户核算收入，村公示无异议。',
    },
  ]);
});

it('outcomes say no of a household that is not lifted, whatever was found before [L-28]', () => {
  const found = play(started, [finding(`${year}-12-01`), finding(`${year}-12-20`, { lifted: false })]);
  expect(rows(found, 'outcomes')).toMatchObject([
    { lifted: { zh: '否', en: 'no' }, date: { day: `${year}-12-20` } },
  ]);
});

it('branches give one member a loan, lifted or not, to be summed by village [L-29]', () => {
  const found = play(started, [finding(`${year}-12-01`)]);
  expect(rows(started, 'branches')).toEqual([{ village: { place: village }, members: 1, lifted: 0 }]);
  expect(rows(found, 'branches')).toEqual([{ village: { place: village }, members: 1, lifted: 1 }]);
  expect(rows(play(found, [finding(`${year}-12-20`, { lifted: false })]), 'branches')).toMatchObject([
    { lifted: 0 },
  ]);
});

it('registers follow from the data: age is computed, and the identity number is masked [L-04]', () => {
  const aged = { ...household, seeksFirmWork: true, monitored: true };
  const identity = { ...household.identity, birthDate: `${year - 70}-01-21` };
  const before = opened({ household: { ...aged, identity } });
  const names = (now: Play) => rows(now, 'registers').map((one) => (one['register'] as { zh: string }).zh);
  expect(dateOf(before.case.asOf)).toBe(`${year}-01-20`);
  expect(names(before)).toEqual([
    '农村贫困党员登记表',
    '需到企业工作的贫困党员或家庭成员登记表',
    '全县贫困人口监测中党员登记表',
  ]);
  const birthday = opened({ household: { ...aged, identity } }, on(`${year}-01-21`));
  expect(names(birthday)).toContain('农村贫困党员（70周岁以上）登记表');
  expect(rows(birthday, 'registers')[0]).toMatchObject({
    identity: { identity: { masked: '3415************1X' } },
    age: 70,
  });
  expect(JSON.stringify(rows(birthday, 'registers'))).not.toContain(household.name);
});

it('payouts list both legs with amount, day and voucher [L-21]', () => {
  expect(rows(started, 'payouts')).toMatchObject([
    {
      leg: { zh: '县拨付乡镇' },
      amount: { fen: 150_000 },
      date: { day: `${year}-03-05` },
      voucher: '拨0001',
    },
    {
      leg: { zh: '乡镇发放到户' },
      amount: { fen: 150_000 },
      date: { day: `${year}-03-08` },
      voucher: '发0001',
    },
  ]);
});

it('arrears list what is overdue, since when, and what a guarantor owes [L-17]', () => {
  expect(rows(until(started, on(first)), 'arrears')).toEqual([]);
  expect(rows(late(), 'arrears')).toMatchObject([
    { liaison: { person: cast.liaison.person }, overdue: { fen: 75_000 }, owed: { fen: 150_000 } },
  ]);
  expect(rows(play(late(), [repaying(afterFirst)]), 'arrears')).toEqual([]);
  expect(rows(called(), 'arrears')).toMatchObject([{ overdue: { fen: 0 }, guarantor: { fen: 150_000 } }]);
});
