import { z } from 'zod';
import type { Case } from '../core/case/case.ts';
import {
  type ActionMapping,
  type EffectRequest,
  event,
  type EventDefinition,
} from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened, nothing, person } from '../core/definition/form-fields.ts';
import type { Field, List } from '../core/definition/forms.ts';
import { notify } from '../core/definition/notify.ts';
import { type Decided, recorded, recordings, type Stamp } from '../core/definition/recording.ts';
import { asking, recordUnanswered } from '../core/patterns/ask-case.ts';
import { review } from '../core/patterns/review.ts';
import { notBefore } from '../core/patterns/days.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { dateOf } from '../core/values/calendar.ts';
import { longText, shortText } from '../core/values/text.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import { type Move, movedBy, type MovedWindows } from './moved-windows.ts';
import type { Input } from './opening.ts';
import { type Project, within } from './project.ts';
import type { Application } from './proposing.ts';
import { involved, roles } from './roles.ts';
import { reachedBefore, type Same, sameness } from './same-project.ts';
import { sourceTitle } from './open-lists.ts';
import { verdictTitles } from './vocabulary.ts';
import { applicationWindow } from './windows.ts';

/** Three levels decide on the proposal, then the county's programme enters it in the register 登记造册. 二(一)3 */

/** An opinion that a meeting reached: its minutes 会议纪要. */
export const meeting = z.strictObject({
  opinion: field(longText, '意见', 'opinion'),
  minutes: field(shortText, '会议纪要文号', 'number of the minutes'),
  heldOn: happened('会议日期', 'held on'),
  chair: person('会议主持人', 'chaired by'),
});

/** What a level of review said; the opinion boxes of the application form. */
export interface Opinion extends Stamp, Partial<Pick<z.output<typeof meeting>, 'heldOn' | 'chair'>> {
  level: 'village' | 'township' | 'county';
  verdict: 'approve' | 'sendBack' | 'decline';
  opinion?: string;
  minutes?: string;
  reasons?: string[];
}

/** What reviews and registration leave on record. */
export const approval: {
  opinions: Opinion[];
  /** When the form reached the county first. */
  reachedCountyAt?: Instant;
  /** As which project it reached the county last. */
  reachedAs?: Same;
  register?: { number: string; at: Instant };
} = { opinions: [] };

type Context = Project & Input['funds'] & Application & typeof approval;

/** The minutes are of a meeting on what was submitted last. */
const submitted = (at: Instant) => ({
  day: dateOf(at),
  what: { zh: '提交申报审批表之日', en: 'the day of the submission' },
});

const common = { back: 'drafting', declined: '#declined', author: 'firstSecretary' };

export const villageDeliberation = review<Context>({
  ...common,
  level: 'village',
  title: { zh: '村两委商议', en: 'village deliberation' },
  role: 'villageCommittee',
  above: ['townshipCommittee'],
  capacity: 'deliberate',
  deadline: 'villageDeliberation',
  due: within('villageDeliberation'),
  approved: 'townshipReview',
  form: meeting,
  rules: [
    notBefore(['D-06'], ({ proposal }) => proposal && submitted(proposal.at), 'heldOn'),
    holdsPost(['D-06'], (data: object) => [
      { field: 'chair', person: (data as z.output<typeof meeting>).chair, roles: ['villageCommittee'] },
    ]),
  ],
  clauses: ['D-06'],
});

export const townshipReview = review<Context>({
  ...common,
  level: 'township',
  title: { zh: '乡镇党委审定', en: 'township review' },
  role: 'townshipCommittee',
  above: ['countyOrganisation'],
  capacity: 'review',
  deadline: 'townshipReview',
  due: within('townshipReview'),
  approved: 'countyApproval',
  // What has been in time once stays so, as long as it is the same project.
  rules: [applicationWindow.rule(reachedBefore)],
  clauses: ['D-06', 'D-07'],
});

export const countyApproval = review<Context>({
  ...common,
  level: 'county',
  title: { zh: '县委组织部审批', en: 'county approval' },
  role: 'countyOrganisation',
  above: [],
  capacity: 'approve',
  deadline: 'countyApproval',
  due: within('countyApproval'),
  approved: '#registering',
  clauses: ['D-06', 'D-08'],
});

const reviews = { village: villageDeliberation, township: townshipReview, county: countyApproval };

export const approvalEvents: Record<string, EventDefinition<Context>> = {
  ...villageDeliberation.events,
  ...townshipReview.events,
  ...countyApproval.events,
  'registration.retry': event<Context>()({
    title: { zh: '再次登记', en: 'try the register again' },
    roles: ['countyOrganisation'],
    schema: nothing,
    clauses: ['D-08'],
  }),
};

export const approvalDeadlines = {
  ...villageDeliberation.deadlines,
  ...townshipReview.deadlines,
  ...countyApproval.deadlines,
};

/** The application window is kept while the form is with the county: what is sent back after the day is late again. */
export const hasReachedCounty = ({ context: { reachedCountyAt, opinions } }: { context: Context }) => {
  const last = opinions.findLast((one) => one.level === 'township' || one.verdict === 'sendBack');
  return reachedCountyAt !== undefined && (last === undefined || last.verdict === 'approve');
};

