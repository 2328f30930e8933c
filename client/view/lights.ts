import { dateOf, light, workingDaysBetween, type Light } from '../../machines/core/values/calendar.ts';
import { knownYears, workingCalendar } from '../../machines/core/values/holidays.ts';
import type { WorkingCalendar } from '../../machines/core/values/working-days.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';

/** How a deadline stands at a moment. */
export interface Standing {
  light: Light;
  /** Working days after today up to the due date; negative when overdue, 0 on the day itself. */
  workingDaysLeft: number;
}

const calendars = new Map<string, WorkingCalendar>();

function calendarFor(a: Instant, b: Instant): WorkingCalendar {
  const years = [a, b].map((one) => Math.max(knownYears.from, Number(dateOf(one).slice(0, 4))));
  const [from, to] = [Math.min(...years), Math.max(...years) + 1];
  const key = `${from}-${to}`;
  let calendar = calendars.get(key);
  if (calendar === undefined) {
    calendar = workingCalendar(from, to);
    calendars.set(key, calendar);
  }
  return calendar;
}

/** The light and the working days left of a deadline, by the public holidays known today. */
export function standing(dueAt: Instant, at: Instant, yellowDays: number): Standing {
  const calendar = calendarFor(at, dueAt);
  return {
    light: light(dueAt, at, { yellowWithinWorkingDays: yellowDays }, calendar),
    workingDaysLeft: workingDaysBetween(dateOf(at), dateOf(dueAt), calendar),
  };
}
