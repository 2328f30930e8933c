import { z } from 'zod';
import type { Case } from '../../core/case/case.ts';
import {
  type ActionMapping,
  type EffectRequest,
  event as eventOf,
} from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { listOf, type Stamp, stamp } from '../../core/definition/recording.ts';
import type { MissedDuties } from '../../core/patterns/missed.ts';
import { patternNotices } from '../../core/patterns/notices.ts';
import { recurring } from '../../core/patterns/recurring.ts';
import {
  addMonths,
  dateOf,
  dayOfMonth,
  endOfDay,
  month,
  type Month,
  monthOf,
  monthsBetween,
} from '../../core/values/calendar.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Instant, Place } from '../../core/values/vocabulary.ts';
import { beginOf, type Founded, townshipsOf } from './founding.ts';

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

/** What reporting leaves on record. A period that a township missed is `2027-05 yunling/qingshan`. */
export const reporting = { reports: listOf<TownshipReport>() };
export type Reporting = Founded & MissedDuties & typeof reporting;

const duty = 'townshipReports';

const reportDue = ({ plan }: Reporting, of: Month): Instant =>
  endOfDay(dayOfMonth(addMonths(of, 1), plan.townshipReports.dueDay));

/** A township's duty of a month, as it stands on record. */
const periodOf = (of: Month, township: Place): string => `${of} ${township}`;

/** The townships of such duties, each once. */
const townshipsIn = (periods: string[]): Place[] => [
  ...new Set(periods.flatMap((period) => period.split(' ').slice(1))),
];

const reported = ({ reports }: Reporting): Set<string> =>
  new Set(reports.map((one) => periodOf(one.month, one.township)));

/** The townships that have missed a report and not made up for it. */
function townshipsMissed(context: Reporting): Place[] {
  const done = reported(context);
  const open = context.missed.filter((one) => one.duty === duty && !done.has(one.period));
  const owing = townshipsIn(open.map((one) => one.period));
  return townshipsOf(context).filter((township) => owing.includes(township));
}

/** What townships owe by then: months and townships without a report. The first month is that of the plans. */
export function reportsOwed(context: Reporting, at: Instant): string[] {
  const done = reported(context);
  return monthsBetween(dateOf(beginOf(context)), dateOf(at))
    .filter((one) => reportDue(context, one) <= at)
    .flatMap((one) => townshipsOf(context).map((township) => periodOf(one, township)))
    .filter((period) => !done.has(period));
}

/** The months that a township owes by then, oldest first. */
export const monthsOwedBy = (context: Reporting, township: Place, at: Instant): Month[] =>
  reportsOwed(context, at)
    .filter((period) => period === periodOf(period.slice(0, 7), township))
    .map((period) => period.slice(0, 7));

/** When the next reports fall due. */
function nextReports(context: Reporting, at: Instant): Instant {
  const present = monthOf(at);
  const previous = addMonths(present, -1);
  const open = previous >= monthOf(beginOf(context)) && reportDue(context, previous) > at;
  return reportDue(context, open ? previous : present);
}

export const reportingEvents = {
  'township.report': eventOf<Reporting>()({
    roles: ['townshipCommittee'],
    title: { zh: '乡镇汇报进展', en: 'report a month' },
    schema: report,
    rules: [
      {
        code: 'not-a-township',
        clauses: ['L-13'],
        broken: ({ context, by }) =>
          townshipsOf(context).includes(by.place)
            ? undefined
            : {
                zh: `${by.place}不在本项目的乡镇之列。`,
                en: `${by.place} is not one of the programme's townships.`,
              },
      },
      {
        code: 'month-not-reportable',
        clauses: ['L-13'],
        field: 'month',
        broken({ context, data, at }) {
          const [first, last] = [monthOf(beginOf(context)), monthOf(at)];
          if (data.month >= first && data.month <= last) return undefined;
          return {
            zh: `可汇报${first}至${last}，不含${data.month}。`,
            en: `Months from ${first} to ${last} can be reported, not ${data.month}.`,
          };
        },
      },
      {
        code: 'already-reported',
        clauses: ['L-13'],
        field: 'month',
        broken: ({ context, data, by: { place } }) =>
          reported(context).has(periodOf(data.month, place))
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

const everyMonth = recurring<Reporting>({
  duty,
  title: { zh: '乡镇进展汇报', en: "townships' monthly reports" },
  owner: 'townshipCommittee',
  awaits: (context) => townshipsMissed(context).map((place) => ({ role: 'townshipCommittee', place })),
  escalate: ['countyLoanOffice'],
  event: 'township.report',
  period: ({ month: of }: { month: Month }) => of,
  owed: reportsOwed,
  next: nextReports,
  clauses: ['L-13'],
});

interface Guarded {
  context: Reporting;
  event: { at: Instant; data?: unknown; by?: { place: Place } };
}

/** The duty of every month has as many owners as there are townships, so that a report settles a month and a township. */
export const townshipReports = {
  ...everyMonth,
  guards: {
    ...everyMonth.guards,
    townshipReportsIsMadeUp({ context, event }: Guarded) {
      const { month: of } = event.data as { month: Month };
      const given = periodOf(of, event.by?.place ?? '');
      return reportsOwed(context, event.at).every((one) => one === given);
    },
  },
};

/** Each township whose report is missing is told itself: its secretary answers for it. */
const toTownships = (places: Place[], { title, id }: Case<unknown>): EffectRequest => ({
  kind: 'notify',
  to: ['townshipCommittee'],
  places,
  subject: { zh: '进展汇报逾期', en: 'Progress report overdue' },
  body: {
    zh: `贵乡镇尚未向“${title}”（${id}）汇报上月进展，请尽快补报；逾期已记录在案。`,
    en: `Your township has not reported last month's progress to "${title}" (${id}). Report it soon; that it is late stands on record.`,
  },
});

/** As every overdue duty; for the townships' reports, which of them are missing. */
export const tellOverdue: ActionMapping<Reporting> = (args) => {
  const told = patternNotices.tellOverdue(args);
  const { title } = args.params as { title: { zh: string } };
  if (title.zh !== everyMonth.deadlines[duty]?.title.zh) return told;
  const missing = args.context.missed
    .filter((one) => one.duty === duty && one.at === args.at)
    .map((one) => one.period);
  const named = told.map((one): EffectRequest =>
    one.kind === 'notify'
      ? {
          ...one,
          body: {
            zh: `${one.body.zh}未汇报：${missing.join('、')}。`,
            en: `${one.body.en} Not reported: ${missing.join(', ')}.`,
          },
        }
      : one,
  );
  const places = townshipsIn(missing);
  return places.length === 0 ? named : [...named, toTownships(places, args.case)];
};
