import { defineLifecycle } from '../core/definition/define.ts';
import { withCorrections } from '../core/patterns/correction.ts';
import { limitsMoved } from '../core/patterns/rectification-record.ts';
import type { EventDefinition } from '../core/definition/definition.ts';
import { activeDeadlines, activeEvents, activeGuardTexts, activeRounds } from './active/index.ts';
import { clauses } from './clauses.ts';
import type { Context } from './context.ts';
import { determiningDeadlines } from './determining.ts';
import { reopened } from './correcting.ts';
import { disclosures } from './disclosures.ts';
import { forms } from './forms.ts';
import { applicationTable } from './import.ts';
import { fromBatch, input, type Input, openingRules } from './input.ts';
import { letter } from './letter.ts';
import { lendingEvents, machine, notices } from './machine.ts';
import { books, money, moneyTitles } from './money.ts';
import { titleOf } from './new-context.ts';
import { paperDeadlines } from './papers.ts';
import { payingDeadlines } from './paying.ts';
import { reports } from './reports.ts';
import { document, roles } from './roles.ts';
import { notForOneself, notForTheGuarantor } from './people.ts';
import { selectingDeadlines } from './selecting.ts';
import { standing } from './standing.ts';
import { verifyingDeadlines } from './verifying.ts';
import { loanStages, loanStatuses } from './vocabulary.ts';

const events: Record<string, EventDefinition<Context>> = {
  ...lendingEvents,
  ...activeEvents,
};

/** Whatever is decided on a loan, neither its own household nor its guarantor decides it in another role. */
const notOnTheOwnLoan = ([name, event]: [string, EventDefinition<Context>]) => [
  name,
  { ...event, rules: [notForOneself, notForTheGuarantor, ...(event.rules ?? [])] },
];

/** The loan 农村贫困党员脱贫工程借款: the machine and what surrounds it. */
export const loan = defineLifecycle<Context, Input>({
  machine,
  version: '2',
  migrate: {
    '1': {
      to: '2',
      states: { 'active.checks.records': 'active.checks.records.due.inTime' },
      deadlines: { loanCheck: 'anew' },
    },
  },
  title: { zh: '农村贫困党员脱贫工程借款', en: 'loan' },
  document,
  input,
  place: ({ place }) => place,
  caseTitle: titleOf,
  programmeYear: ({ plan }) => plan.year,
  // The numbers of a batch's loans begin with the batch's own.
  caseNumber: ({ input: { batch, application } }) => `${batch}-${application.number.split('-').at(-1)}`,
  opening: { roles: ['countyLoanOffice'], clauses: ['L-05'], takes: fromBatch, rules: openingRules },
  roles,
  events: Object.fromEntries(Object.entries(events).map(notOnTheOwnLoan)) as typeof events,
  // All of them warn; none decides.
  deadlines: {
    ...verifyingDeadlines,
    ...selectingDeadlines,
    ...determiningDeadlines,
    ...letter.deadlines,
    ...paperDeadlines,
    ...payingDeadlines,
    ...activeDeadlines,
  },
  actions: notices,
  guards: activeGuardTexts,
  clauses,
  controls: { extend: ['countyLoanOffice'], suspend: ['countyLoanOffice'], clauses: ['D-41'] },
  reopen: reopened.reopen,
  timeMoved: limitsMoved,
  rounds: activeRounds,
  money,
  moneyTitles,
  books,
  parties: ({ household, place }) => [{ person: household.person, role: 'household', place }],
  standing,
  standings: loanStatuses,
  forms: Object.fromEntries(
    Object.entries(forms).map(([name, form]) => [name, withCorrections<Context>(form)]),
  ),
  reports,
  imports: { applications: applicationTable },
  disclosures,
  stages: loanStages,
  exceptionalStages: ['recovery', 'reopened'],
});
