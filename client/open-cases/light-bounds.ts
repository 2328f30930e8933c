import { addWorkingDays, dateOf, endOfDay, type Light } from '../../machines/core/values/calendar.ts';
import { knownYears, workingCalendar } from '../../machines/core/values/holidays.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';

/** The two instants between which lights change at a moment: found once a request, then compared with. */
export interface LightBounds {
  /** What is due before this is overdue: red. */
  overdueBefore: Instant;
  /** What is due from then up to and including this is due soon: yellow. All else is green. */
  yellowUntil: Instant;
}

let latest: { key: string; yellowUntil: Instant } | undefined;

/** The bounds of the lights at a moment, by the public holidays known today; the same lights as `standing` gives. */
export function lightBounds(at: Instant, yellowDays: number): LightBounds {
  const today = dateOf(at);
  const key = `${today}/${yellowDays}`;
  if (latest?.key !== key) {
    const year = Math.max(knownYears.from, Number(today.slice(0, 4)));
    // No year has fewer than 200 working days.
    const calendar = workingCalendar(year, year + 1 + Math.ceil(Math.abs(yellowDays) / 200));
    latest = { key, yellowUntil: endOfDay(addWorkingDays(today, yellowDays, calendar)) };
  }
  return { overdueBefore: new Date(at).toISOString(), yellowUntil: latest.yellowUntil };
}

/** The light of a deadline; none without one. */
export function lightWithin(dueAt: Instant | undefined, bounds: LightBounds): Light | undefined {
  if (dueAt === undefined) return undefined;
  if (dueAt < bounds.overdueBefore) return 'red';
  return dueAt <= bounds.yellowUntil ? 'yellow' : 'green';
}
