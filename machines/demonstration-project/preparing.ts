import { z } from 'zod';
import { type DeadlineDefinition, event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import type { List } from '../core/definition/forms.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, type Recorded, recorded, type Stamp, stamp } from '../core/definition/recording.ts';
import { type Checklist, checklistForms } from '../core/patterns/checklist.ts';
import { objection } from '../core/patterns/review.ts';
import { timed } from '../core/patterns/timed.ts';
import type { Reopened } from '../core/patterns/window.ts';
import { formatDate, plainDate } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { positiveFen } from '../core/values/money.ts';
import { personId } from '../core/values/person-id.ts';
import { longText, shortText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { type Sums, wholeOf } from './money.ts';
import { type Project, within } from './project.ts';
import { spanOf } from './moved-windows.ts';
import { officeOf, offices } from './roles.ts';
import {
  adviserTitles,
  paymentKindTitles,
  type Procedure,
  procedures,
  procedureTitles,
} from './vocabulary.ts';

/** Before the works: the implementation plan, advice on it, the statutory procedures. 二(二)1 */

/** An item of the plan: what is bought or built, and for how much at most, in fen. */
const item = z.strictObject({
  code: field(
    formedText(/^[A-Za-z0-9-]{1,20}$/, {
      zh: '由字母、数字和连字符组成的编号，至多20位，如 A-01',
      en: 'up to 20 letters, digits and hyphens, e.g. A-01',
    }),
    '分项编号',
    'code of the item',
    {
      help: { zh: '支付时引用；字母、数字和连字符。', en: 'Cited by payments; letters, digits and hyphens.' },
    },
  ),
  title: field(shortText, '分项名称', 'item'),
  kind: choice(paymentKindTitles, '类别', 'kind'),
  budget: field(positiveFen, '预算', 'budget'),
});

/** The implementation plan 《项目实施方案》: content, construction period, person responsible. 二(二)1 */
const implementationPlan = z.strictObject({
  content: field(longText, '建设内容', 'content'),
  items: field(z.array(item).min(1).max(100), '分项预算', 'items', {
    help: {
      zh: '每项写明买什么或建什么、最多用多少钱；合计不超过项目资金。',
      en: 'What is bought or built and the most it may cost; together no more than the fund.',
    },
  }),
  from: field(plainDate, '开工日期', 'construction from'),
  to: field(plainDate, '完工日期', 'construction to'),
  responsible: field(personId, '责任人', 'person responsible'),
});
type ImplementationPlan = z.output<typeof implementationPlan>;

const meeting = z.strictObject({ minutes: shortText, heldOn: field(plainDate, '会议日期', 'held on') });

const advice = z.strictObject({
  from: choice(adviserTitles, '意见来自', 'advice of'),
  person: field(personId, '提出人', 'given by'),
  on: field(plainDate, '提出日期', 'given on'),
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

/** What the preparations have on record: with the plan before the township's meeting, and the one it passed. */
export type Preparation = typeof preparations & {
  planPending?: (ImplementationPlan & Stamp) | null;
  planPassed?: ImplementationPlan &
    Stamp &
    z.output<typeof meeting> & { passedAt: Instant; passedBy: string };
};

type Context = Project & Reopened & Sums & Preparation;
const event = eventOf<Context, Preparation>();
const township = { roles: ['townshipCommittee'], capacity: 'review' };
const office = { roles: offices, capacity: 'clear' };

/** All items together cost no more than the project was given. 三(二) */
const withinFund: Rule<Context, ImplementationPlan> = {
  code: 'plan-exceeds-fund',
  clauses: ['D-10', 'D-28'],
  field: 'items',
  broken({ context, data }) {
    const sum = data.items.reduce((total, one) => total + one.budget, 0);
    const whole = wholeOf(context);
    if (sum <= whole) return undefined;
    return {
      zh: `方案各项合计${yuan(sum)}，超过项目资金${yuan(whole)}。`,
      en: `The plan's items sum to ${yuan(sum, 'en')}, more than the fund of ${yuan(whole, 'en')}.`,
    };
  },
};

const planIsPending: Rule<Context, unknown> = {
  code: 'no-plan-pending',
  clauses: ['D-10'],
  broken: ({ context }) =>
    context.planPending
      ? undefined
      : { zh: '没有待讨论的实施方案。', en: 'No implementation plan waits for the meeting.' },
};

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

export const preparationEvents = {
  'plan.file': event({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '上报项目实施方案', en: 'file the implementation plan' },
    schema: implementationPlan,
    startsFrom: ['plan.file'],
    rules: [
      {
        code: 'item-listed-twice',
        clauses: ['D-10'],
        field: 'items',
        broken({ data }) {
          const codes = data.items.map((one) => one.code);
          const twice = codes.find((code, index) => codes.indexOf(code) < index);
          return twice === undefined
            ? undefined
            : { zh: `方案编号${twice}重复。`, en: `The item ${twice} is listed twice.` };
        },
      },
      withinFund,
      {
        code: 'period-outside-window',
        clauses: ['D-09', 'D-10'],
        field: 'from',
        broken({ context, data }) {
          const { from, to: last } = spanOf(context, 'implementationWindow');
          if (data.from >= from && data.to <= last && data.from <= data.to) return undefined;
          const [first, end] = [from, last].map((day) => formatDate(day, 'zh', { year: true }));
          return {
            zh: `建设时间${data.from}至${data.to}应在实施期${first}至${end}之内。`,
            en: `The construction period ${data.from} to ${data.to} should lie within ${from} to ${last}.`,
          };
        },
      },
    ],
    record: (_, decided) => ({ planPending: recorded(decided) }),
    // The first plan is awaited from the meeting anyhow.
    tell: ({ context: { title, planPassed } }) =>
      planPassed === undefined
        ? []
        : notify(
            ['townshipCommittee'],
            { zh: '实施方案变更待讨论', en: 'Amended plan to be discussed' },
            `“${title}”上报了变更后的实施方案，班子讨论通过后生效。`,
            `"${title}" has filed an amended plan; it takes effect when the meeting has passed it.`,
          ),
    clauses: ['D-10'],
  }),

  'plan.pass': event({
    ...township,
    title: { zh: '班子讨论通过方案', en: 'pass the plan' },
    schema: meeting,
    verdict: 'favourable',
    rules: [planIsPending],
    record: ({ planPending }, { data, at, by }) =>
      planPending === null || planPending === undefined
        ? {}
        : { planPending: null, planPassed: { ...planPending, ...data, passedAt: at, passedBy: by.person } },
    clauses: ['D-10'],
  }),

  'plan.sendBack': event({
    ...township,
    title: { zh: '退回实施方案', en: 'send the plan back' },
    schema: objection,
    verdict: 'adverse',
    rules: [planIsPending],
    record: () => ({ planPending: null }),
    clauses: ['D-10'],
  }),

  'advice.record': event({
    roles: ['firstSecretary', 'residentTeam'],
    title: { zh: '记录参谋意见', en: 'record advice' },
    schema: advice,
    record: append('advice'),
    clauses: ['D-11'],
  }),

  'checklist.clear': event({
    ...office,
    title: { zh: '办结法定程序', en: 'clear a procedure' },
    schema: procedureForms.clear,
    rules: [ownProcedure],
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
    rules: [ownProcedure],
    record: ({ checklist }, decided) => {
      const { item: procedure, ...why } = decided.data;
      const entry = { state: 'notApplicable' as const, ...why, ...stamp(decided) };
      return { checklist: { ...checklist, [procedure]: entry } };
    },
    clauses: ['D-12'],
  }),
};

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
      meta: {
        title: { zh: '法定程序与开工', en: 'statutory procedures and start' },
        owner: ['firstSecretary', ...offices],
        awaits: ({ checklist }: Context) => [
          'firstSecretary',
          ...procedures.filter((procedure) => !(procedure in checklist)).map(officeOf),
        ],
      },
      on: { 'work.start': { target: '#building', actions: 'work.start' } },
    },
  },
};

export const preparationDeadlines: Record<string, DeadlineDefinition<Context>> = {
  planMeeting: {
    title: { zh: '班子讨论时限', en: 'township meeting on the plan' },
    due: within('planMeeting'),
    clauses: ['D-10'],
  },
};

/** What is bought and built, and for how much at most, as it is disclosed. */
export const planItems = ({ planPassed }: Preparation): List => ({
  title: { zh: '分项预算', en: 'Items' },
  columns: [
    { zh: '分项', en: 'Item' },
    { zh: '类别', en: 'Kind' },
    { zh: '预算', en: 'Budget' },
  ],
  rows: (planPassed?.items ?? []).map(({ title, kind, budget }) => [
    title,
    paymentKindTitles[kind],
    { fen: budget },
  ]),
});
