import {
  addMonths,
  dateOf,
  dayOfMonth,
  endOfDay,
  type Month,
  monthOf,
  monthsBetween,
} from '../../core/values/calendar.ts';
import type { Instant, Place } from '../../core/values/vocabulary.ts';
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

/** The townships of such duties, each once. */
export const townshipsIn = (periods: string[]): Place[] => [
  ...new Set(periods.flatMap((period) => period.split(' ').slice(1))),
];

const reported = ({ reports }: Context): Set<string> =>
  new Set(reports.map(({ month, township }) => reportPeriod(month, township)));

/** The townships that have missed a report and not made up for it. 四 */
export function townshipsMissed(context: Context): Place[] {
  const done = reported(context);
  const owing = townshipsIn(
    context.missed.flatMap(({ duty, period }) =>
      duty === 'townshipReports' && !done.has(period) ? period : [],
    ),
  );
  return townshipsOf(context).filter((township) => owing.includes(township));
}

const began = ({ plans, openedAt }: Context): Instant => plans?.at ?? openedAt;

/** The months that are to be reported up to an instant, oldest first: the first is that of the plans. */
const reportMonths = (context: Context, at: Instant): Month[] =>
  monthsBetween(dateOf(began(context)), dateOf(at)).filter((month) => reportDue(context, month) <= at);

/** What townships owe by then: months and townships without a report. */
export function reportsOwed(context: Context, at: Instant): string[] {
  const done = reported(context);
  return reportMonths(context, at)
    .flatMap((month) => townshipsOf(context).map((township) => reportPeriod(month, township)))
    .filter((period) => !done.has(period));
}

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
