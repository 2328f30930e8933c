import { recurring } from '../../core/patterns/recurring.ts';
import { window } from '../../core/patterns/window.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import {
  meetingsOwed,
  nextMeeting,
  nextReports,
  reportPeriod,
  reportsOwed,
  townshipsMissed,
} from './periods.ts';

/** The recurring shapes of the programme, each made once by its pattern. */

/** 一 */
export const surveyWindow = window<Context>({
  name: 'surveyWindow',
  title: { zh: '调查摸底', en: 'survey' },
  from: ({ plan }) => plan.survey.from,
  to: ({ plan }) => plan.survey.to,
  escalate: ['countyLoanOffice', 'countyLeadingGroup'],
  owner: 'countyLeadingGroup',
  done: 'isSurveyed',
  clauses: ['L-03'],
});

/** Every township's report of a month. 四 */
const reports = recurring<Context>({
  duty: 'townshipReports',
  title: { zh: '乡镇进展汇报', en: "townships' monthly reports" },
  owner: 'townshipCommittee',
  awaits: (context) => townshipsMissed(context).map((place) => ({ role: 'townshipCommittee', place })),
  escalate: ['countyLoanOffice'],
  event: 'township.report',
  period: ({ month }: { month: string }) => month,
  owed: reportsOwed,
  next: nextReports,
  clauses: ['L-13'],
});

interface Reporting {
  context: Context;
  event: { at: Instant; data?: unknown; by?: { place: string } };
}

/** The duty has as many owners as there are townships, so that a report settles a month and a township. 四 */
export const townshipReports = {
  ...reports,
  guards: {
    ...reports.guards,
    townshipReportsIsMadeUp: ({ context, event }: Reporting) => {
      const { month } = event.data as { month: string };
      const given = reportPeriod(month, event.by?.place ?? '');
      return reportsOwed(context, event.at).every((one) => one === given);
    },
  },
};

/** 四 */
export const dispatchMeetings = recurring<Context>({
  duty: 'dispatchMeeting',
  title: { zh: '季度调度会', en: 'quarterly dispatch meeting' },
  owner: 'countyLoanOffice',
  escalate: ['countyLoanOffice', 'countyLeadingGroup'],
  event: 'meeting.hold',
  period: ({ quarter }: { quarter: string }) => quarter,
  owed: meetingsOwed,
  next: nextMeeting,
  clauses: ['L-30'],
});
