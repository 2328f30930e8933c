import {
  addMonths,
  dateOf,
  dayOfMonth,
  endOfDay,
  type Month,
  monthOf,
  monthsBetween,
} from '../core/calendar.ts';
import type { Instant, Place } from '../core/vocabulary.ts';
import type { Context } from './context.ts';

/** When the programme's duties fall due: pure functions of the plan and the record. Both begin with the plans. */

/** The county's townships, as the organisation names them. */
export const townshipsOf = ({ organisation }: Context): Place[] =>
  (organisation?.townships ?? []).map((one) => one.place);

/** When the townships' reports of a month are due. 四 */
export const reportDue = ({ plan }: Context, month: Month): Instant =>
  endOfDay(dayOfMonth(addMonths(month, 1), plan.townshipReports.dueDay));

/** A township's duty of a month, as it stands on record. */
export const reportPeriod = (month: Month, township: Place): string => `${month} ${township}`;

/** The townships that have missed a report and not made up for it. 四 */
export const townshipsMissed = (context: Context): Place[] =>
  townshipsOf(context).filter((township) =>
    context.missed.some(({ duty, period }) => {
      const [month, place] = period.split(' ');
      return (
        duty === 'townshipReports' &&
        place === township &&
        !context.reports.some((one) => one.month === month && one.township === township)
      );
    }),
  );

const began = ({ plans, openedAt }: Context): Instant => plans?.at ?? openedAt;

/** The months that are to be reported up to an instant, oldest first: the first is that of the plans. */
const reportMonths = (context: Context, at: Instant): Month[] =>
  monthsBetween(dateOf(began(context)), dateOf(at)).filter((month) => reportDue(context, month) <= at);

/** What townships owe by then: months and townships without a report. */
export const reportsOwed = (context: Context, at: Instant): string[] =>
  reportMonths(context, at).flatMap((month) =>
    townshipsOf(context)
      .filter((township) => !context.reports.some((one) => one.month === month && one.township === township))
      .map((township) => reportPeriod(month, township)),
  );

/** When the next reports fall due. */
export function nextReports(context: Context, at: Instant): Instant {
  let month = monthOf(at);
  const previous = addMonths(month, -1);
  if (previous >= monthOf(began(context)) && reportDue(context, previous) > at) month = previous;
  return reportDue(context, month);
}

/** When the dispatch meeting of a quarter is due: by the end of its last month. 四 */
export const meetingDue = (quarter: Month): Instant => endOfDay(dayOfMonth(quarter, 31));

const isMeetingMonth = ({ plan }: Context, month: Month): boolean =>
  plan.meetings.includes(Number(month.slice(5)));

/** The quarters without a meeting by then. */
export const meetingsOwed = (context: Context, at: Instant): Month[] =>
  monthsBetween(dateOf(began(context)), dateOf(at)).filter(
    (month) =>
      isMeetingMonth(context, month) &&
      meetingDue(month) <= at &&
      !context.meetings.some((one) => one.quarter === month),
  );

/** When the next dispatch meeting falls due. */
export function nextMeeting(context: Context, at: Instant): Instant {
  let month = monthOf(at);
  while (!isMeetingMonth(context, month) || meetingDue(month) <= at) month = addMonths(month, 1);
  return meetingDue(month);
}
