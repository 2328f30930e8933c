import { z } from 'zod';
import {
  type DeadlineDefinition,
  event as eventOf,
  type EventDefinition,
  type Rule,
} from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import {
  type Decided,
  type Recorded,
  recorded,
  recordings,
  type Stamp,
} from '../core/definition/recording.ts';
import { notBefore } from '../core/patterns/days.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { review } from '../core/patterns/review.ts';
import { dateOf } from '../core/values/calendar.ts';
import { longText } from '../core/values/text.ts';
import type { Capacity, Instant, Role, Text } from '../core/values/vocabulary.ts';
import { meeting, type Opinion } from './approving.ts';
import { furtherName } from './open-lists.ts';
import {
  minutesOfPlans,
  minutesUsed,
  type PlanContext,
  planForm,
  planRules,
  servedAlready,
  stillKeepsPaid,
} from './planning.ts';
import type { Plan } from './plan.ts';
import { within } from './project.ts';
import { categoryListed } from './proposing.ts';
import { author, involved } from './roles.ts';
import { categoryTitles } from './vocabulary.ts';

/**
 * Another purpose 变更用途: money never changes its purpose, so a plan of another one is approved anew by village,
 * township and county before it takes effect. The works go on by the plan in force meanwhile. 三(二), 二(一)3
 */

const changeForm = z.strictObject({
  category: choice(categoryTitles, '变更后的类别', 'category after the change'),
  categoryName: furtherName,
  purpose: field(longText, '变更后的用途', 'purpose after the change'),
  reason: field(longText, '变更理由', 'why'),
  plan: field(planForm, '变更后的实施方案', 'plan after the change'),
});
type Form = z.output<typeof changeForm>;

type Meeting = z.output<typeof meeting>;
type Said = Partial<z.output<typeof meeting>> & { reasons?: string[] };

/** A change of purpose on record: what was asked for, what each level said, and what became of it. */
type PurposeChange = Recorded<typeof changeForm> & {
  opinions: (Said & Stamp & { level: Opinion['level']; verdict: Opinion['verdict'] })[];
  outcome?: { verdict: Opinion['verdict']; at: Instant };
};

/** What changes of purpose leave on record. */
export const changed: { purposeChanges?: PurposeChange[] } = { purposeChanges: [] };

type Own = typeof changed;
type Context = PlanContext & Own;

/** The change that is being reviewed. */
const underReview = ({ purposeChanges }: Own): PurposeChange | undefined =>
  purposeChanges?.findLast((one) => one.outcome === undefined);

/** The change that all levels approved last; without one the proposal's own purpose holds. */
export const approvedChange = ({ purposeChanges }: Own): PurposeChange | undefined =>
  purposeChanges?.findLast((one) => one.outcome?.verdict === 'approve');

/** A change is approved by a meeting of its own, held after it was asked for, under a chair of that body. */
const atMeeting = (level: Opinion['level'], role: Role) => ({
  form: meeting,
  rules: [
    notBefore<Context>(
      ['D-06', 'D-28'],
      (context) => {
        const at = underReview(context)?.at;
        return at === undefined
          ? undefined
          : { day: dateOf(at), what: { zh: '提出变更之日', en: 'the day of the request' } };
      },
      'heldOn',
    ),
    holdsPost<Context, Meeting>(['D-06'], ({ chair }) => [{ field: 'chair', person: chair, roles: [role] }]),
    {
      code: 'minutes-of-another-matter',
      clauses: ['D-06', 'D-28'],
      field: 'minutes',
      broken: ({ context, data }) =>
        minutesUsed(context, level).includes(data.minutes) ? servedAlready(data.minutes) : undefined,
    } satisfies Rule<Context, Meeting>,
  ],
});

interface Level {
  level: Opinion['level'];
  role: Role;
  capacity: Capacity;
  above: Role[];
  limit: keyof Plan['timeLimits'];
  /** The state that its approval leads to. */
  next: string;
  title: Text;
  form?: typeof meeting;
  rules: Rule<Context, Meeting>[];
}

const levels: Record<'changeVillage' | 'changeTownship' | 'changeCounty', Level> = {
  changeVillage: {
    level: 'village',
    role: 'villageCommittee',
    capacity: 'deliberate',
    above: ['townshipCommittee'],
    limit: 'villageDeliberation',
    next: 'township',
    title: { zh: '变更用途：村两委商议', en: 'change of purpose: village deliberation' },
    ...atMeeting('village', 'villageCommittee'),
  },
  changeTownship: {
    level: 'township',
    role: 'townshipCommittee',
    capacity: 'review',
    above: ['countyOrganisation'],
    limit: 'townshipReview',
    next: 'county',
    title: { zh: '变更用途：乡镇党委审定', en: 'change of purpose: township review' },
    ...atMeeting('township', 'townshipCommittee'),
  },
  changeCounty: {
    level: 'county',
    role: 'countyOrganisation',
    capacity: 'approve',
    above: [],
    limit: 'countyApproval',
    next: '#building',
    title: { zh: '变更用途：县委组织部审批', en: 'change of purpose: county approval' },
    rules: [stillKeepsPaid<Context>((context) => underReview(context)?.plan)],
  },
};

