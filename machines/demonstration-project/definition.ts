import { defineLifecycle } from '../core/definition/define.ts';
import type { EventDefinition } from '../core/definition/definition.ts';
import { movedInRegister } from './approving.ts';
import { source } from './chapters.ts';
import { clauses } from './clauses.ts';
import { reopened } from './correcting.ts';
import type { Context } from './context.ts';
import { disclosures } from './disclosures.ts';
import { currentFirstSecretary } from './first-secretary.ts';
import { machine } from './machine.ts';
import { migrate } from './migrations.ts';
import { books, money, moneyTitles } from './money.ts';
import { fromProgramme, input, type Input, openingRules } from './opening.ts';
import { outcomesReport, targetsReport } from './performance.ts';
import { programmeYear } from './plan.ts';
import { rounds } from './reporting.ts';
import { forms, reports } from './papers/index.ts';
import { leadingParty } from './proposing.ts';
import { roles } from './roles.ts';
import { stages } from './texts.ts';
import { extendedWindows } from './windows.ts';
import { limitsMoved } from '../core/patterns/rectification-record.ts';

/** Whatever the first secretary may do, only the present one may. */
const byTheCurrent = ([name, event]: [string, EventDefinition<Context>]) =>
  event.roles.includes('firstSecretary')
    ? [name, { ...event, rules: [currentFirstSecretary, ...(event.rules ?? [])] }]
    : [name, event];

/** The demonstration project 党员精准扶贫示范项目: the machine and what surrounds it. */
export const demonstrationProject = defineLifecycle<Context, Input>({
  machine,
  version: '2',
  migrate,
  title: { zh: '党员精准扶贫示范项目', en: 'demonstration project' },
  document: '乡镇党员精准扶贫实施方案',
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ plan }) => programmeYear(plan),
  opening: {
    ...{ roles: ['firstSecretary'], capacity: 'propose', clauses: ['D-26'] },
    ...{ rules: openingRules, takes: fromProgramme },
  },
  roles,
  ...source,
  events: Object.fromEntries(Object.entries(source.events).map(byTheCurrent)) as typeof source.events,
  clauses,
  controls: { extend: ['countyOrganisation'], suspend: ['countyOrganisation'], clauses: ['D-41'] },
  reopen: reopened.reopen,
  timeMoved: (context, moved) => ({ ...extendedWindows(context, moved), ...limitsMoved(context, moved) }),
  rounds,
  money,
  moneyTitles,
  books,
  forms,
  reports: { ...reports, outcomes: outcomesReport, performance: targetsReport },
  disclosures,
  parties: leadingParty,
  moved: ({ context, case: c }) => (context.register === undefined ? [] : movedInRegister(context, c)),
  stages,
  exceptionalStages: ['withdrawal', 'reopened'],
});
