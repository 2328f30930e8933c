import { expect, it } from 'vitest';
import { loanProgramme } from '../../../../machines/loan/programme/definition.ts';
import { reportOn, tablesOf } from '../../../support/papers.ts';
import { founded } from './programme.ts';

it('the monthly return says of each township whether it reported in time, late or not at all [L-13]', () => {
  const { case: c, context } = founded();
  const [first, second, third] = (context.organisation?.townships ?? []).map((one) => one.place);
  const at = '2027-02-10T01:00:00.000Z';
  const report = (township: string, late: boolean) => ({
    ...{ township, month: '2027-01', responsible: `书记-${late ? '二' : '一'}`, late, at, by: township },
  });
  const missed = [second, third].map((one) => ({
    ...{ duty: 'townshipReports', period: `2027-01 ${one}`, at },
  }));
  const changed = { ...context, reports: [report(first ?? '', false), report(second ?? '', true)], missed };
  const told = { ...c, snapshot: { ...c.snapshot, context: changed } };
  const [table] = tablesOf(reportOn(loanProgramme, [told], 'townshipReturn', { month: '2027-01' }));
  expect(table?.[0]).toContain('2027年1月');
  expect(table?.slice(2).map((row) => row.slice(3, 6))).toEqual([
    ['书记-一', '按时', '2027年2月10日'],
    ['书记-二', '迟报', '2027年2月10日'],
    [context.organisation?.townships[2]?.secretary, '未报', ''],
  ]);
  expect(reportOn(loanProgramme, [told], 'townshipReturn', { month: '2027-02' }).lists[0]?.rows).toEqual([]);
});
