import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { ahead, day, happened } from '../core/definition/form-fields.ts';
import type { List } from '../core/definition/forms.ts';
import { notify } from '../core/definition/notify.ts';
import { recorded, type Stamp } from '../core/definition/recording.ts';
import type { BookingContext } from '../core/patterns/booking.ts';
import { notBefore } from '../core/patterns/days.ts';
import { type Reversible, standing } from '../core/patterns/reversal.ts';
import { objection } from '../core/patterns/review.ts';
import { dateOf, formatDate } from '../core/values/calendar.ts';
import { formedText } from '../core/values/formed-text.ts';
import { positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { personId } from '../core/values/person-id.ts';
import { listed, longText, shortText, text } from '../core/values/text.ts';
import type { Fen, Instant, Text } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import { type Sums, wholeOf } from './money.ts';
import { spanOf } from './moved-windows.ts';
import type { Progress, Project } from './project.ts';
import { paymentKindTitles } from './vocabulary.ts';
import { newItemsPercent } from './works-parameters.ts';

/** The implementation plan 《项目实施方案》 and its amendments within the approved purpose. 二(二)1 */

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
type Item = z.output<typeof item>;

/** The plan: content, construction period, person responsible. 二(二)1 */
export const planForm = z.strictObject({
  content: field(longText, '建设内容', 'content'),
  items: field(z.array(item).min(1).max(100), '分项预算', 'items', {
    help: {
      zh: '每项写明买什么或建什么、最多用多少钱；合计不超过项目资金。',
      en: 'What is bought or built and the most it may cost; together no more than the fund.',
    },
  }),
  from: day('开工日期', 'construction from'),
  to: ahead('完工日期', 'construction to'),
  responsible: field(personId, '责任人', 'person responsible'),
});
type PlanForm = z.output<typeof planForm>;

const filing = planForm.extend({
  change: choice(
    {
      same: { zh: '内容、规模不变', en: 'content and scale as before' },
      content: { zh: '内容或规模有变，用途不变', en: 'other content or scale, the same purpose' },
    },
    '与批准的项目或现行方案相比',
    'compared with what was approved or passed',
    {
      help: {
        zh: '改变用途或类别的，用“变更用途”重新逐级报批。',
        en: 'Another purpose or category is approved anew by all levels: "change the purpose".',
      },
    },
  ),
});
type Filing = z.output<typeof filing>;

const meeting = z.strictObject({
  minutes: field(shortText, '会议纪要文号', 'number of the minutes'),
  heldOn: happened('会议日期', 'held on'),
  matter: field(shortText, '纪要所记议题', 'matter, as the minutes have it', {
    help: {
      zh: '写明本项目的名称或登记编号。',
      en: 'With the name of the project or its register number.',
    },
  }),
  withinPurpose: field(z.boolean(), '方案未改变批准的用途和类别', 'the plan keeps the approved purpose', {
    help: { zh: '由班子会议核实。', en: 'As the meeting has checked.' },
  }),
});

/** What the plan has on record: before the township's meeting, and the one that it passed. */
export interface Planned {
  planPending?: (PlanForm & Stamp) | null;
  /** What the plan that all levels stand behind buys and builds: that of the first, or of the last change of purpose. */
  purposeItems?: Pick<Item, 'title' | 'kind'>[];
  /** The minutes by which plans were passed. */
  planMinutes?: string[];
  planPassed?: PlanForm & Stamp & { minutes: string; heldOn: string; passedAt: Instant; passedBy: string };
}

/** What a plan has to agree with. */
export type PlanContext = Project &
  Progress &
  Sums &
  Planned &
  Pick<BookingContext, 'pending'> & {
    proposal?: { name: string };
    payments: ({ item: string; amount: Fen } & Reversible)[];
    promotion?: unknown;
  };

/** What a level said, with the minutes of its meeting. */
interface Minuted {
  level: string;
  minutes?: string;
}

/** What all levels have said of the proposal and of changes of its purpose. */
interface Opinions {
  opinions?: Minuted[];
  purposeChanges?: { opinions: Minuted[] }[];
}

/** The minutes by which plans were passed, that of the plan in force the last. */
export const minutesOfPlans = ({ planMinutes = [], planPassed }: Planned): string[] => [
  ...planMinutes,
  ...(planPassed === undefined ? [] : [planPassed.minutes]),
];

/** The minutes of a level's meetings that have served already: each is of a meeting of its own. */
export function minutesUsed(context: Planned & Opinions, level: string): string[] {
  const { opinions = [], purposeChanges = [] } = context;
  const said = [...opinions, ...purposeChanges.flatMap((one) => one.opinions)];
  return [
    ...said.flatMap((one) => (one.level === level ? (one.minutes ?? []) : [])),
    ...(level === 'township' ? minutesOfPlans(context) : []),
  ];
}

/** Why minutes don't do for another meeting. */
export const servedAlready = (minutes: string): Text => ({
  zh: `纪要“${minutes}”已用于本项目此前的审批，每次审批须有新的会议。`,
  en: `The minutes "${minutes}" have served for this project before; each approval has a meeting of its own.`,
});

/** What has been paid of an item, with what the books are just asked for. */
function paidOf({ payments, pending }: PlanContext, code: string): Fen {
  const { item: asked, amount = 0 } = (pending?.type === 'payment.make' ? pending.data : {}) as {
    item?: string;
    amount?: Fen;
  };
  const made: { item: string; amount: Fen }[] = standing(payments);
  return sumOfAmounts(made.filter((one) => one.item === code)) + (asked === code ? amount : 0);
}

/** What a list of items does to what the plan in force already has; nothing where it keeps it. */
function lost(context: PlanContext, items: Item[]): Text | undefined {
  for (const old of context.planPassed?.items ?? []) {
    const paid = paidOf(context, old.code);
    const now = items.find((one) => one.code === old.code);
    if (paid > 0 && (now === undefined || now.budget < paid))
      return {
        zh: `${old.code}项已支付${yuan(paid)}，不能${now === undefined ? '去掉' : `减为${yuan(now.budget)}`}。`,
        en: `${yuan(paid, 'en')} has been paid for ${old.code}; it can't be ${now === undefined ? 'dropped' : `cut to ${yuan(now.budget, 'en')}`}.`,
      };
    if (now !== undefined && (now.title !== old.title || now.kind !== old.kind))
      return {
        zh: `${old.code}项原为“${old.title}”（${paymentKindTitles[old.kind].zh}），另买另建的须用新的编号。`,
        en: `${old.code} is "${old.title}" (${paymentKindTitles[old.kind].en}); what is new takes a code of its own.`,
      };
    const renamed = items.find((one) => one.title === old.title && one.kind === old.kind);
    if (now === undefined && renamed !== undefined)
      return {
        zh: `“${old.title}”的编号是${old.code}，不能改为${renamed.code}。`,
        en: `"${old.title}" has the code ${old.code}, which stays; not ${renamed.code}.`,
      };
  }
  return undefined;
}

/** What is paid stays in the plan, and an item that stays keeps its code. */
const keepsPaid: Rule<PlanContext, { items: Item[] }> = {
  code: 'paid-item-lost',
  clauses: ['D-10'],
  field: 'items',
  broken: ({ context, data }) => lost(context, data.items),
};

/** A payment may have been made since the plan was filed. */
export const stillKeepsPaid = <Context extends PlanContext>(
  plan: (context: Context) => PlanForm | null | undefined,
): Rule<Context, unknown> => ({
  code: 'paid-item-lost',
  clauses: ['D-10'],
  broken({ context }) {
    const { items } = plan(context) ?? {};
    return items && lost(context, items);
  },
});

const listedOnce: Rule<PlanContext, { items: Item[] }> = {
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
};

const costOf = (items: Item[]): Fen => items.reduce((total, one) => total + one.budget, 0);

/** All items together cost no more than the project was given. 三(二) */
const withinFund: Rule<PlanContext, { items: Item[] }> = {
  code: 'plan-exceeds-fund',
  clauses: ['D-10', 'D-28'],
  field: 'items',
  broken({ context, data }) {
    const sum = costOf(data.items);
    const whole = wholeOf(context);
    if (sum <= whole) return undefined;
    return {
      zh: `方案各项合计${yuan(sum)}，超过项目资金${yuan(whole)}。`,
      en: `The plan's items sum to ${yuan(sum, 'en')}, more than the fund of ${yuan(whole, 'en')}.`,
    };
  },
};

const inOrder: Rule<PlanContext, PlanForm> = {
  code: 'period-ends-before-it-starts',
  clauses: ['D-09'],
  field: 'to',
  broken: ({ data: { from, to } }) =>
    to >= from
      ? undefined
      : {
          zh: `完工日期${to}早于开工日期${from}。`,
          en: `The works would end on ${to}, before they start on ${from}.`,
        },
};

/** The construction period lies in the window; what is invested in an accepted project comes after it. */
const withinWindow: Rule<PlanContext, PlanForm> = {
  code: 'period-outside-window',
  clauses: ['D-09', 'D-10'],
  field: 'from',
  broken({ context, data }) {
    const { from, to: last } = spanOf(context, 'implementationWindow');
    if (context.promotion !== undefined || (data.from >= from && data.to <= last)) return undefined;
    const [first, end] = [from, last].map((date) => formatDate(date, 'zh', { year: true }));
    return {
      zh: `建设时间${data.from}至${data.to}应在实施期${first}至${end}之内。`,
      en: `The construction period ${data.from} to ${data.to} should lie within ${from} to ${last}.`,
    };
  },
};

/** What every plan has to agree with, whoever passes it. */
export const planRules = [listedOnce, withinFund, inOrder, withinWindow, keepsPaid];

const namesOf = (items: Item[]): Text[] =>
  items.map(({ code, title, kind }) => {
    const { zh, en } = paymentKindTitles[kind];
    return text(`${code}“${title}”（${zh}）`, `${code} "${title}" (${en})`);
  });

const without = (names: Text[], others: Text[]) =>
  names.filter(({ zh }) => !others.some((one) => one.zh === zh));

/** Whoever says that nothing changes changes neither content nor items. */
const saidToBeSame: Rule<PlanContext, Filing> = {
  code: 'content-changes',
  clauses: ['D-10'],
  field: 'change',
  broken({ context: { planPassed: old }, data }) {
    if (data.change !== 'same' || old === undefined) return undefined;
    const [before, after] = [namesOf(old.items), namesOf(data.items)];
    const changed = listed([...without(after, before), ...without(before, after)]);
    if (changed.zh === '' && data.content === old.content) return undefined;
    return {
      zh: `填的是内容、规模不变，但有变化：${changed.zh || '建设内容'}。`,
      en: `Content and scale are said to be as before, but these change: ${changed.en || 'content'}.`,
    };
  },
};

/** Whether two items are for the same; that one which stays keeps its code is a rule of its own. */
const sameItem = (one: Pick<Item, 'title' | 'kind'>, other: typeof one) =>
  one.title === other.title && one.kind === other.kind;

/** What the plan that all levels stand behind buys and builds. */
const purposeOf = ({ purposeItems, planPassed }: PlanContext) => purposeItems ?? planPassed?.items;

/** A plan that keeps nothing of the one that all levels stand behind is another project. 三(二) */
const keepsSomething: Rule<PlanContext, Filing> = {
  code: 'another-purpose',
  clauses: ['D-28'],
  field: 'items',
  broken({ context, data }) {
    const old = purposeOf(context);
    if (old === undefined || context.promotion !== undefined) return undefined;
    if (old.some((one) => data.items.some((now) => sameItem(one, now)))) return undefined;
    return {
      zh: `变更后没有保留原批准方案的任何一项（${old.map(({ title }) => title).join('、')}），已是另一个项目：须用“变更用途”由村、乡镇、县重新审批。`,
      en: `Nothing of the approved plan is kept (${old.map(({ title }) => title).join(', ')}): that is another project, which village, township and county approve anew by "change the purpose".`,
    };
  },
};

/** Nor may it keep something for the look of it: new items take no more than their share. The document has no figure. */
const mostlyKept: Rule<PlanContext, Filing> = {
  code: 'another-purpose',
  clauses: ['D-42'],
  field: 'items',
  broken({ context, data }) {
    const old = purposeOf(context);
    if (old === undefined || context.promotion !== undefined) return undefined;
    const added = data.items.filter((now) => !old.some((one) => sameItem(one, now)));
    const [sum, all] = [costOf(added), costOf(data.items)];
    const most = newItemsPercent(context.plan);
    if (added.length === data.items.length || sum * 100 <= all * most) return undefined;
    const titles = added.map(({ title }) => title);
    return {
      zh: `原批准方案以外的分项（${titles.join('、')}）为${yuan(sum)}，超过方案合计${yuan(all)}的${most}%，已是另一个项目：须用“变更用途”由村、乡镇、县重新审批。`,
      en: `What the approved plan does not have (${titles.join(', ')}) takes ${yuan(sum, 'en')}, more than ${most} % of ${yuan(all, 'en')}: that is another project, which village, township and county approve anew by "change the purpose".`,
    };
  },
};

const planIsPending: Rule<PlanContext, unknown> = {
  code: 'no-plan-pending',
  clauses: ['D-10'],
  broken: ({ context }) =>
    context.planPending
      ? undefined
      : { zh: '没有待讨论的实施方案。', en: 'No implementation plan waits for the meeting.' },
};

/** The township passes what stays within the purpose; another needs all levels again. 三(二) */
const purposeKept: Rule<PlanContext, { withinPurpose: boolean }> = {
  code: 'another-purpose',
  clauses: ['D-28'],
  field: 'withinPurpose',
  broken: ({ data }) =>
    data.withinPurpose
      ? undefined
      : {
          zh: '改变用途或类别的方案不由乡镇单独通过：退回，用“变更用途”由村、乡镇、县重新审批。',
          en: 'A plan of another purpose is not passed by the township alone: send it back; village, township and county approve it anew by "change the purpose".',
        },
};

/** The minutes are of this matter, and of a meeting of its own. */
const ofThisMatter: Rule<PlanContext & Opinions, z.output<typeof meeting>> = {
  code: 'minutes-of-another-matter',
  clauses: ['D-10'],
  field: 'matter',
  broken({ context, data }) {
    const { proposal, register, title } = context;
    const names = [proposal?.name, register?.number, title].flatMap((one) => one ?? []);
    if (!names.some((one) => data.matter.includes(one)))
      return {
        zh: `纪要议题“${data.matter}”没有写明本项目：${names.join('、')}。`,
        en: `The matter "${data.matter}" does not name this project: ${names.join(', ')}.`,
      };
    return minutesUsed(context, 'township').includes(data.minutes) ? servedAlready(data.minutes) : undefined;
  },
};

const heldAfterFiling = notBefore<PlanContext>(
  ['D-10'],
  ({ planPending }) =>
    planPending
      ? { day: dateOf(planPending.at), what: { zh: '方案上报', en: 'the filing of the plan' } }
      : undefined,
  'heldOn',
);

const event = eventOf<PlanContext, Planned>();
const township = { roles: ['townshipCommittee'], capacity: 'review' };

export const planEvents = {
  'plan.file': event({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '上报项目实施方案', en: 'file the implementation plan' },
    schema: filing,
    startsFrom: ['plan.file'],
    rules: [...planRules, saidToBeSame, keepsSomething, mostlyKept],
    record: (_, decided) => ({ planPending: recorded(decided) }),
    // The first plan is awaited from the meeting anyhow; other content concerns the village and the county too.
    tell: ({ context: { title, planPassed }, event: { data } }) =>
      planPassed === undefined
        ? []
        : notify(
            data.change === 'content'
              ? ['townshipCommittee', 'villageCommittee', 'countyOrganisation']
              : ['townshipCommittee'],
            { zh: '实施方案变更待讨论', en: 'Amended plan to be discussed' },
            `“${title}”上报了变更后的实施方案${data.change === 'content' ? '（内容或规模有变）' : ''}，班子讨论通过后生效。`,
            `"${title}" has filed an amended plan${data.change === 'content' ? ' (other content or scale)' : ''}; it takes effect when the meeting has passed it.`,
          ),
    clauses: ['D-10'],
  }),

  'plan.pass': event({
    ...township,
    title: { zh: '班子讨论通过方案', en: 'pass the plan' },
    schema: meeting,
    verdict: 'favourable',
    rules: [
      planIsPending,
      heldAfterFiling,
      ofThisMatter,
      purposeKept,
      stillKeepsPaid(({ planPending }) => planPending),
    ],
    record: (context, { data, at, by }) => {
      const { planPending } = context;
      if (planPending === null || planPending === undefined) return {};
      return {
        planPending: null,
        purposeItems: purposeOf(context) ?? planPending.items,
        planMinutes: minutesOfPlans(context),
        planPassed: { ...planPending, ...data, passedAt: at, passedBy: by.person },
      };
    },
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
};

/** What is bought and built, and for how much at most, as it is disclosed. */
export const planItems = ({ planPassed }: Planned): List => ({
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
