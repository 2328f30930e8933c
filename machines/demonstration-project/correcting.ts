import { z } from 'zod';
import type { EventDefinition, Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { notify } from '../core/definition/notify.ts';
import { correction, type Corrections } from '../core/patterns/correction.ts';
import { reopening } from '../core/patterns/reopening.ts';
import { schemasAt } from '../core/values/schemas-at.ts';
import { parse } from '../core/values/issues.ts';
import { listed, longText, text } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { returning } from './bookings.ts';
import type { Context as Whole } from './context.ts';
import { handingOver } from './ending.ts';
import { bookingAgain } from './paying.ts';
import type { Progress, Project } from './project.ts';
import { type Application, attestedMember, leadingMember, leadsOnly, proposal, survey } from './proposing.ts';
import { involved } from './roles.ts';
import { heldByAnOffice } from './spending.ts';

/** What of an accepted project can be put right 更正, with its old words kept. */

type Context = Project & Progress & Application & Corrections;
type Proposal = NonNullable<Application['proposal']>;

/** The proposal once it is accepted: before, it is sent back. */
const accepted = ({ register, proposal: own }: Context): Proposal | undefined =>
  register === undefined ? undefined : own;

/** The words of a proposal and its survey in which there may be a typing error. */
const texts: Record<string, { title: Text; at: string[] }> = {
  name: { title: text('项目名称', 'name of the project'), at: ['proposal', 'name'] },
  summary: { title: text('项目内容', 'content'), at: ['proposal', 'summary'] },
  chosenBecause: {
    title: text('领办党员选取理由', 'why this leading member'),
    at: ['proposal', 'leadingMembers', '0', 'basis'],
  },
  localPlan: {
    title: text('符合本地规划的依据', 'local plan'),
    at: ['proposal', 'fit', 'localPlan', 'basis'],
  },
  reach: { title: text('辐射带动的依据', 'reach'), at: ['proposal', 'fit', 'reach', 'basis'] },
  participation: {
    title: text('群众参与的依据', 'participation'),
    at: ['proposal', 'fit', 'participation', 'basis'],
  },
  villageBasics: { title: text('贫困村基本情况', 'basics of the village'), at: ['survey', 'villageBasics'] },
  localIndustry: { title: text('产业发展现状', 'state of local industry'), at: ['survey', 'localIndustry'] },
  poorMembers: { title: text('贫困党员基本情况', "poor members' situation"), at: ['survey', 'poorMembers'] },
  causesOfPoverty: { title: text('贫困原因', 'causes of poverty'), at: ['survey', 'causesOfPoverty'] },
  willingness: { title: text('脱贫意愿', 'willingness'), at: ['survey', 'willingness'] },
  measures: { title: text('脱贫措施', 'measures against poverty'), at: ['survey', 'measures'] },
};

const textTitles = Object.fromEntries(Object.entries(texts).map(([name, { title }]) => [name, title]));

const wordsAt = (value: unknown, [first, ...rest]: string[]): string | undefined =>
  first === undefined
    ? (value as string | undefined)
    : wordsAt((value as Record<string, unknown> | undefined)?.[first], rest);

/** A value with other words at a place. */
function withWords(value: unknown, [first, ...rest]: string[], words: string): unknown {
  if (first === undefined) return words;
  const inner = withWords((value as Record<string, unknown>)[first], rest, words);
  return Array.isArray(value)
    ? value.map((one: unknown, index) => (String(index) === first ? inner : one))
    : { ...(value as object), [first]: inner };
}

/** A text put right is as its form asks for it in the first place. */
const asTheFormAsks: Rule<unknown, z.output<typeof textForm>> = {
  code: 'invalid',
  field: 'to',
  broken({ data: { which, to } }) {
    const names = (texts[which]?.at ?? []).filter((name) => !/^\d+$/.test(name));
    const [schema] = schemasAt(z.strictObject({ proposal, survey }), names.join('.'));
    const read = schema && parse(schema, to);
    return read === undefined || read.ok ? undefined : listed(read.refusals.map(({ message }) => message));
  },
};

/** The words of a value that a form asks for in one field or in several. */
const inWords = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.values(value).map(inWords).join(' ')
    : String(value as string | number);

const county = ['countyOrganisation'];
const clauses = ['D-40'];

const textForm = z.strictObject({
  which: choice(textTitles, '更正哪一项', 'which words'),
  to: field(longText, '更正为', 'as they should read', {
    help: text('写全更正后的文字', 'the whole text as it should read'),
  }),
});

const accountForm = z.strictObject({
  account: proposal.shape.specialAccount,
  accountHolder: proposal.shape.accountHolder.optional(),
});

const memberForm = z.strictObject({
  cause: choice(
    {
      left: text('外出或退出', 'left'),
      died: text('去世', 'died'),
      unable: text('不能再领办', 'can lead no longer'),
    },
    '变更原因',
    'what happened',
  ),
  member: field(leadingMember, '新的领办党员', 'new leading member'),
});

const members = (own: Proposal): string => own.leadingMembers.map((one) => one.person).join('、');

export const correctionEvents = {
  'correct.text': correction<Context, z.output<typeof textForm>, Application>({
    title: text('更正文字错误', 'put a typing error right'),
    by: county,
    form: textForm,
    change(context, { which, to }) {
      const { title, at } = texts[which] ?? { title: text(which, which), at: [] };
      const was = accepted(context) === undefined ? undefined : wordsAt(context, at);
      return was === undefined ? undefined : { what: title, was, now: to };
    },
    apply(context, { which, to }) {
      const [part = 'proposal', ...at] = texts[which]?.at ?? [];
      return { [part]: withWords(context[part as 'proposal' | 'survey'], at, to) };
    },
    rules: [asTheFormAsks],
    clauses,
  }),

  'correct.account': correction<Context, z.output<typeof accountForm>, Application>({
    title: text('更正资金专户', 'put the special account right'),
    by: ['countyFinance'],
    form: accountForm,
    change(context, { account, accountHolder: holder }) {
      const own = accepted(context);
      if (own === undefined) return undefined;
      const what = text('资金专户', 'special account');
      const whose = holder === undefined ? {} : { was: own.accountHolder?.name ?? '', now: holder.name };
      return {
        what,
        was: inWords([own.specialAccount, ...(whose.was === undefined ? [] : [whose.was])]),
        now: inWords([account, ...(whose.now === undefined ? [] : [whose.now])]),
      };
    },
    apply: ({ proposal: own, formerAccounts = [] }, { account, accountHolder: holder }) => ({
      formerAccounts: [...formerAccounts, (own as Proposal).specialAccount],
      proposal: {
        ...(own as Proposal),
        specialAccount: account,
        ...(holder === undefined ? {} : { accountHolder: holder }),
      },
    }),
    rules: [heldByAnOffice],
    tell: ({ context: { title } }) =>
      notify(
        involved,
        text('资金专户已更正', 'Special account put right'),
        `“${title}”的资金专户已更正，以后的收付用更正后的专户。`,
        `The special account of "${title}" was put right; money moves by the new one from now on.`,
      ),
    clauses,
  }),

  'correct.leadingMember': correction<Context, z.output<typeof memberForm>, Application>({
    title: text('变更领办党员', 'change the leading member'),
    by: county,
    form: memberForm,
    change(context, { member }) {
      const own = accepted(context);
      if (own === undefined) return undefined;
      return { what: text('领办党员', 'leading member'), was: members(own), now: member.person };
    },
    apply: ({ proposal: own, formerMembers = [] }, { member }) => ({
      proposal: { ...(own as Proposal), leadingMembers: [member] },
      formerMembers: [...formerMembers, ...(own as Proposal).leadingMembers.map((one) => one.person)],
    }),
    rules: [
      attestedMember('member', ({ member }: z.output<typeof memberForm>) => [member]),
      leadsOnly('member', ({ member }: z.output<typeof memberForm>) => [member]),
    ],
    tell: ({ context: { title }, event: { data } }) =>
      notify(
        involved,
        text('领办党员变更', 'Another leading member'),
        `“${title}”的领办党员变更为${data.member.person}：${data.reason}`,
        `The leading member of "${title}" is now ${data.member.person}: ${data.reason}`,
      ),
    clauses: ['D-40', 'D-04'],
  }),
};

/** What is taken in every state of a project: a correction moves nothing. */
export const correcting = Object.fromEntries(
  Object.keys(correctionEvents).map((name) => [name, { actions: name }]),
);

const again = reopening<Whole>({
  by: 'countyOrganisation',
  told: involved,
  clauses,
  moving: bookingAgain,
  end: '#returningAgain',
});

/**
 * A project that has ended is reopened by the county after a finding. What was booked wrongly is put right, what comes in late
 * is taken, and what is left of it goes back as at the first end.
 */
export const reopened = {
  ...again,
  states: {
    ...again.states,
    returningAgain: handingOver({
      id: 'returningAgain',
      title: { zh: '移交未用资金', en: 'handing over what is not spent' },
      stage: 'reopened',
      ended: '#closedAgain',
    }),
  },
  events: { 'audit.conclude': { ...again.events['audit.conclude'], ...returning } as EventDefinition<Whole> },
};
