import { z } from 'zod';
import { addDays, plainDate, weekday, type PlainDate } from './dates.ts';
import { dateOf, endOfDay } from './instants.ts';
import { shortText } from './text.ts';
import type { Instant } from './vocabulary.ts';

/**
 * Which days are working days, as plain data that a plan carries, so that a case never depends on the holiday data
 * installed after it was opened: Monday to Friday, without the days `off`, with the days `on`.
 */
export const workingCalendarSchema = z.strictObject({
  /** Where the exceptions come from, e.g. `chinese-days 1.5.7`. */
  dataVersion: shortText,
  /** The last day for which the exceptions are known; later days count as plain Monday to Friday, provisionally. */
  knownUntil: plainDate,
  /** Weekdays that are off 放假. */
  off: z.array(plainDate).max(2000),
  /** Weekend days that are worked 调休上班. */
  on: z.array(plainDate).max(2000),
});
export type WorkingCalendar = z.output<typeof workingCalendarSchema>;

/** 红黄绿灯: in good time, due soon, overdue. */
export type Light = 'green' | 'yellow' | 'red';

/** Time limits are days or weeks; a longer count is a mistake and would take long to count. */
const mostWorkingDays = 10_000;

/** Whether a day is worked. */
export function isWorkingDay(date: PlainDate, calendar: WorkingCalendar): boolean {
  if (calendar.on.includes(date)) return true;
  return weekday(date) <= 5 && !calendar.off.includes(date);
}

/**
 * The n-th working day after a date, which itself is not counted; before it for a negative number; the date itself for 0.
 * Throws a RangeError for a fraction or more than 10,000 days.
 */
export function addWorkingDays(date: PlainDate, count: number, calendar: WorkingCalendar): PlainDate {
  if (!Number.isInteger(count) || Math.abs(count) > mostWorkingDays)
    throw new RangeError(`not a number of working days: ${count}`);
  const direction = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, direction);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to and including `to`; the same below zero when they are the other way round. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: WorkingCalendar): number {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) count += 1;
  }
  return count;
}

/** Whether nobody knows yet if a day is a holiday: the calendar's data end before it. */
export function isProvisional(date: PlainDate, calendar: WorkingCalendar): boolean {
  return date > calendar.knownUntil;
}

/**
 * The light of a deadline at a moment: red once it has passed, yellow when at most so many working days are left
 * (0: on the day itself), else green.
 */
export function light(
  dueAt: Instant,
  at: Instant,
  { yellowWithinWorkingDays }: { yellowWithinWorkingDays: number },
  calendar: WorkingCalendar,
): Light {
  if (Date.parse(at) > Date.parse(dueAt)) return 'red';
  const soon = addWorkingDays(dateOf(at), yellowWithinWorkingDays, calendar);
  return dateOf(dueAt) <= soon ? 'yellow' : 'green';
}

/** The end of a time limit 办理时限 of so many working days that begins now: the end of its last day. */
export const endOfLimit = (at: Instant, days: number, calendar: WorkingCalendar): Instant =>
  endOfDay(addWorkingDays(dateOf(at), days, calendar));
