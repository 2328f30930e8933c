import {
  addMonths,
  dateOf,
  dayOfMonth,
  endOfDay,
  type Month,
  monthOf,
  monthsBetween,
} from '../../core/values/calendar.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { owedOf } from '../money.ts';
import { paidOutOn } from './schedule.ts';

/** What comes back every month while a loan runs: the liaison's visit, and the guarantor's instalment from salary. 四 */

/** A month's duty is due when its last day ends. */
export const monthEnd = (month: Month): Instant => endOfDay(dayOfMonth(month, 31));

/** The first month for which a visit is owed: the one after the payout. */
export const firstVisit = (context: Context): Month => addMonths(paidOutOn(context).slice(0, 7), 1);

const monthsDue = (first: Month, at: Instant): Month[] =>
  monthsBetween(first, dateOf(at)).filter((month) => monthEnd(month) <= at);

const nextMonthEnd = (first: Month, at: Instant): Instant => {
  const now = monthOf(at) > first ? monthOf(at) : first;
  return monthEnd(now) > at ? monthEnd(now) : monthEnd(addMonths(now, 1));
};

/** The months that have ended without a visit by the liaison. */
export const visitsOwed = (context: Context, at: Instant): Month[] =>
  monthsDue(firstVisit(context), at).filter(
    (month) => !context.liaisonVisits.some((one) => one.month === month),
  );

/** When the next visit falls due. */
export const nextVisit = (context: Context, at: Instant): Instant => nextMonthEnd(firstVisit(context), at);

const firstRecovery = ({ guarantorCall }: Context): Month => addMonths(monthOf(guarantorCall?.at ?? ''), 1);

/** When the guarantor's next instalment from salary falls due. */
export const nextRecovery = (context: Context, at: Instant): Instant =>
  nextMonthEnd(firstRecovery(context), at);

/** How much of what the guarantor should have paid by then is missing, in fen. */
export function recoveryBehind(context: Context, at: Instant): Fen {
  const { guarantorCall } = context;
  if (guarantorCall === undefined) return 0;
  const { amount, monthly } = guarantorCall;
  const expected = Math.min(amount, monthly * monthsDue(firstRecovery(context), at).length);
  return Math.max(0, expected - (amount - owedOf(context).guarantor));
}
