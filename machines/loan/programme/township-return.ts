import type { ReportDefinition } from '../../core/definition/forms.ts';
import { day, saidIn, who } from '../../core/patterns/papers.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { townshipsOf } from './founding.ts';

const standing: Record<'inTime' | 'late' | 'missing', Text> = {
  inTime: { zh: '按时', en: 'in time' },
  late: { zh: '迟报', en: 'late' },
  missing: { zh: '未报', en: 'missing' },
};

/** What townships reported of each month 乡镇进展月报表, who answers for it, and who is late. 四 */
export const townshipReturn: ReportDefinition<Context> = {
  title: { zh: '乡镇进展情况月报表', en: "Townships' monthly return" },
  clauses: ['L-13'],
  columns: {
    month: { zh: '月份', en: 'Month' },
    township: { zh: '乡镇', en: 'Township' },
    responsible: { zh: '直接责任人', en: 'Responsible' },
    standing: { zh: '报送情况', en: 'Reported' },
    on: { zh: '报送日期', en: 'On' },
    progress: { zh: '进展情况', en: 'Progress' },
  },
  rows({ context, case: c }) {
    const { reports, missed, organisation } = context;
    const said = saidIn<{ month: string; progress: string }>(c, 'township.report');
    const months = [
      ...new Set([
        ...reports.map((one) => one.month),
        ...missed.filter((one) => one.duty === 'townshipReports').map((one) => one.period.slice(0, 7)),
      ]),
    ].sort();
    return months.flatMap((month) =>
      townshipsOf(context).flatMap((township) => {
        const report = reports.find((one) => one.month === month && one.township === township);
        const owed = missed.some(
          (one) => one.duty === 'townshipReports' && one.period === `${month} ${township}`,
        );
        if (report === undefined && !owed) return [];
        const secretary = organisation?.townships.find((one) => one.place === township)?.secretary;
        const words = said.find(
          ({ data, at, by }) => data.month === month && at === report?.at && by === report.by,
        );
        return [
          {
            year: Number(month.slice(0, 4)),
            ...{ month, place: township },
            cells: {
              month,
              township: { place: township },
              responsible: who(report?.responsible ?? secretary),
              standing:
                report === undefined ? standing.missing : report.late ? standing.late : standing.inTime,
              on: day(report?.at),
              progress: words?.data.progress,
            },
          },
        ];
      }),
    );
  },
};
