import { setup } from 'xstate';
import { defineLifecycle } from '../../core/definition/define.ts';
import type { ActionMapping, Opened } from '../../core/definition/definition.ts';
import { eventActions, eventsOf } from '../../core/definition/event-actions.ts';
import { namedActions, recordings } from '../../core/definition/recording.ts';
import { askCase, recordUnanswered, wasRefused } from '../../core/patterns/ask-case.ts';
import { tally } from '../../core/patterns/gate.ts';
import { patternNotices } from '../../core/patterns/notices.ts';
import { document, roles } from '../roles.ts';
import { office, stages } from './batch.ts';
import { clauses } from './clauses.ts';
import { type Context, newContext } from './context.ts';
import {
  countingDeadlines,
  countingEvents,
  countingGuards,
  countingNotices,
  countingRecords,
  figures,
  payoutLimit,
} from './counting.ts';
import { disclosures } from './disclosures.ts';
import { fromProgramme, input, type Input, openingRules } from './input.ts';
import { entering, planningEvents, planningGuards, preparing, recordEntered } from './planning.ts';
import { reports } from './reports.ts';
import { leavingEvents, reopened, stageEvents, stageNotices, stageRecords, stageStates } from './stages.ts';

const events = eventsOf<string, Context>(
  planningEvents,
  stageEvents,
  countingEvents,
  leavingEvents,
  reopened.events,
);

const notices = {
  ...(patternNotices as Record<keyof typeof patternNotices, ActionMapping<Context>>),
  ...stageNotices,
  ...countingNotices,
};

/**
 * A batch of loans 一批项目: planned, its applications taken in, verified house by house, determined, paid out, followed
 * up and closed. No stage ends while a loan of the batch is left behind: each is counted first.
 */
const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & Opened,
    output: {} as { no: number; applications: number },
  },
  actors: { askCase, tally },
  actions: {
    ...eventActions(events),
    ...stageRecords,
    ...recordings({ recordEntered, recordUnanswered, ...countingRecords }),
    ...namedActions(notices),
  },
  guards: {
    ...planningGuards,
    ...countingGuards,
    wasRefused: ({ event }) => wasRefused({ event: event as { error?: unknown } }),
  },
  delays: { payoutBy: 1 },
}).createMachine({
  id: 'loanBatch',
  context: ({ input: opening }) => newContext(opening),
  initial: 'running',
  states: {
    running: {
      type: 'parallel',
      meta: { title: { zh: '进行中', en: 'running' } },
      states: {
        course: {
          initial: 'entering',
          meta: { title: { zh: '批次', en: 'batch' } },
          states: { entering, planning: preparing, ...stageStates },
        },
        payoutLimit,
        figures,
      },
    },
    closed: {
      id: 'closed',
      type: 'final',
      meta: { title: stages.closed, owner: 'nobody', stage: 'closed' },
    },
    ...reopened.states,
  },
  output: ({ context }) => ({ no: context.no, applications: context.applications ?? 0 }),
});

/** A batch of loans 一批项目 of the county's loan programme. */
export const loanBatch = defineLifecycle<Context, Input>({
  machine,
  version: '2',
  migrate: { '1': { to: '2' } },
  title: { zh: '贫困党员脱贫借款批次', en: 'batch of loans' },
  document,
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ plan }) => plan.year,
  opening: { ...office, clauses: ['L-22'], takes: fromProgramme, rules: openingRules },
  roles,
  events,
  deadlines: countingDeadlines,
  actions: notices,
  clauses,
  controls: { extend: ['countyLeadingGroup'], suspend: ['countyLoanOffice'] },
  reopen: reopened.reopen,
  reports,
  disclosures,
  stages,
  exceptionalStages: ['reopened'],
});
