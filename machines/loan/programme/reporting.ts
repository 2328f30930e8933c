import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { listOf, type Stamp, stamp } from '../../core/definition/recording.ts';
import type { MissedDuties } from '../../core/patterns/missed.ts';
import {
  addMonths,
  dateOf,
  dayOfMonth,
  endOfDay,
  month,
  type Month,
  monthOf,
  monthsBetween,
  startOfDay,
} from '../../core/values/calendar.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Instant, Place } from '../../core/values/vocabulary.ts';
import { beginOf, type Founded } from './founding.ts';
import { ownTownship, townshipDuty } from './township-duty.ts';

/** The townships' reports of progress 进展汇报: one of each township each month, for which its secretary answers. 四 */

/** The township is that of who reports. */
const report = z.strictObject({
  month: field(month, '汇报月份', 'month reported', {
    help: text('年-月，如 2027-03；北京时间', 'year-month, e.g. 2027-03; Asia/Shanghai'),
  }),
  progress: field(longText.max(1_000), '进展情况', 'progress'),
});

/** A township's report of a month; its words stand in the log. */
interface TownshipReport extends Stamp {
  township: Place;
  month: Month;
  /** The secretary who was directly responsible then 直接责任人. */
  responsible: string;
  late: boolean;
}

/** What reporting leaves on record. */
export const reporting = { reports: listOf<TownshipReport>() };
export type Reporting = Founded & MissedDuties & typeof reporting;

const reportDue = ({ plan }: Reporting, of: Month): Instant =>
  endOfDay(dayOfMonth(addMonths(of, 1), plan.townshipReports.dueDay));

/** A month is reported when it is nearly over, not before. */
const reportFrom = ({ plan }: Reporting, of: Month) => dayOfMonth(of, plan.townshipReports.fromDay ?? 25);

const isReported = ({ reports }: Reporting, of: Month, township: Place): boolean =>
  reports.some((one) => one.month === of && one.township === township);

/** When the next reports fall due. */
function nextReports(context: Reporting, at: Instant): Instant {
  const present = monthOf(at);
  const previous = addMonths(present, -1);
  const open = previous >= monthOf(beginOf(context)) && reportDue(context, previous) > at;
  return reportDue(context, open ? previous : present);
}

/** Owed of every township for each month, from that of the plans on. */
export const townshipReports = townshipDuty<Reporting>({
  duty: 'townshipReports',
  title: { zh: '乡镇进展汇报', en: "townships' monthly reports" },
  event: 'township.report',
  period: ({ month: of }: z.output<typeof report>) => of,
  ended: (context, at) =>
    monthsBetween(dateOf(beginOf(context)), dateOf(at)).filter((one) => reportDue(context, one) <= at),
  next: nextReports,
  fulfilled: isReported,
  undone: { zh: '未汇报', en: 'Not reported' },
  reminder: {
    zh: '贵乡镇尚未汇报上月进展，请尽快补报；',
    en: "your township has not reported last month's progress. Report it soon.",
  },
  clauses: ['L-13'],
});

/** The months that a township owes by then, oldest first. */
export const monthsOwedBy = (context: Reporting, township: Place, at: Instant): Month[] =>
  townshipReports
    .owedBy(context, at)
    .filter((period) => period.endsWith(` ${township}`))
    .map((period) => period.slice(0, 7));

export const reportingEvents = {
  'township.report': eventOf<Reporting>()({
    roles: ['townshipCommittee'],
    title: { zh: '乡镇汇报进展', en: 'report a month' },
    schema: report,
    rules: [
      ownTownship(['L-13']),
      {
        code: 'month-not-reportable',
        clauses: ['L-13'],
        field: 'month',
        broken({ context, data, at }) {
          const first = monthOf(beginOf(context));
          const from = reportFrom(context, data.month);
          if (data.month >= first && at >= startOfDay(from)) return undefined;
          return data.month < first
            ? {
                zh: `汇报自${first}起，不含${data.month}。`,
                en: `Months from ${first} on are reported, not ${data.month}.`,
              }
            : {
                zh: `${data.month}的进展自${from}起汇报，今天是${dateOf(at)}，为时过早。`,
                en: `The progress of ${data.month} is reported from ${from} on; today, ${dateOf(at)}, is too early.`,
              };
        },
      },
      {
        code: 'already-reported',
        clauses: ['L-13'],
        field: 'month',
        broken: ({ context, data, by: { place } }) =>
          isReported(context, data.month, place)
            ? { zh: `${place}已汇报${data.month}。`, en: `${place} has reported ${data.month}.` }
            : undefined,
      },
    ],
    record(context, decided) {
      const township = decided.by.place;
      const { month: of } = decided.data;
      const organised = context.organisation?.townships.find((one) => one.place === township);
      const about = { township, month: of, responsible: organised?.secretary ?? '' };
      const late = decided.at > reportDue(context, of);
      return { reports: [...context.reports, { ...about, late, ...stamp(decided) }] };
    },
    clauses: ['L-13'],
  }),
};