const reviews = Object.entries(levels).map(([name, { limit, next, ...of }]) =>
  review<Context>({
    ...of,
    level: name,
    deadline: name,
    due: within(limit),
    approved: next,
    back: '#building',
    declined: '#building',
    author: 'firstSecretary',
    record: 'recordChangeOpinion',
    clauses: ['D-28', 'D-06'],
  }),
);

const all = <Value>(of: (one: (typeof reviews)[number]) => Record<string, Value>): Record<string, Value> =>
  Object.assign({}, ...reviews.map(of));

/** The rules of a plan, for the plan within the form. */
const forPlan = planRules.map((rule): Rule<Context, Form> => ({
  ...rule,
  field: `plan.${rule.field ?? ''}`,
  broken: (args) => rule.broken({ ...args, data: args.data.plan }),
}));

// oxlint-disable-next-line typescript/no-explicit-any -- each event has data of its own
export const changeEvents: Record<string, EventDefinition<Context, any, Own>> = {
  'plan.changePurpose': eventOf<Context, Own>()({
    ...author,
    title: { zh: '变更用途', en: 'change the purpose' },
    schema: changeForm,
    startsFrom: ['plan.changePurpose'],
    rules: [
      {
        code: 'plan-pending',
        clauses: ['D-10'],
        broken: ({ context }) =>
          context.planPending
            ? {
                zh: '有实施方案正待班子讨论，先等讨论结果。',
                en: 'A plan waits for the township’s meeting: first hear what comes of it.',
              }
            : undefined,
      },
      categoryListed,
      ...forPlan,
    ],
    record: ({ purposeChanges = [] }, decided) => ({
      purposeChanges: [...purposeChanges, { ...recorded(decided), opinions: [] }],
    }),
    tell: ({ context: { title }, event: { data } }) =>
      notify(
        involved,
        { zh: '项目用途变更，重新报批', en: 'Another purpose: to be approved anew' },
        `“${title}”申请变更用途：${data.purpose}。由村、乡镇、县逐级审批，批准后生效。`,
        `"${title}" asks for another purpose: ${data.purpose}. Village, township and county approve it before it takes effect.`,
      ),
    clauses: ['D-28'],
  }),
  ...all((one) => one.events),
};

export const changeDeadlines: Record<string, DeadlineDefinition<Context>> = all((one) => one.deadlines);

export const changeRecords = recordings({
  /** What a level said; the county's approval puts the new plan in force, with the township's minutes. */
  recordChangeOpinion(context: Context, decided: Decided<Said>): Partial<Context> {
    const present = underReview(context);
    if (present === undefined) throw new Error('No change of purpose is under review.');
    const [name, verdict] = decided.type.split('.') as [keyof typeof levels, Opinion['verdict']];
    const { level } = levels[name];
    const opinions: PurposeChange['opinions'] = [
      ...present.opinions,
      { level, verdict, ...recorded(decided) },
    ];
    const over = verdict !== 'approve' || level === 'county';
    const now = { ...present, opinions, ...(over && { outcome: { verdict, at: decided.at } }) };
    const purposeChanges = (context.purposeChanges ?? []).map((one) => (one === present ? now : one));
    if (verdict !== 'approve' || level !== 'county') return { purposeChanges };
    const township = opinions.findLast((one) => one.level === 'township');
    const passed = {
      minutes: township?.minutes ?? '',
      heldOn: township?.heldOn ?? dateOf(township?.at ?? decided.at),
      passedAt: decided.at,
      passedBy: decided.by.person,
    };
    return {
      purposeChanges,
      purposeItems: present.plan.items,
      planMinutes: minutesOfPlans(context),
      planPassed: { ...present.plan, at: present.at, by: present.by, ...passed },
    };
  },
});

/** While another purpose is reviewed, level by level. */
export const changingPurpose: StatePart = {
  id: 'changingPurpose',
  initial: 'village',
  meta: { title: { zh: '变更用途', en: 'change of purpose' }, stage: 'implementation' },
  states: Object.fromEntries(
    Object.values(levels).map(({ level }, index) => [level, reviews[index]?.state ?? {}]),
  ),
};
