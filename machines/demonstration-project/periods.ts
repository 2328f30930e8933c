import { addWorkingDays, dateOf, endOfDay, yearOf } from '../core/values/calendar.ts';
import type { Tranche } from '../core/patterns/tranche.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Plan } from './plan.ts';
import type { Progress, Project } from './project.ts';

type MonthDay = Plan['appropriation'];

/** When things fall due: pure functions of the plan and the record. */

/** The end of a time limit of the plan, in working days from the day on which it begins. */
export const limitFrom = (plan: Plan, limit: keyof Plan['timeLimits'], at: Instant): Instant =>
  endOfDay(addWorkingDays(dateOf(at), plan.timeLimits[limit], plan.calendar));

/** A day of a year, as the instant at which it ends. */
export const yearly = (year: number, { month, day }: MonthDay): Instant =>
  endOfDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/** The next time that a day of the year ends, later than `at`. */
export function nextYearly(at: Instant, day: MonthDay): Instant {
  const due = yearly(yearOf(at), day);
  return due > at ? due : yearly(yearOf(at) + 1, day);
}

/** The years whose day passed between the registration and `at`. */
export function yearsPassed(
  { register, openedAt }: Project & Progress,
  at: Instant,
  day: MonthDay,
): number[] {
  const since = register?.at ?? openedAt;
  const first = yearOf(since);
  return Array.from({ length: yearOf(at) - first + 1 }, (_, index) => first + index).filter((year) => {
    const due = yearly(year, day);
    return due <= at && due > since;
  });
}

interface Context extends Project, Progress {
  tranches: Tranche[];
  applications: { year: number }[];
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
