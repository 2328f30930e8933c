import { z } from 'zod';
import { type DeadlineDefinition, event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, type Recorded, stamp } from '../core/definition/recording.ts';
import { type Checklist, checklistForms, openItems } from '../core/patterns/checklist.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { timed } from '../core/patterns/timed.ts';
import { endOfLimit } from '../core/values/calendar.ts';
import { personId } from '../core/values/person-id.ts';
import { listed, longText } from '../core/values/text.ts';
import { type PlanContext, type Planned, planEvents } from './planning.ts';
import { notBeforeRegistration, within } from './project.ts';
import { officeOf, offices } from './roles.ts';
import { adviserTitles, type Procedure, procedureTitles } from './vocabulary.ts';
import { procedureDays, proceduresOf } from './works-parameters.ts';

/** Before the works: the implementation plan, advice on it, the statutory procedures. 二(二)1 */

const advice = z.strictObject({
  from: choice(adviserTitles, '意见来自', 'advice of'),
  person: field(personId, '提出人', 'given by'),
  on: happened('提出日期', 'given on'),
  advice: field(longText, '参谋意见', 'advice'),
});

const procedureForms = checklistForms(
  choice(procedureTitles, '法定程序', 'procedure', {
    help: { zh: '只填本部门的程序。', en: 'Only the procedure of your own department.' },
  }),
);

/** What the preparations leave on record. */
export const preparations = {
  advice: listOf<Recorded<typeof advice>>(),
  checklist: {} as Checklist<Procedure>,
};

/** What the preparations have on record, with the plan. */
export type Preparation = typeof preparations & Planned;

type Context = PlanContext & Preparation;
const event = eventOf<Context, Preparation>();
const office = { roles: offices, capacity: 'clear' };

/** Each office answers for its own procedure. */
const ownProcedure: Rule<Context, { item: Procedure }> = {
  code: 'not-the-office-concerned',
  clauses: ['D-12'],
  field: 'item',
  broken({ data, by }) {
    if (by.role === officeOf(data.item)) return undefined;
    const { zh, en } = procedureTitles[data.item];
    return { zh: `“${zh}”程序由${zh}部门办理。`, en: `The procedure "${en}" is for the ${en} department.` };
  },
};

/** Which procedures there are is for the plan to say. */
const askedFor: Rule<Context, { item: Procedure }> = {
  code: 'procedure-not-in-the-plan',
  clauses: ['D-12'],
  field: 'item',
  broken({ context, data }) {
    const asked = proceduresOf(context.plan);
    if (asked.includes(data.item)) return undefined;
    const { zh, en } = listed(asked.map((one) => procedureTitles[one]));
    const own = procedureTitles[data.item];
    return {
      zh: `本方案不要求“${own.zh}”程序，要求的是：${zh}。`,
      en: `The plan asks for no procedure of "${own.en}"; it asks for ${en}.`,
    };
  },
};

/** The procedures that nobody has settled. */
const openProcedures = ({ plan, checklist }: Context): Procedure[] =>
  openItems(proceduresOf(plan), checklist);

export const preparationEvents = {
  ...planEvents,

  'advice.record': event({
    roles: ['firstSecretary', 'residentTeam'],
    title: { zh: '记录参谋意见', en: 'record advice' },
    schema: advice,
    rules: [
      notBeforeRegistration(['D-11']),
      holdsPost(['D-11'], ({ from, person }: z.output<typeof advice>) =>
        from === 'residentTeam' ? [{ field: 'person', person, roles: [from] }] : [],
      ),
    ],
    record: append('advice'),
    clauses: ['D-11'],
  }),

  'checklist.clear': event({
    ...office,
    title: { zh: '办结法定程序', en: 'clear a procedure' },
    schema: procedureForms.clear,
    rules: [ownProcedure, askedFor, notBeforeRegistration(['D-12'])],
    record: ({ checklist }, decided) => {
      const { item: procedure, ...how } = decided.data;
      return { checklist: { ...checklist, [procedure]: { state: 'cleared', ...how, ...stamp(decided) } } };
    },
    clauses: ['D-12'],
  }),

  'checklist.notApplicable': event({
    ...office,
    title: { zh: '认定程序不适用', en: 'mark a procedure not applicable' },
    schema: procedureForms.notApplicable,
    rules: [ownProcedure, askedFor],
    record: ({ checklist }, decided) => {
      const { item: procedure, ...why } = decided.data;
      const entry = { state: 'notApplicable' as const, ...why, ...stamp(decided) };
      return { checklist: { ...checklist, [procedure]: entry } };
    },
    clauses: ['D-12'],
  }),
};

const proceduresRun = {
  title: { zh: '法定程序与开工', en: 'statutory procedures and start' },
  owner: ['firstSecretary', ...offices],
  awaits: (context: Context) => ['firstSecretary', ...openProcedures(context).map(officeOf)],
};

const starting = { 'work.start': { target: '#building', actions: 'work.start' } };

/** Before the works: the implementation plan, its passing by the leadership meeting, the statutory procedures. 二(二)1 */
export const preparation: StatePart = {
  initial: 'planning',
  meta: { title: { zh: '做好准备', en: 'preparation' }, stage: 'preparation' },
  on: {
    'advice.record': { actions: 'advice.record' },
    'checklist.clear': { actions: 'checklist.clear' },
    'checklist.notApplicable': { actions: 'checklist.notApplicable' },
  },
  states: {
    planning: {
      meta: { title: { zh: '编制实施方案', en: 'implementation plan' }, owner: 'firstSecretary' },
      on: { 'plan.file': { target: 'planMeeting', actions: 'plan.file' } },
    },
    planMeeting: {
      meta: { title: { zh: '班子讨论', en: 'leadership meeting' } },
      ...timed({
        title: { zh: '乡镇党委班子讨论实施方案', en: 'township meeting on the plan' },
        owner: 'townshipCommittee',
        deadline: 'planMeeting',
        escalate: ['townshipCommittee', 'countyOrganisation'],
      }),
      on: {
        'plan.pass': { target: 'ready', actions: 'plan.pass' },
        'plan.sendBack': {
          target: 'planning',
          actions: [
            'plan.sendBack',
            {
              type: 'tellSentBack',
              params: { to: ['firstSecretary'], title: { zh: '项目实施方案', en: 'implementation plan' } },
            },
          ],
        },
      },
    },
    ready: {
      meta: proceduresRun,
      on: starting,
      after: {
        procedures: {
          target: 'proceduresOverdue',
          actions: {
            type: 'tellOverdue',
            params: ({ context }: { context: Context }) => ({
              to: [...openProcedures(context).map(officeOf), 'firstSecretary', 'countyOrganisation'],
              title: proceduresRun.title,
            }),
          },
        },
      },
    },
    proceduresOverdue: {
      meta: {
        ...proceduresRun,
        title: { zh: '法定程序与开工（已超期）', en: 'statutory procedures and start (overdue)' },
      },
      on: starting,
    },
  },
};

export const preparationDeadlines: Record<string, DeadlineDefinition<Context>> = {
  planMeeting: {
    title: { zh: '班子讨论时限', en: 'township meeting on the plan' },
    due: within('planMeeting'),
    clauses: ['D-10'],
  },
  procedures: {
    title: { zh: '法定程序与开工时限', en: 'statutory procedures and start' },
    due: ({ context: { plan }, at }) => endOfLimit(at, procedureDays(plan), plan.calendar),
    clauses: ['D-12'],
  },
};
