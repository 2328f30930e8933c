import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened, person } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, listOf, notYet, type Recorded } from '../core/definition/recording.ts';
import { meta } from '../core/definition/state-meta.ts';
import { notBefore } from '../core/patterns/days.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { timed } from '../core/patterns/timed.ts';
import { dateOf } from '../core/values/calendar.ts';
import { place, townshipOf } from '../core/values/place.ts';
import { longText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import { amongTheChosen, chosen, isChosen } from './chosen.ts';
import { liaisonPresence } from './form-fields.ts';
import type { Loan } from './loan.ts';
import { hasLiaison, ownBatch } from './people.ts';
import { plan } from './plan.ts';
import { groupRoles } from './roles.ts';
import { timeLimit } from './time-limits.ts';

/** Every household is visited by the group that covers its township 入户核查. 二 */

const groupNo = z.int().min(1).max(100);

/** A batch begins the verification of its loans: who goes where, by which plan and, where it ranked them, for whom. */
const beginning = z.strictObject({
  groups: field(
    z
      .array(
        z.strictObject({
          no: field(groupNo, '组别', 'number of the group'),
          townships: field(z.array(place).min(1).max(200), '负责乡镇', 'townships covered'),
        }),
      )
      .min(1)
      .max(100),
    '核查组',
    'verification groups',
  ),
  plan: field(plan, '批次方案', 'plan of the batch').optional(),
  chosen: field(chosen, '已选定的序号', 'running numbers chosen').optional(),
});

const visit = z.strictObject({
  on: happened('走访日期', 'visited on'),
  group: field(groupNo, '核查组组别', 'number of the verification group'),
  members: z.array(person('走访人员', 'who visited')).min(1).max(20),
  liaisonPresent: liaisonPresence(z.boolean()),
  living: field(longText, '居住条件', 'housing'),
  family: field(longText, '家庭状况', 'family'),
  outlook: field(longText, '精神面貌', 'outlook'),
  able: field(z.boolean(), '有无从事种养等项目的能力', 'able to carry out a project'),
  betterOff: field(z.boolean(), '家庭条件是否较好', 'better off', {
    help: { zh: '较好的予以排除', en: 'a better-off household is excluded' },
  }),
});

/** What verification leaves on record. */
export const verification = {
  /** Every visit, oldest first. */
  verification: listOf<Recorded<typeof visit>>(),
  ...notYet<{
    /** Number of the group that verifies the township; set when the batch's verification begins. */
    group: number;
    /** When the batch began the verification; absent in loans of earlier builds. */
    verifiedSince: Instant;
    /** The batch's candidates were ranked, and this application is not among those chosen. */
    notChosen: true;
  }>(),
};
export type Verification = typeof verification;

type Context = Loan & Verification;
const event = eventOf<Context>();

/** The number of the group that covers the loan's township. */
const groupFor = (context: Context, { groups: all }: z.output<typeof beginning>): number | undefined =>
  all.find((one) => one.townships.includes(townshipOf(context.place) ?? ''))?.no;

export const verifyingEvents = {
  'verification.begin': event({
    roles: ['case'],
    title: { zh: '启动核查', en: 'begin verification' },
    schema: beginning,
    whileSuspended: true,
    rules: [
      ownBatch,
      {
        code: 'township-not-covered',
        clauses: ['L-06'],
        field: 'groups',
        broken({ context, data }) {
          if (groupFor(context, data) !== undefined) return undefined;
          const township = townshipOf(context.place) ?? '';
          return {
            zh: `没有核查组负责${township}，各组须覆盖全部${context.plan.townships}个乡镇。`,
            en: `No group covers ${township}; together the groups cover all ${context.plan.townships} townships.`,
          };
        },
      },
    ],
    // The batch's plan holds, whatever the loan was opened with.
    record(context, { data, at }) {
      const group = groupFor(context, data);
      if (group === undefined) return {};
      const left = data.chosen !== undefined && !isChosen(data.chosen, context.application.number);
      return {
        ...{ group, verifiedSince: at },
        ...(data.plan === undefined ? {} : { plan: data.plan }),
        ...(left ? { notChosen: true as const } : {}),
      };
    },
    clauses: ['L-06', 'L-05', 'L-26'],
  }),

  'verification.visit': event({
    roles: ['verificationGroup'],
    capacity: 'verify',
    title: { zh: '记录入户走访', en: 'record the visit' },
    schema: visit,
    startsFrom: ['verification.visit'],
    rules: [
      {
        code: 'not-the-group-of-the-township',
        clauses: ['L-06'],
        field: 'group',
        broken({ context, data }) {
          if (context.group === undefined || data.group === context.group) return undefined;
          return {
            zh: `该乡镇由第${context.group}组核查，不由第${data.group}组核查。`,
            en: `Group ${context.group} verifies this township, not group ${data.group}.`,
          };
        },
      },
      hasLiaison(['L-08', 'L-09']),
      {
        code: 'liaison-not-present',
        clauses: ['L-08'],
        field: 'liaisonPresent',
        broken({ context, data }) {
          if (data.liaisonPresent) return undefined;
          const who = context.liaison ?? '';
          return {
            zh: `行政联系人${who}没有到场，这次走访不算；请与联系人一起再到户。`,
            en: `The liaison ${who} was not there: this visit does not count. Visit again together.`,
          };
        },
      },
      holdsPost(['L-06'], ({ members }: z.output<typeof visit>) =>
        members.map((person) => ({ field: 'members', person, roles: groupRoles })),
      ),
      {
        code: 'of-another-party',
        clauses: ['L-06'],
        field: 'members',
        broken({ context: { household, liaison }, data: { members } }) {
          const found = members.find((one) => one === household.person || one === liaison);
          if (found === undefined) return undefined;
          return {
            zh: `${found}是本户党员或本户行政联系人，不能作为核查组成员走访本户。`,
            en: `${found} is of this household or its liaison and does not visit it for the verification group.`,
          };
        },
      },
      amongTheChosen,
      notBefore(['L-06'], ({ application, verifiedSince }) =>
        verifiedSince === undefined
          ? { day: application.on, what: { zh: '申请', en: 'the application' } }
          : { day: dateOf(verifiedSince), what: { zh: '启动核查', en: 'the beginning of the verification' } },
      ),
    ],
    record: append('verification'),
    clauses: ['L-06'],
  }),
};

/** Entered until its batch begins the verification, then visited. */
export const verifying: Record<'intake' | 'verification', StatePart> = {
  intake: {
    ...meta('已登记，待核查', 'entered, to be verified', 'nobody', { stage: 'intake' }),
    on: { 'verification.begin': { target: 'verification', actions: 'verification.begin' } },
  },
  verification: {
    meta: { title: { zh: '入户核查', en: 'verification' }, stage: 'verification' },
    ...timed({
      title: { zh: '落实联系人、核查组入户走访', en: 'liaison, then visit by the verification group' },
      owner: ['townshipCommittee', 'verificationGroup', 'countyLoanOffice'],
      awaits: ({ liaison, notChosen }: Context & { liaison?: string }) => [
        notChosen ? 'countyLoanOffice' : liaison === undefined ? 'townshipCommittee' : 'verificationGroup',
      ],
      deadline: 'verification',
      escalate: ['townshipCommittee', 'verificationGroup', 'countyLoanOffice'],
      quiet: true,
    }),
    on: {
      'liaison.assign': { actions: 'liaison.assign' },
      'verification.visit': { target: 'selection', actions: 'verification.visit' },
      'household.exclude': { target: '#excluded', actions: 'household.exclude' },
    },
  },
};

export const verifyingDeadlines = {
  verification: timeLimit('verification', { zh: '入户核查时限', en: 'verification' }, ['L-06']),
};
