import type { EventDefinition } from '../core/definition/definition.ts';
import { recordings } from '../core/definition/recording.ts';
import { assemble } from '../core/patterns/assemble.ts';
import { busyBooks } from '../core/patterns/booking.ts';
import {
  acceptanceDeadlines,
  acceptanceEvents,
  acceptanceGuards,
  acceptanceNotices,
  acceptanceRecords,
} from './accepting.ts';
import {
  appropriationDeadlines,
  appropriationEvents,
  appropriationGuards,
  appropriationsOwed,
} from './appropriating.ts';
import {
  approvalDeadlines,
  approvalEvents,
  approvalNotices,
  approvalRecords,
  hasReachedCounty,
} from './approving.ts';
import { changeDeadlines, changeEvents, changeRecords } from './changing.ts';
import type { Context } from './context.ts';
import { correctionEvents, reopened } from './correcting.ts';
import { disclosureEvents, disclosureGuards } from './disclosing.ts';
import { endingEvents, endingNotices, hasNoSurplus } from './ending.ts';
import { firstSecretaryEvents } from './first-secretary.ts';
import { implementationEvents, implementationGuards } from './implementing.ts';
import { paymentEvents, paymentGuards } from './paying.ts';
import { performanceEvents } from './performance.ts';
import { preparationDeadlines, preparationEvents } from './preparing.ts';
import { promotionEvents } from './promoting.ts';
import { isSurveyed, proposalEvents } from './proposing.ts';
import { receivingEvents } from './receiving.ts';
import { monthlyReport, reportingEvents, reportsResume } from './reporting.ts';
import { deliberationEvents } from './spending.ts';
import {
  rectification,
  supervisionDeadlines,
  supervisionEvents,
  supervisionGuards,
  yearlyEvaluation,
} from './supervising.ts';
import {
  acceptanceWindow,
  applicationWindow,
  implementationWindow,
  surveyWindow,
  windowEvents,
  windowGuardTexts,
  windowRecords,
} from './windows.ts';

/** What moves money while the project runs. */
const moving: Record<string, EventDefinition<Context>> = {
  ...appropriationEvents,
  ...receivingEvents,
  ...paymentEvents,
};

/** What the chapters of a project give to its machine and its definition, put together. */
export const { implementations, source } = assemble<Context>({
  parts: [
    { events: proposalEvents, guards: { isSurveyed } },
    surveyWindow,
    applicationWindow,
    {
      events: approvalEvents,
      guards: { hasReachedCounty },
      deadlines: approvalDeadlines,
      records: approvalRecords,
      notices: approvalNotices,
    },
    { events: windowEvents, guardTexts: windowGuardTexts, records: windowRecords },
    { events: preparationEvents, deadlines: preparationDeadlines },
    { events: changeEvents, deadlines: changeDeadlines, records: changeRecords },
    { events: implementationEvents, guards: implementationGuards, deadlines: implementationWindow.deadlines },
    { events: reportingEvents, guards: { reportsResume } },
    monthlyReport,
    { events: disclosureEvents, guards: disclosureGuards },
    { events: deliberationEvents },
    { events: appropriationEvents, guards: appropriationGuards, owed: { appropriation: appropriationsOwed } },
    { events: receivingEvents },
    { events: paymentEvents, guards: paymentGuards },
    {
      events: supervisionEvents,
      guards: supervisionGuards,
      deadlines: supervisionDeadlines,
      owed: { ...yearlyEvaluation.owed, ...rectification.owed },
    },
    { deadlines: appropriationDeadlines },
    {
      events: acceptanceEvents,
      guards: acceptanceGuards,
      deadlines: { ...acceptanceWindow.deadlines, ...acceptanceDeadlines },
      records: acceptanceRecords,
      notices: acceptanceNotices,
    },
    { events: promotionEvents },
    { events: performanceEvents },
    { events: endingEvents, guards: { hasNoSurplus }, notices: endingNotices },
    { events: firstSecretaryEvents },
    { events: { ...correctionEvents, ...reopened.events } },
    {
      records: {
        // A project that has spent everything has nothing to book back.
        ...recordings({ recordNothingToReturn: () => ({ pending: null }) }),
      },
      guardTexts: {
        booksAreIdle: busyBooks(
          ['D-27'],
          (event) => moving[event]?.title ?? { zh: '收回未用资金', en: 'return what is not spent' },
        ),
      },
    },
  ],
});
