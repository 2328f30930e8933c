import { setup } from 'xstate';
import { defineLifecycle } from '../../core/definition/define.ts';
import type { ActionMapping, Opened } from '../../core/definition/definition.ts';
import { recordings } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import { assemble } from '../../core/patterns/assemble.ts';
import { tally } from '../../core/patterns/gate.ts';
import { patternNotices } from '../../core/patterns/notices.ts';
import { reopenedStage } from '../../core/patterns/reopening.ts';
import { document, roles as loanRoles } from '../roles.ts';
import { batchEvents } from './batches.ts';
import { clauses } from './clauses.ts';
import { registrationTable } from '../import.ts';
import { closingEvents } from './closing.ts';
import { correctionEvents, reopened } from './correcting.ts';
import { type Context, newContext } from './context.ts';
import { disasterEvents, disasters } from './disasters.ts';
import {
  foundingEvents,
  foundingGuards,
  foundingGuardTexts,
  foundingState,
  surveyWindow,
} from './founding.ts';
import { books, fundEvents, fundState, money, moneyTitles } from './fund.ts';
import { input, type Input } from './input.ts';
import {
  dispatchMeetings,
  figures,
  figuresRecords,
  figuresState,
  meetingEvents,
  tellNoFigures,
} from './meetings.ts';
import { guidanceEvents, guidanceReport } from './guidance.ts';
import { liaisonCheckEvents, liaisonCheckReport, liaisonChecks } from './liaison-checks.ts';
import { yearHasPassed } from '../plan.ts';
import { office } from './programme.ts';
import { registerEvents, registers } from './registers.ts';
import { townshipReturn } from './township-return.ts';
import { townshipPlanEvents } from './township-plans.ts';
import { reportingEvents, townshipReports } from './reporting.ts';

/** As every overdue duty; for what each township owes, which of them are missing. */
const tellOverdue: ActionMapping<Context> = (args) => {
  const told = [townshipReports, liaisonChecks].flatMap(({ overdue }) => overdue(args));
  return told.length > 0 ? told : patternNotices.tellOverdue(args);
};

const { implementations, source } = assemble<Context>({
  parts: [
    {
      events: foundingEvents,
      guards: foundingGuards,
      guardTexts: foundingGuardTexts,
      deadlines: surveyWindow.deadlines,
    },
    { events: fundEvents },
    { events: townshipPlanEvents },
    { events: batchEvents },
    { events: registerEvents },
    { events: disasterEvents },
    { events: reportingEvents, notices: { tellOverdue } },
    townshipReports.part,
    { events: guidanceEvents },
    { events: liaisonCheckEvents },
    liaisonChecks.part,
    { events: meetingEvents, records: recordings(figuresRecords), notices: { tellNoFigures } },
    dispatchMeetings,
    { events: closingEvents },
    { events: { ...correctionEvents, ...reopened.events } },
  ],
});

/**
 * The county's loan programme 农村贫困党员脱贫工程: organised, surveyed and planned; then its fund, batches, registers,
 * disasters, the townships' reports and checks, and the dispatch meetings run beside each other until it is closed.
 */
const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & Opened,
    output: {} as { batches: number; money: Record<string, number> },
  },
  ...implementations,
  actors: { ...implementations.actors, tally },
}).createMachine({
  id: 'loanProgramme',
  context: ({ input: opening }) => newContext(opening),
  initial: 'founding',
  on: { 'organisation.replace': { actions: 'organisation.replace' } },
  states: {
    founding: foundingState,
    running: {
      id: 'running',
      type: 'parallel',
      meta: { title: { zh: '实施', en: 'running' }, stage: 'running' },
      on: {
        'township.plan': { actions: 'township.plan' },
        'batch.enter': { actions: 'batch.enter' },
        'batch.paidOut': { actions: 'batch.paidOut' },
        'batch.leave': { actions: 'batch.leave' },
        'guidance.record': { actions: 'guidance.record' },
        'register.enter': { actions: 'register.enter' },
        'disaster.declare': { actions: 'disaster.declare' },
        'claim.enter': { actions: 'claim.enter' },
        'disaster.close': { actions: 'disaster.close' },
        'programme.close': { target: 'closed', actions: 'programme.close' },
      },
      states: {
        fund: fundState,
        reports: townshipReports.part.state,
        liaisonChecks: liaisonChecks.part.state,
        meetings: dispatchMeetings.state,
        figures: figuresState,
      },
    },
    closed: { type: 'final', ...meta('已结束', 'closed', 'nobody', { stage: 'closed' }) },
    ...reopened.states,
  },
  output: ({ context }) => ({ batches: context.batches.length, money: money(context) }),
});

const { countyLoanOffice, countyLeadingGroup, countySettlement, townshipCommittee } = loanRoles;

/** The county's loan programme 农村贫困党员脱贫工程. */
export const loanProgramme = defineLifecycle<Context, Input>({
  machine,
  version: '2',
  migrate: {
    '1': {
      to: '2',
      beside: { 'running.fund': 'running.liaisonChecks.due.inTime' },
      deadlines: { liaisonChecks: 'anew' },
    },
  },
  title: { zh: '农村贫困党员脱贫工程（县）', en: "the county's loan programme" },
  document,
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ plan }) => plan.year,
  // One programme a county and year.
  caseNumber: ({ input: { place, plan } }) => `loanProgramme-${place}-${plan.year}`,
  opening: { ...office, clauses: ['L-03'], numbered: true, rules: [yearHasPassed(['L-03'])] },
  roles: {
    countyLoanOffice,
    countyLeadingGroup,
    countySettlement,
    // The case is the county's, and each of its townships acts on it.
    townshipCommittee: { ...townshipCommittee, level: 'any' },
  } as typeof loanRoles,
  ...source,
  clauses,
  controls: { extend: ['countyLeadingGroup'], suspend: ['countyLeadingGroup'] },
  reopen: reopened.reopen,
  money,
  books,
  moneyTitles,
  reports: {
    ...{ registers, disasters, townshipReturn, figures },
    ...{ liaisonChecks: liaisonCheckReport, guidance: guidanceReport },
  },
  imports: { registers: registrationTable },
  stages: {
    founding: { zh: '筹建', en: 'founding' },
    running: { zh: '实施', en: 'running' },
    ...reopenedStage,
    closed: { zh: '已结束', en: 'closed' },
  },
  exceptionalStages: ['reopened'],
});
