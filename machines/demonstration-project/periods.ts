import { endOfDay, yearOf } from '../core/values/calendar.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Plan } from './plan.ts';
import type { Progress, Project } from './project.ts';

type MonthDay = Plan['appropriation'];

/** When things fall due: pure functions of the plan and the record. */

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
