import { z } from 'zod';
import { dueAsExtended, withTimeGiven } from '../core/case/pauses.ts';
import { event as eventOf, type RoundDefinition, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { listOf, type Stamp, stamp } from '../core/definition/recording.ts';
import type { MissedDuties } from '../core/patterns/missed.ts';
import { recurring } from '../core/patterns/recurring.ts';
import { nextTranche, type Tranche } from '../core/patterns/tranche.ts';
import {
  dateOf,
  dayOfMonth,
  endOfDay,
  formatDate,
  type Month,
  month,
  monthOf,
  monthsBetween,
} from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { longText, shortText } from '../core/values/text.ts';
import type { Instant, Lang } from '../core/values/vocabulary.ts';
import { spanOf } from './moved-windows.ts';
import type { Plan } from './plan.ts';
import { type Progress, type Project, type Terms, vacancies } from './project.ts';
import { type YearlyDuty, yearlyDutyTitles } from './vocabulary.ts';

/** Monthly reports, and the reminders of what comes round every month and year. 二(二)2, 三(三), 四(二) */

/** A day on which the first secretary guided on site 蹲点指导. 二(二)2 */
const guided = z.strictObject({
  on: happened('蹲点日期', 'on site on'),
  purpose: field(shortText, '指导事项', 'what for'),
});

const report = z.strictObject({
  month: field(month, '报告月份', 'month'),
  guided: field(z.array(guided).min(1).max(31), '蹲点指导', 'guidance on site', {
    help: { zh: '当月哪几天在现场、指导什么。', en: 'On which days of the month, and what for.' },
  }),
  progress: field(longText, '进展情况', 'progress'),
  problems: field(longText, '存在问题', 'problems').optional(),
});

const reminderKinds = {
  first: { zh: '首次', en: 'the first' },
  last: { zh: '最后一次', en: 'the last' },
};

const reportReminder = z.strictObject({
  period: field(month, '报告月份', 'month'),
  kind: choice(reminderKinds, '第几次提醒', 'which reminder'),
});

const dutyReminder = z.strictObject({
  duty: choice(yearlyDutyTitles, '年度事项', "the year's duty"),
  period: field(
    formedText(/^\d{4}$/, { zh: '四位数的年份，如 2027', en: 'a year of four digits, e.g. 2027' }),
    '年度',
    'year',
  ),
});

/** What reports and reminders leave on record. */
export const reports = {
  /** The words of a report stand in the log, once; reports of before know of no days on site. */
  reports: listOf<Stamp & { month: string; late: boolean; guided?: string[] }>(),
  reminded: listOf<z.output<typeof reportReminder> & { at: Instant }>(),
  /** Reminders of the year's duties that the county's rounds have sent. */
  yearlyReminded: listOf<z.output<typeof dutyReminder> & { at: Instant }>(),
};

/** What is done of the year's duties, or can't be done any more. */
interface YearsDone {
  tranches: Tranche[];
  applications: { year: number }[];
  evaluations: { year: number }[];
}

/** Months whose day had passed when the window took them in: what they owe is not missed. */
interface Excused {
  reportsExcused?: Month[];
}

type Context = Project & Progress & Terms & MissedDuties & YearsDone & typeof reports & Excused;
const event = eventOf<Context, typeof reports>();

/** When a month's report is due. */
const reportDue = (plan: Plan, of: Month): Instant => endOfDay(dayOfMonth(of, plan.reports.dueDay));

/** The months that the case owes a report for: those of the window, from its registration until it is accepted. */
function reportMonths(context: Context): Month[] {
  const { plan, register, acceptance } = context;
  const { acceptedAt } = acceptance;
  const { from, to } = spanOf(context, 'implementationWindow');
  return monthsBetween(from, to).filter((one) => {
    const due = reportDue(plan, one);
    const early = register !== undefined && due < register.at;
    return !early && dateOf(due) <= to && !(acceptedAt !== undefined && due > acceptedAt);
  });
}

/** Months whose report is due by then and not there. */
export const reportsOwed = withTimeGiven(
  'monthlyReport',
  (context: Context, at: Instant): Month[] =>
    reportMonths(context).filter(
      (one) =>
        reportDue(context.plan, one) <= at &&
        !context.reports.some((known) => known.month === one) &&
        context.reportsExcused?.includes(one) !== true,
    ),
  vacancies,
);

/** Months that have begun and whose report is not there: owed, or due before the month is over. */
export const reportsDue = (context: Context, at: Instant): Month[] =>
  reportMonths(context).filter(
    (one) => one <= monthOf(at) && !context.reports.some((known) => known.month === one),
  );

/** The latest month for which a report can be given: the one that runs, until the window ends. */
function lastReportable(context: Context, at: Instant): Month {
  const [now, last] = [monthOf(at), spanOf(context, 'implementationWindow').to.slice(0, 7)];
  return now < last ? now : last;
}

/** A report each month while the works run. 二(二)2 */
export const monthlyReport = recurring<Context>({
  duty: 'monthlyReport',
  title: { zh: '每月进展报告', en: 'monthly report' },
  owner: 'firstSecretary',
  escalate: ['firstSecretary', 'townshipCommittee'],
  event: 'report.submit',
  period: (data: z.output<typeof report>) => data.month,
  owed: reportsOwed,
  // It ends with the window, which may still be extended after the last month's report.
  next: (context, at) =>
    [
      ...reportMonths(context).map((one) => reportDue(context.plan, one)),
      endOfDay(spanOf(context, 'implementationWindow').to),
    ].find((due) => due > at && (context.acceptance.acceptedAt ?? due) >= due),
  resumedBy: {
    'window.moved': { guard: 'reportsResume', actions: 'recordWindowMoved' },
    'window.reopen': { guard: 'reportsResume' },
  },
  clauses: ['D-13'],
});

/** Whether reports that had ended with the implementation go on with it: it is moved, or opened again while it is closed. */
export const reportsResume = ({
  context,
  event,
}: {
  context: Context & { completedAt?: Instant };
  event: { type: string; at: Instant; data?: { window?: string } };
}): boolean =>
  event.data?.window === 'implementationWindow' &&
  (event.type === 'window.moved' ||
    (context.completedAt === undefined && event.at > endOfDay(spanOf(context, 'implementationWindow').to)));

/** A year's duty is reminded of once, and never when it is done or can't be done any more. 三(三), 四(二) */
const yearlyOnce: Rule<Context, { duty: YearlyDuty; period: string }> = {
  code: 'nothing-to-remind',
  clauses: ['D-30', 'D-34'],
  field: 'period',
  broken({ context, data }) {
    const { duty, period } = data;
    if (context.yearlyReminded.some((one) => one.duty === duty && one.period === period))
      return { zh: `${period}年已提醒过。`, en: `The reminder for ${period} has gone out.` };
    const done =
      duty === 'appropriation'
        ? nextTranche(context.tranches) === undefined ||
          context.applications.some((one) => String(one.year) === period)
        : context.evaluations.some((one) => String(one.year) === period);
    return done ? { zh: `${period}年的已办。`, en: `What is due in ${period} is done.` } : undefined;
  },
};

export const reportingEvents = {
  'report.submit': event({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '上报进展', en: 'report progress' },
    schema: report,
    rules: [
      {
        code: 'month-not-reportable',
        clauses: ['D-13'],
        field: 'month',
        broken({ context, data, at }) {
          const first = spanOf(context, 'implementationWindow').from.slice(0, 7);
          const last = lastReportable(context, at);
          if (monthsBetween(first, last).includes(data.month)) return undefined;
          if (first > last)
            return {
              zh: `项目实施期自${first}起，尚无可报告的月份。`,
              en: `The implementation begins with ${first}: there is no month to report on yet.`,
            };
          return {
            zh: `${data.month}不在可报告的月份${first}至${last}之内。`,
            en: `${data.month} is not among the months to report on, ${first} to ${last}.`,
          };
        },
      },
      {
        code: 'already-reported',
        clauses: ['D-13'],
        field: 'month',
        broken({ context, data }) {
          const earlier = context.reports.find((one) => one.month === data.month);
          if (earlier === undefined) return undefined;
          return {
            zh: `${data.month}的报告已于${formatDate(earlier.at, 'zh', { year: true })}上报。`,
            en: `The report for ${data.month} was given on ${formatDate(earlier.at, 'en', { year: true })}.`,
          };
        },
      },
      {
        code: 'guided-in-another-month',
        clauses: ['D-37'],
        field: 'guided',
        broken({ data }) {
          const days = data.guided.map((one) => one.on);
          const wrong = days.filter(
            (day, index) => !day.startsWith(`${data.month}-`) || days.indexOf(day) < index,
          );
          if (wrong.length === 0) return undefined;
          return {
            zh: `蹲点日期应在${data.month}之内，每天只写一次；不符合的：${wrong.join('、')}。`,
            en: `Days on site lie in ${data.month} and stand there once each; these do not: ${wrong.join(', ')}.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { at, data } = decided;
      const missed = context.missed.some((one) => one.duty === 'monthlyReport' && one.period === data.month);
      const due = reportDue(context.plan, data.month);
      const late = missed || (at > due && reportsOwed(context, at).includes(data.month));
      const days = data.guided.map((one) => one.on);
      return {
        reports: [...context.reports, { month: data.month, ...stamp(decided), late, guided: days }],
      };
    },
    clauses: ['D-13', 'D-37'],
  }),

  'report.remind': event({
    roles: ['clock'],
    title: { zh: '提醒上报', en: 'remind of the report' },
    schema: reportReminder,
    rules: [
      {
        // Once a period and kind, and never for a report that is there.
        code: 'nothing-to-remind',
        clauses: ['D-13'],
        field: 'period',
        broken({ context, data, at }) {
          const { period, kind } = data;
          if (context.reports.some((one) => one.month === period))
            return { zh: `${period}的报告已上报。`, en: `The report for ${period} is there.` };
          if (
            !monthsBetween(
              spanOf(context, 'implementationWindow').from,
              lastReportable(context, at),
            ).includes(period)
          )
            return { zh: `${period}不需报告。`, en: `No report is owed for ${period}.` };
          if (!context.reminded.some((one) => one.period === period && one.kind === kind)) return undefined;
          return {
            zh: `${period}已提醒过（${reminderKinds[kind].zh}）。`,
            en: `The ${kind} reminder for ${period} has gone out.`,
          };
        },
      },
    ],
    record: ({ reminded }, { data, at }) => ({ reminded: [...reminded, { ...data, at }] }),
    tell({ context, event: { data } }) {
      const { plan, title } = context;
      const { period, kind } = data;
      const due = dueAsExtended(context, 'monthlyReport', reportDue(plan, period));
      const [day, last] = [(lang: Lang) => formatDate(due, lang), kind === 'last'];
      return notify(
        ['firstSecretary'],
        { zh: `${period}进展报告提醒`, en: `Report for ${period}: reminder` },
        `“${title}”${period}的进展报告应于${day('zh')}前上报${last ? '（最后提醒）' : ''}。`,
        `The report of "${title}" for ${period} is due by ${day('en')}${last ? ' (last reminder)' : ''}.`,
      );
    },
    clauses: ['D-13'],
  }),

  'duty.remind': event({
    roles: ['clock'],
    title: { zh: '提醒年度事项', en: "remind of the year's duty" },
    schema: dutyReminder,
    rules: [yearlyOnce],
    record: ({ yearlyReminded }, { data, at }) => ({ yearlyReminded: [...yearlyReminded, { ...data, at }] }),
    tell({ context: { plan, title }, event: { data } }) {
      const { duty, period } = data;
      const { month: of, day } = plan[duty === 'appropriation' ? 'appropriation' : 'evaluation'];
      return duty === 'appropriation'
        ? notify(
            ['firstSecretary'],
            { zh: `${period}年拨款申请提醒`, en: `Appropriation of ${period}: reminder` },
            `“${title}”${period}年的拨款申请应于${of}月${day}日前提出。`,
            `The appropriation of ${period} for "${title}" is applied for by day ${day} of month ${of}.`,
          )
        : notify(
            ['countyOrganisation'],
            { zh: `${period}年度评估提醒`, en: `Evaluation of ${period}: reminder` },
            `“${title}”${period}年度的督查评估应于${of}月${day}日前完成。`,
            `The evaluation of "${title}" for ${period} is due by day ${day} of month ${of}.`,
          );
    },
    clauses: ['D-30', 'D-34'],
  }),
};

/** The reports of the months, and the reminders of them. 二(二)2 */
export const reporting: StatePart = {
  ...monthlyReport.state,
  on: { 'report.remind': { actions: 'report.remind' } },
};

const reportRound = (kind: 'first' | 'last', day: number, zh: string, en: string): RoundDefinition => ({
  title: { zh, en },
  event: 'report.remind',
  calendar: { day, hour: 9 },
  period: monthOf,
  data: ({ period }) => ({ period, kind }),
  clauses: ['D-13'],
});

const yearlyRound = (
  duty: YearlyDuty,
  inMonth: number,
  clause: string,
  zh: string,
  en: string,
): RoundDefinition => ({
  title: { zh, en },
  event: 'duty.remind',
  calendar: { months: [inMonth], day: 1, hour: 9 },
  period: (asOf) => monthOf(asOf).slice(0, 4),
  data: ({ period }) => ({ duty, period }),
  clauses: [clause],
});

/**
 * What the county does for all projects on one day: the two reminders of the monthly report, the season of the
 * appropriation, the yearly evaluation. The days are the county's, not a plan's: `COUNTERSIGN_ROUND_DAYS` sets others.
 * 二(二)2, 三(三), 四(二)
 */
export const rounds: Record<string, RoundDefinition> = {
  firstReportReminder: reportRound('first', 18, '月报首次提醒', 'first reminder of the monthly report'),
  appropriationSeason: yearlyRound(
    'appropriation',
    4,
    'D-30',
    '年度拨款申请季',
    'season of the appropriation',
  ),
  yearlyEvaluation: yearlyRound(
    'yearlyEvaluation',
    12,
    'D-34',
    '年度评估提醒',
    'reminder of the yearly evaluation',
  ),
  lastReportReminder: reportRound('last', 23, '月报最后提醒', 'last reminder of the monthly report'),
};
