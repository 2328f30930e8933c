import { event as eventOf, type GuardDefinition } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { reopening as reopeningForm, type Reopened, window } from '../core/patterns/window.ts';
import { endOfDay } from '../core/values/calendar.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Project } from './project.ts';

/** The windows 办理期 of the programme and how one is opened again. 二(一), 二(二), 二(三) */

type Context = Project & Reopened & { reachedCountyAt?: Instant };

const common = {
  escalate: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
  owner: 'countyOrganisation',
};

/** The survey 摸底调研. 二(一) */
export const surveyWindow = window<Context>({
  ...common,
  name: 'surveyWindow',
  title: { zh: '摸底调研', en: 'survey' },
  from: ({ plan }) => plan.survey.from,
  to: ({ plan }) => plan.survey.to,
  escalate: ['firstSecretary', 'townshipCommittee'],
  done: 'isSurveyed',
  clauses: ['D-02'],
});

/** By when the application form reaches the county 申报截止. 二(一)3 */
export const applicationWindow = window<Context>({
  ...common,
  name: 'applicationDeadline',
  title: { zh: '申报截止', en: 'application deadline' },
  to: ({ plan }) => plan.applicationDeadline,
  done: 'hasReachedCounty',
  clauses: ['D-07'],
});

/** The works 项目实施. 二(二) */
export const implementationWindow = window<Context>({
  ...common,
  name: 'implementationWindow',
  title: { zh: '项目实施期', en: 'implementation' },
  from: ({ plan }) => plan.implementation.from,
  to: ({ plan }) => plan.implementation.to,
  done: 'isComplete',
  clauses: ['D-09'],
});

/** Acceptance 项目验收. 二(三) */
export const acceptanceWindow = window<Context>({
  ...common,
  name: 'acceptanceWindow',
  title: { zh: '项目验收期', en: 'acceptance' },
  from: ({ plan }) => plan.acceptance.from,
  to: ({ plan }) => plan.acceptance.to,
  done: 'isAccepted',
  clauses: ['D-20'],
});

const clauses = ['D-02', 'D-07', 'D-09', 'D-20'];
const windows = [surveyWindow, applicationWindow, implementationWindow, acceptanceWindow];
const deadlines = windows.flatMap((one) => Object.entries(one.deadlines));

const reopening = reopeningForm.extend({
  window: field(reopeningForm.shape.window, '办理期', 'window', {
    options: Object.fromEntries(deadlines.map(([name, { title }]) => [name, title])),
  }),
  until: field(reopeningForm.shape.until, '重开至', 'open again until', {
    help: { zh: '含当日。', en: 'Included.' },
  }),
});

export const windowEvents = {
  'window.reopen': eventOf<Context>()({
    title: { zh: '重开办理期', en: 'reopen a window' },
    roles: ['countyOrganisation'],
    schema: reopening,
    rules: [
      {
        code: 'not-later',
        field: 'until',
        broken: ({ data, at }) =>
          endOfDay(data.until) > at
            ? undefined
            : { zh: `${data.until}已过。`, en: `${data.until} is not later than today.` },
      },
    ],
    record: ({ reopened }, { data }) => ({ reopened: { ...reopened, [data.window]: data.until } }),
    clauses,
  }),
};

/** What is said when `window.reopen` names a window that is not closed. */
export const windowGuardTexts: Record<string, GuardDefinition<Context>> = {
  concernsWindow: {
    clauses,
    sentence: () => ({
      zh: '这个办理期没有截止，或没有这个办理期；进行中的期限用“延长期限”。',
      en: 'No window of that name has closed; a deadline that still runs is extended instead.',
    }),
  },
};
