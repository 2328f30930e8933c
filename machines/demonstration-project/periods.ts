import {
  addWorkingDays,
  dateOf,
  dayOfMonth,
  endOfDay,
  type Month,
  monthsBetween,
} from '../core/calendar.ts';
import type { Instant } from '../core/vocabulary.ts';
import type { Context } from './context.ts';
import type { Plan } from './plan.ts';

type MonthDay = Plan['appropriation'];

/** When things fall due: pure functions of the plan and the record. */

/** The end of a time limit of the plan, in working days from the day on which it begins. */
export const limitFrom = (plan: Plan, limit: keyof Plan['timeLimits'], at: Instant): Instant =>
  endOfDay(addWorkingDays(dateOf(at), plan.timeLimits[limit], plan.calendar));

/** When a month's report is due. 二(二)2 */
export const reportDue = (plan: Plan, month: Month): Instant => endOfDay(dayOfMonth(month, plan.reports.dueDay));

/** The months that the case owes a report for: those of the window, from its registration until it is accepted. */
function reportMonths({ plan, register, acceptance }: Context): Month[] {
  const { from, to } = plan.implementation;
  return monthsBetween(from, to).filter((month) => {
    const due = reportDue(plan, month);
    const early = register !== undefined && due < register.at;
    return !early && dateOf(due) <= to && !(acceptance.acceptedAt !== undefined && due > acceptance.acceptedAt);
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

export const yearOf = (at: Instant): number => Number(dateOf(at).slice(0, 4));

/** The next time that a day of the year ends, later than `at`. */
export function nextYearly(at: Instant, day: MonthDay): Instant {
  const due = yearly(yearOf(at), day);
  return due > at ? due : yearly(yearOf(at) + 1, day);
}

/** The years from the one of registration on whose day has passed. */
export function yearsPassed(context: Context, at: Instant, day: MonthDay): number[] {
  const first = yearOf(context.register?.at ?? context.openedAt);
  const years = Array.from({ length: yearOf(at) - first + 1 }, (_, index) => first + index);
  return years.filter((year) => {
    const due = yearly(year, day);
    return due <= at && due > (context.register?.at ?? context.openedAt);
  });
}

