import { addMonths, type Month } from '../../core/values/calendar.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { monthsDue, nextMonthEnd } from './months.ts';
import { paidOutOn } from './paid-out.ts';

/** What comes back every month while a loan runs: the liaison's visit, and the guarantor's instalment from salary. 四 */

/** The first month for which a visit is owed: the one after the payout. */
export const firstVisit = (context: Context): Month => addMonths(paidOutOn(context).slice(0, 7), 1);

/** The months that have ended without a visit by the liaison. */
export const visitsOwed = (context: Context, at: Instant): Month[] =>
  monthsDue(firstVisit(context), at).filter(
    (month) => !context.liaisonVisits.some((one) => one.month === month),
  );

/** When the next visit falls due. */
export const nextVisit = (context: Context, at: Instant): Instant => nextMonthEnd(firstVisit(context), at);
