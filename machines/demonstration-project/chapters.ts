import type {
  ActionMapping,
  DeadlineDefinition,
  EventDefinition,
  GuardDefinition,
} from '../core/definition/definition.ts';
import { eventActions, eventsOf } from '../core/definition/event-actions.ts';
import type { AnyAction, AnyGuard } from '../core/definition/part.ts';
import { namedActions, recordings } from '../core/definition/recording.ts';
import { wasRefused } from '../core/patterns/ask-case.ts';
import { bookedBy, bookingRecords, booksAreIdle, busyBooks } from '../core/patterns/booking.ts';
import { recordMissed as recordMissedOf } from '../core/patterns/missed.ts';
import { patternNotices } from '../core/patterns/notices.ts';
import { overdueAt } from '../core/patterns/rectification-record.ts';
import { concernsWindow } from '../core/patterns/window.ts';
import type { Instant } from '../core/values/vocabulary.ts';
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
import { fundingRequest } from './bookings.ts';
import type { Context } from './context.ts';
import { disclosureEvents, disclosureGuards } from './disclosing.ts';
import { endingEvents, endingNotices, hasNoSurplus } from './ending.ts';
import { firstSecretaryEvents } from './first-secretary.ts';
import { implementationEvents, implementationGuards } from './implementing.ts';
import { paymentEvents, paymentGuards } from './paying.ts';
import { preparationDeadlines, preparationEvents } from './preparing.ts';
import { promotionEvents } from './promoting.ts';
import { isSurveyed, proposalEvents } from './proposing.ts';
import { monthlyReport, reportingEvents, reportsOwed } from './reporting.ts';
import { deliberationEvents } from './spending.ts';
import {
  evaluationsOwed,
  rectificationsMissed,
  supervisionDeadlines,
  supervisionEvents,
  supervisionGuards,
} from './supervising.ts';
import {
  acceptanceWindow,
  applicationWindow,
  implementationWindow,
  surveyWindow,
  windowEvents,
  windowGuardTexts,
} from './windows.ts';

/** What the chapters of a project give to its machine and its definition, put together. */

export const events: Record<string, EventDefinition<Context>> = eventsOf<string, Context>(
  proposalEvents,
  approvalEvents,
  windowEvents,
  preparationEvents,
  implementationEvents,
  reportingEvents,
  disclosureEvents,
  deliberationEvents,
  appropriationEvents,
  paymentEvents,
  supervisionEvents,
  acceptanceEvents,
  promotionEvents,
  endingEvents,
  firstSecretaryEvents,
);

/** Every deadline, and how its instant follows from the plan. All of them warn; none decides. */
export const deadlines: Record<string, DeadlineDefinition<Context>> = {
  ...surveyWindow.deadlines,
  ...applicationWindow.deadlines,
  ...approvalDeadlines,
  ...preparationDeadlines,
  ...implementationWindow.deadlines,
  ...monthlyReport.deadlines,
  ...supervisionDeadlines,
  ...appropriationDeadlines,
  ...acceptanceWindow.deadlines,
  ...acceptanceDeadlines,
};

const allGuards = {
  isSurveyed,
  hasReachedCounty,
  hasNoSurplus,
  booksAreIdle,
  concernsWindow,
  wasRefused,
  ...implementationGuards,
  ...disclosureGuards,
  ...appropriationGuards,
  ...paymentGuards,
  ...acceptanceGuards,
  ...monthlyReport.guards,
  ...supervisionGuards,
};

/** Which way the programme branches. What refuses a decision stands in the rules of its event, in words. */
export const guards = allGuards as Record<keyof typeof allGuards, AnyGuard>;

/** What moves money while the project runs. */
const moving: Record<string, EventDefinition<Context>> = { ...appropriationEvents, ...paymentEvents };

/** What is said when a guard of the machine stands in the way of a decision. */
export const guardTexts: Record<string, GuardDefinition<Context>> = {
  ...windowGuardTexts,
  booksAreIdle: busyBooks(
    ['D-27'],
    (event) => moving[event]?.title ?? { zh: '收回未用资金', en: 'return what is not spent' },
  ),
};

const missed = recordMissedOf<Context>({
  monthlyReport: reportsOwed,
  yearlyEvaluation: evaluationsOwed,
  appropriation: appropriationsOwed,
  rectification: rectificationsMissed,
});

const duties = recordings({
  recordMissed: (context: Context, event: { at: Instant }, params: { duty: string }) => ({
    ...missed(context, event, params),
    ...(params.duty === 'rectification'
      ? { rectifications: overdueAt(context.rectifications, event.at) }
      : {}),
  }),
  // A project that has spent everything has nothing to book back.
  recordNothingToReturn: () => ({ pending: null }),
});

/** Everything that the machine asks for besides its events' own notices, by the action's name. */
export const actions: Record<string, ActionMapping<Context>> = {
  ...(patternNotices as Record<string, ActionMapping<Context>>),
  ...approvalNotices,
  ...acceptanceNotices,
  ...endingNotices,
  bookFunding: ({ context, at }) => [{ kind: 'book', request: fundingRequest(context, at) }],
};

/** What the machine does, by the names of its actions; an event's action has the event's own name. */
export const machineActions: Record<string, AnyAction> = {
  ...eventActions(events),
  ...bookingRecords<Context>(bookedBy(events)),
  ...approvalRecords,
  ...acceptanceRecords,
  ...duties,
  ...namedActions(actions),
};
