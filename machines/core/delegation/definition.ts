import { setup } from 'xstate';
import { z } from 'zod';
import { defineLifecycle } from '../definition/define.ts';
import { type ActionMapping, event, type OpeningRule, type Opened } from '../definition/definition.ts';
import { eventActions } from '../definition/event-actions.ts';
import { field } from '../definition/field.ts';
import { engineRoles } from '../definition/lifecycle.ts';
import { namedActions, recorded } from '../definition/recording.ts';
import { dateOf, formatDate } from '../values/calendar.ts';
import { longText } from '../values/text.ts';
import type { Lang, Text } from '../values/vocabulary.ts';
import { begins, type Context, input, type Input, lapses, newContext } from './delegation.ts';

/**
 * Why a delegation can't be opened: only someone's own post is delegated, not one that they stand in for themselves, and
 * not one of the engine's; nobody is their own deputy; what is past is past.
 */
const openingRules: OpeningRule<Input>[] = [
  {
    code: 'not-own-post',
    field: 'post',
    broken({ input: { post }, by }) {
      const own = by.role === post.role && by.place === post.place;
      if (own && by.for === undefined && !Object.hasOwn(engineRoles, by.role)) return undefined;
      return {
        zh: `只能委派本人的职务：${by.person}以${by.role}@${by.place}办理，不能委派${post.role}@${post.place}。`,
        en: `Only one's own post is delegated: ${by.person} acts as ${by.role}@${by.place} and can't delegate ${post.role}@${post.place}.`,
      };
    },
  },
  {
    code: 'own-deputy',
    field: 'to',
    broken: ({ input: { to }, by }) =>
      to === by.person ? { zh: '不能委派给本人。', en: 'Nobody is their own deputy.' } : undefined,
  },
  {
    code: 'in-the-past',
    field: 'from',
    broken({ input: { from }, at }) {
      const today = dateOf(at);
      if (from >= today) return undefined;
      return {
        zh: `开始日期${from}已过，今天是${formatDate(today, 'zh', { year: true })}。`,
        en: `The first day, ${from}, is past; today is ${formatDate(today, 'en', { year: true })}.`,
      };
    },
  },
];

const post = ({ post: { role, place } }: Context) => `${role}@${place}`;
const day = (date: string, lang: Lang) => formatDate(date, lang, { year: true });

/** Told to both, each by their id: the post may be held by others too. Why someone is absent is nobody else's business. */
const tellBoth =
  (subject: Text, body: (context: Context) => Text) =>
  ({ context }: { context: Context }): ReturnType<ActionMapping<Context>> => [
    { kind: 'notify', to: [], people: [context.holder, context.deputy], subject, body: body(context) },
  ];

const notices = {
  tellDelegated: tellBoth({ zh: '职务委派', en: 'Delegation of a post' }, (context) => ({
    zh: `${context.holder}将职务${post(context)}委派给${context.deputy}，自${day(context.from, 'zh')}至${day(context.until, 'zh')}（含）。`,
    en: `${context.holder} delegates the post ${post(context)} to ${context.deputy} from ${day(context.from, 'en')} to ${day(context.until, 'en')}, both included.`,
  })),
  tellBegun: tellBoth({ zh: '职务委派今日生效', en: 'A delegation begins today' }, (context) => ({
    zh: `自今日起至${day(context.until, 'zh')}（含），${context.deputy}可代${context.holder}办理${post(context)}的事项。`,
    en: `From today until ${day(context.until, 'en')}, included, ${context.deputy} may act for ${context.holder} as ${post(context)}.`,
  })),
  tellOver: tellBoth({ zh: '职务委派到期', en: 'A delegation is over' }, (context) => ({
    zh: `${context.deputy}代${context.holder}办理${post(context)}事项的委派已于${day(context.until, 'zh')}到期。`,
    en: `The delegation by which ${context.deputy} acted for ${context.holder} as ${post(context)} ended with ${day(context.until, 'en')}.`,
  })),
};

