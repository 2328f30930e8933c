import {
  addMonths,
  dateOf,
  endOfMonth,
  type Month,
  monthOf,
  monthsBetween,
} from '../../core/values/calendar.ts';
import type { Instant } from '../../core/values/vocabulary.ts';

/** A duty of every month from a first one on, due when the month ends. */

/** The months of the duty that have ended by an instant. */
export const monthsDue = (first: Month, at: Instant): Month[] =>
  monthsBetween(first, dateOf(at)).filter((month) => endOfMonth(month) <= at);

/** When the duty falls due next, later than the instant. */
export function nextMonthEnd(first: Month, at: Instant): Instant {
  const month = monthOf(at) > first ? monthOf(at) : first;
  return endOfMonth(endOfMonth(month) > at ? month : addMonths(month, 1));
}
