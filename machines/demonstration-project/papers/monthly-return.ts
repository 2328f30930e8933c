import type { ReportDefinition } from '../../core/definition/forms.ts';
import { day, saidIn, who } from '../../core/patterns/papers.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { reportsOwed } from '../reporting.ts';

const standing: Record<'inTime' | 'late' | 'missing', Text> = {
  inTime: { zh: '按时', en: 'in time' },
  late: { zh: '迟报', en: 'late' },
  missing: { zh: '未报', en: 'missing' },
};

/** Days of the month on which someone guided on site. */
const onDays = (days: string[] = []): Text | undefined => {
  const numbers = days.map((one) => Number(one.slice(8)));
  return numbers.length === 0
    ? undefined
    : { zh: numbers.map((one) => `${one}日`).join('、'), en: numbers.join(', ') };
};

/** The month's reports of all projects 月报汇总表, and who is late. 二(二)2 */
export const monthlyReturn: ReportDefinition<Context> = {
  title: { zh: '示范项目每月进展情况汇总表', en: 'Monthly return' },
  clauses: ['D-13'],
  columns: {
    month: { zh: '月份', en: 'Month' },
    village: { zh: '所在村', en: 'Village' },
    project: { zh: '项目', en: 'Project' },
    secretary: { zh: '第一书记', en: 'First secretary' },
    standing: { zh: '报送情况', en: 'Reported' },
    on: { zh: '报送日期', en: 'On' },
    guided: { zh: '蹲点指导', en: 'Guided on site' },
    progress: { zh: '进展情况', en: 'Progress' },
    problems: { zh: '存在问题', en: 'Problems' },
  },
  rows({ context, case: c }) {
    const { place, reports, firstSecretary, proposal, title } = context;
    const said = saidIn<{ month: string; progress?: string; problems?: string }>(c, 'report.submit');
    const missing = c.snapshot.status === 'active' ? reportsOwed(context, c.asOf) : [];
    const months = [...new Set([...reports.map((one) => one.month), ...missing])].sort();
    return months.map((month) => {
      const report = reports.find((one) => one.month === month);
      const { progress, problems } = said.findLast(({ data }) => data.month === month)?.data ?? {};
      return {
        year: Number(month.slice(0, 4)),
        month,
        cells: {
          month,
          village: { place },
          project: proposal?.name ?? title,
          secretary: who(report?.by ?? firstSecretary),
          standing: report === undefined ? standing.missing : report.late ? standing.late : standing.inTime,
          on: day(report?.at),
          guided: onDays(report?.guided),
          progress,
          problems,
        },
      };
    });
  },
};