const events = {
  'delegation.revoke': event<Context>()({
    title: { zh: '撤销委派', en: 'revoke the delegation' },
    roles: ['anyone'],
    schema: z.strictObject({ reason: field(longText, '撤销理由', 'why it is revoked') }),
    rules: [
      {
        // The two whom a delegation is about can end it at any time, and nobody else.
        code: 'not-concerned',
        broken({ context: { holder, deputy }, by }) {
          if (by.person === holder || by.person === deputy) return undefined;
          return {
            zh: `只有${holder}和${deputy}可以撤销这一委派。`,
            en: `Only ${holder} and ${deputy} can revoke this delegation.`,
          };
        },
      },
    ],
    record: (_, decided) => ({ revoked: recorded(decided) }),
    tell: tellBoth({ zh: '职务委派已撤销', en: 'A delegation was revoked' }, (context) => ({
      zh: `${context.deputy}代${context.holder}办理${post(context)}事项的委派已由${context.revoked?.by}撤销，立即失效。`,
      en: `${context.revoked?.by} revoked the delegation by which ${context.deputy} acts for ${context.holder} as ${post(context)}; it ends at once.`,
    })),
  }),
};

/** A delegation 委派: planned, in force from its first day to the end of its last, over; revoked at any time. */
const machine = setup({
  types: { context: {} as Context, input: {} as Input & Opened },
  actions: { ...eventActions(events), ...namedActions(notices) },
  guards: { hasBegun: ({ context }) => begins(context) <= context.openedAt },
}).createMachine({
  id: 'delegation',
  context: ({ input }) => newContext(input),
  initial: 'planned',
  entry: 'tellDelegated',
  on: { 'delegation.revoke': { target: '.revoked', actions: 'delegation.revoke' } },
  states: {
    planned: {
      meta: { title: { zh: '待生效', en: 'planned' }, owner: 'nobody', stage: 'planned' },
      always: { guard: 'hasBegun', target: 'inForce' },
      after: { delegationBegins: { target: 'inForce', actions: 'tellBegun' } },
    },
    inForce: {
      meta: { title: { zh: '生效中', en: 'in force' }, owner: 'nobody', stage: 'inForce' },
      after: { delegationLapses: { target: 'over', actions: 'tellOver' } },
    },
    over: {
      type: 'final',
      meta: { title: { zh: '已到期', en: 'over' }, owner: 'nobody', stage: 'ended' },
    },
    revoked: {
      type: 'final',
      meta: { title: { zh: '已撤销', en: 'revoked' }, owner: 'nobody', stage: 'ended' },
    },
  },
});

/**
 * The delegation 委派 of a post: someone who will be absent lets a colleague act in it from a day to a day. Anyone may open
 * one for the post that they open it in; what it lets the deputy do is said by `standing-in.ts`.
 */
export const delegation = defineLifecycle<Context, Input>({
  machine,
  version: '1',
  title: { zh: '职务委派', en: 'delegation of a post' },
  input,
  place: ({ post }) => post.place,
  caseTitle: ({ from, until }) => `职务委派（${from}至${until}）`,
  caseNumber: ({ input: { post, from }, by }) => `delegation-${by.person}-${post.role}-${from}`,
  opening: { roles: ['anyone'], rules: openingRules },
  // Posts are those of every other lifecycle: whose they are is checked against the opener.
  roles: {
    anyone: { title: { zh: '任何人', en: 'anyone' }, level: 'any' },
    deputy: { title: { zh: '受委派人', en: 'deputy' }, level: 'any' },
  },
  events,
  deadlines: {
    delegationBegins: {
      title: { zh: '委派生效', en: 'delegation begins' },
      due: ({ context }) => begins(context),
      fixed: true,
    },
    delegationLapses: {
      title: { zh: '委派失效', en: 'delegation lapses' },
      due: ({ context }) => lapses(context),
      fixed: true,
    },
  },
  actions: notices,
  parties: ({ deputy, post }) => [{ person: deputy, role: 'deputy', place: post.place }],
  copiesTo: ({ deputy }) => [deputy],
  openedWith: ({ post, deputy, from, until, reason }): Input => ({ post, to: deputy, from, until, reason }),
  stages: {
    planned: { zh: '待生效', en: 'planned' },
    inForce: { zh: '生效中', en: 'in force' },
    ended: { zh: '已结束', en: 'ended' },
  },
});
