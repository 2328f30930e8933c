import { defineLifecycle } from '../../core/definition/define.ts';
import { document, roles as loanRoles } from '../roles.ts';
import { clauses } from './clauses.ts';
import type { Context } from './context.ts';
import { disasters } from './disasters.ts';
import { events } from './events.ts';
import { fields } from './fields.ts';
import { figures } from './figures.ts';
import { registrationTable } from '../import.ts';
import { input, type Input } from './input.ts';
import { machine } from './machine.ts';
import { books, money } from './money.ts';
import { actions } from './notices.ts';
import { dispatchMeetings, surveyWindow, townshipReports } from './parts.ts';
import { registers } from './registers.ts';

const { countyLoanOffice, countyLeadingGroup, countySettlement, townshipCommittee } = loanRoles;

/** The county's loan programme 农村贫困党员脱贫工程. */
export const loanProgramme = defineLifecycle<Context, Input>({
  machine,
  version: '1',
  title: { zh: '农村贫困党员脱贫工程（县）', en: "the county's loan programme" },
  document,
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ plan }) => plan.year,
  opening: { roles: ['countyLoanOffice'], capacity: 'manage', clauses: ['L-03'] },
  roles: {
    countyLoanOffice,
    countyLeadingGroup,
    countySettlement,
    // The case is the county's, and each of its townships acts on it.
    townshipCommittee: { ...townshipCommittee, level: 'any' },
  } as typeof loanRoles,
  events,
  deadlines: {
    ...surveyWindow.deadlines,
    ...townshipReports.deadlines,
    ...dispatchMeetings.deadlines,
  },
  actions,
  guards: {
    concernsWindow: {
      clauses: ['L-03'],
      sentence: () => ({
        zh: '这个办理期没有截止，或没有这个办理期；进行中的期限用“延长期限”。',
        en: 'No window of that name has closed; a deadline that still runs is extended instead.',
      }),
    },
  },
  clauses,
  controls: { extend: ['countyLeadingGroup'], suspend: ['countyLeadingGroup'] },
  money,
  books,
  moneyTitles: { contributed: { zh: '累计投入', en: 'contributed' } },
  reports: { registers, disasters, figures },
  fields,
  imports: { registers: registrationTable },
  stages: {
    founding: { zh: '筹建', en: 'founding' },
    running: { zh: '实施', en: 'running' },
    closed: { zh: '已结束', en: 'closed' },
  },
});