const registration = { zh: '登记造册', en: 'entering the register' };

/** The programme is asked for a number in the register; the county can still decline where it gives none. */
export const registering = asking<Context>({
  title: registration,
  stage: 'application',
  clauses: ['D-01', 'D-08'],
  owner: 'countyOrganisation',
  question: ({ id, programme, place, title, plan }) => ({
    to: programme,
    event: 'register.enter',
    data: { project: id, village: place, title, plan },
    id: `${id}/register`,
  }),
  answered: '#running',
  record: 'recordRegister',
  recordFailure: 'recordUnanswered',
  retry: 'registration.retry',
  on: {
    'county.decline': {
      target: '#declined',
      actions: [
        'recordOpinion',
        { type: 'tellRefused', params: { to: ['firstSecretary'], title: registration } },
      ],
    },
  },
});

export const approvalRecords = recordings({
  /** A level's opinion; the first approval by the township is when the form reached the county. */
  recordOpinion(context: Context, decided: Decided<object>): Partial<Context> {
    const [level, verdict] = decided.type.split('.') as [Opinion['level'], Opinion['verdict']];
    const opinions = [...context.opinions, { level, verdict, ...recorded(decided) }];
    if (level !== 'township' || verdict !== 'approve') return { opinions };
    return {
      opinions,
      reachedCountyAt: context.reachedCountyAt ?? decided.at,
      ...(context.proposal === undefined ? {} : { reachedAs: sameness(context.proposal) }),
    };
  },
  recordRegister(
    context: Context,
    { at, output }: { at: Instant; output: { number: string; moves?: Move[] } },
  ): Partial<Context> {
    const { moves = [] } = output;
    const windows = moves.reduce<MovedWindows>(
      (before, move) => ({ ...before, ...movedBy(before, move) }),
      context,
    );
    const { reopened, ownDays = {}, begins = {}, moves: known = [] } = windows;
    return { register: { number: output.number, at }, reopened, ownDays, begins, moves: known };
  },
  recordUnanswered,
});

/** The register keeps one project a village: it hears where the project is now, and in which line that stands. 一 */
export const movedInRegister = (
  { id, programme, place }: Project,
  { log }: Pick<Case, 'log'>,
): EffectRequest[] => {
  const line = log.length + 1;
  const data = { project: id, village: place, line };
  return [{ kind: 'message', to: programme, event: 'register.move', data, id: `${id}/moved/${line}` }];
};

export const approvalNotices = {
  tellRegistered: ({ context: { title, register } }) =>
    notify(
      involved,
      { zh: '项目已登记造册', en: 'Project registered' },
      `“${title}”已登记造册，编号${register?.number}，可以开始实施准备。`,
      `"${title}" is in the register as ${register?.number}; preparations can begin.`,
    ),
  /** It moved while the register was being asked for its number. */
  tellMoved({ context, case: c, event }) {
    const { village } = (event.output ?? {}) as { village?: string };
    return village === undefined || village === context.place ? [] : movedInRegister(context, c);
  },
} satisfies Record<string, ActionMapping<Context>>;

/** What the village reads of the approval 立项公开: the project, its money and who leads it. 二(一), 三(一) */
export function approvalRows({ proposal, province, match }: Context): Field[] {
  return [
    { label: { zh: '责任人', en: 'Responsible' }, value: roles.firstSecretary?.title },
    { label: { zh: '领办党员', en: 'Led by' }, value: leaders(proposal?.leadingMembers.length) },
    { label: { zh: '资金总额', en: 'Fund' }, value: { fen: province + sumOfAmounts(match) } },
    { label: { zh: '省级补助', en: 'From the province' }, value: { fen: province } },
    {
      label: { zh: '资金专户', en: 'Special account' },
      value: proposal && { masked: proposal.specialAccount, as: 'account' },
    },
    { label: { zh: '申报日期', en: 'Submitted on' }, value: proposal && { day: proposal.at } },
    { label: { zh: '项目内容', en: 'Content' }, value: proposal?.summary, long: true },
  ];
}

/** The case knows a leading member by their id, which the public doesn't read. */
const leaders = (count: number | undefined): Text | undefined =>
  count === undefined
    ? undefined
    : { zh: `本村贫困党员${count}名`, en: `${count} poor party member(s) of the village` };

/** Where the match comes from, and what the three levels decided on the proposal as it was submitted last. */
export const approvalLists = ({ match, opinions, proposal }: Context, until: Instant): List[] => [
  {
    title: { zh: '匹配资金', en: 'Match' },
    columns: [
      { zh: '来源', en: 'Source' },
      { zh: '金额', en: 'Amount' },
    ],
    rows: match.map((one) => [sourceTitle(one), { fen: one.amount }]),
  },
  {
    title: { zh: '审批情况', en: 'Decided by' },
    columns: [
      { zh: '环节', en: 'Step' },
      { zh: '结果', en: 'Result' },
      { zh: '日期', en: 'Date' },
    ],
    rows: opinions
      .filter(({ at }) => at >= (proposal?.at ?? '') && at <= until)
      .map(({ level, verdict, at }) => [titleOf(level), verdictTitles[verdict], { day: at }]),
  },
];

const titleOf = (level: Opinion['level']): Text => reviews[level].state.meta.title;
