import {
  addWorkingDays,
  dateOf,
  dayOfMonth,
  endOfDay,
  type Month,
  yearOf,
  monthsBetween,
} from '../core/values/calendar.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import type { Plan } from './plan.ts';

type MonthDay = Plan['appropriation'];

/** When things fall due: pure functions of the plan and the record. */

/** The end of a time limit of the plan, in working days from the day on which it begins. */
export const limitFrom = (plan: Plan, limit: keyof Plan['timeLimits'], at: Instant): Instant =>
  endOfDay(addWorkingDays(dateOf(at), plan.timeLimits[limit], plan.calendar));

/** When a month's report is due. 二(二)2 */
export const reportDue = (plan: Plan, month: Month): Instant =>
  endOfDay(dayOfMonth(month, plan.reports.dueDay));

/** The months that the case owes a report for: those of the window, from its registration until it is accepted. */
function reportMonths({ plan, register, acceptance }: Context): Month[] {
  const { from, to } = plan.implementation;
  return monthsBetween(from, to).filter((month) => {
    const due = reportDue(plan, month);
    const early = register !== undefined && due < register.at;
    return (
      !early && dateOf(due) <= to && !(acceptance.acceptedAt !== undefined && due > acceptance.acceptedAt)
    );
  });
}

/** Months whose report is due by then and not there. */
export const reportsOwed = (context: Context, at: Instant): Month[] =>
  reportMonths(context).filter(
    (month) => reportDue(context.plan, month) <= at && !context.reports.some((one) => one.month === month),
  );

/** When the next report falls due. */
export const nextReport = (context: Context, at: Instant): Instant | undefined =>
  reportMonths(context)
    .map((month) => reportDue(context.plan, month))
    .find((due) => due > at);

/** The latest month for which a report can be given: the one that runs, until the window ends. */
export const lastReportable = (context: Context, at: Instant): Month => {
  const [now, last] = [dateOf(at).slice(0, 7), context.plan.implementation.to.slice(0, 7)];
  return now < last ? now : last;
};

/** A day of a year, as the instant at which it ends. */
export const yearly = (year: number, { month, day }: MonthDay): Instant =>
  endOfDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** The next time that a day of the year ends, later than `at`. */
function nextYearly(at: Instant, day: MonthDay): Instant {
  const due = yearly(yearOf(at), day);
  return due > at ? due : yearly(yearOf(at) + 1, day);
}

/** The years whose day passed between the registration and `at`. */
function yearsPassed({ register, openedAt }: Context, at: Instant, day: MonthDay): number[] {
  const since = register?.at ?? openedAt;
  const first = yearOf(since);
  return Array.from({ length: yearOf(at) - first + 1 }, (_, index) => first + index).filter((year) => {
    const due = yearly(year, day);
    return due <= at && due > since;
  });
}

/** The last year in which the project ran, as far as is known. */
const lastYear = ({ acceptance }: Context): number =>
  acceptance.acceptedAt === undefined ? Number.POSITIVE_INFINITY : yearOf(acceptance.acceptedAt);

/** The years that the county has not evaluated in time, up to that of the acceptance. 四(二) */
export const evaluationsOwed = (context: Context, at: Instant): string[] =>
  yearsPassed(context, at, context.plan.evaluation)
    .filter((year) => year <= lastYear(context) && !context.evaluations.some((one) => one.year === year))
    .map(String);

/** When the next yearly evaluation falls due; none after the year of the acceptance. 四(二) */
export function nextEvaluation(context: Context, at: Instant): Instant | undefined {
  const due = nextYearly(at, context.plan.evaluation);
  return yearOf(due) > lastYear(context) ? undefined : due;
}

/** Whether a year's money is applied for, or needs no application: the form of the first year stands for it. */
const isProvidedFor = ({ register, openedAt, applications }: Context, year: number): boolean =>
  year <= yearOf(register?.at ?? openedAt) || applications.some((one) => one.year === year);

/** The years without an application by their day, while a tranche could be asked for. 三(三) */
export function appropriationsOwed(context: Context, at: Instant): string[] {
  const planned = context.tranches.filter((one) => one.state === 'planned');
  const onlyTheLast = planned.length === 1 && context.acceptance.acceptedAt === undefined;
  if (planned.length === 0 || onlyTheLast) return [];
  return yearsPassed(context, at, context.plan.appropriation)
    .filter((year) => !isProvidedFor(context, year))
    .map(String);
}

/** The day of the next year that is not provided for. 三(三) */
export function nextAppropriation(context: Context, at: Instant): Instant {
  let due = nextYearly(at, context.plan.appropriation);
  while (isProvidedFor(context, yearOf(due))) due = nextYearly(due, context.plan.appropriation);
  return due;
}
