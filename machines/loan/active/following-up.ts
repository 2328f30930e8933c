import { z } from 'zod';
import { dueAsExtended, fellInPause, withTimeGiven } from '../../core/case/pauses.ts';
import { event as eventOf, type RoundDefinition } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import { happened } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf, type Recorded, recorded, type Stamp, stamp } from '../../core/definition/recording.ts';
import type { Missed } from '../../core/patterns/missed.ts';
import {
  check as rectificationCheck,
  type Rectification,
  rectificationOrder,
  submission,
} from '../../core/patterns/rectification-record.ts';
import { rectifications } from '../../core/patterns/rectification.ts';
import { recurring } from '../../core/patterns/recurring.ts';
import { type Every, periodOf, periodsBetween } from '../../core/patterns/periods.ts';
import {
  addMonths,
  dateOf,
  endOfDay,
  endOfMonth,
  type Month,
  month,
  monthOf,
  type PlainDate,
} from '../../core/values/calendar.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Instant, Text } from '../../core/values/vocabulary.ts';
import { monthsDue, nextMonthEnd } from './months.ts';
import { isPaidOut, ownPeople, type PaidOut, paidOutOn, sincePayout } from './paid-out.ts';

/** The loan is watched over: the liaison's monthly visits 走访 and the county office's checks 检查. 四、六 */

const visitMonth = field(month, '走访月份', 'month of the visit', {
  help: text('年-月，如 2027-03；北京时间', 'year-month, e.g. 2027-03; Asia/Shanghai'),
});

const visit = z.strictObject({
  month: visitMonth,
  on: happened('走访日期', 'visited on'),
  findings: field(longText, '走访情况', 'what was found'),
});

/** Money that is not where it belongs 挤占、挪用、截留、借用. 六 */
export const misuseTitles: Record<'occupied' | 'diverted' | 'withheld' | 'lentOn', Text> = {
  occupied: { zh: '挤占', en: 'occupied' },
  diverted: { zh: '挪用', en: 'diverted' },
  withheld: { zh: '截留', en: 'withheld' },
  lentOn: { zh: '借用', en: 'lent on' },
};

const check = z.strictObject({
  on: happened('检查日期', 'checked on'),
  unannounced: field(z.boolean(), '是否不定期检查', 'unannounced'),
  arrived: field(z.boolean(), '资金是否到位', 'money arrived'),
  used: field(z.boolean(), '资金是否按用途使用', 'money used for its purpose'),
  misuse: field(
    z
      .array(choice(misuseTitles, '违规情形', 'kind of misuse'))
      .max(4)
      .optional(),
    '违规用款情形',
    'misuse of the money',
    { help: text('发现挤占、挪用、截留、借用的，逐项选填', 'every kind that was found') },
  ),
  progress: field(longText, '项目进展', 'progress of the project'),
  rectification: rectificationOrder.optional(),
});

const rectificationNo = field(submission.shape.no, '整改序号', 'number of the rectification', {
  help: text('本借款内的序号', 'within this loan'),
});

/** What visits and checks leave on record, and what was missed of these and other duties. */
export const followUp = {
  liaisonVisits: listOf<Recorded<typeof visit> & { late: boolean }>(),
  checks: listOf<Omit<z.output<typeof check>, 'rectification'> & Stamp>(),
  rectifications: listOf<Rectification>(),
  missed: listOf<Missed>(),
};
export type FollowUp = typeof followUp;

type Context = PaidOut & FollowUp;
const event = eventOf<Context>();

/** The first month for which a visit is owed: the one after the payout. */
const firstVisit = (context: Context): Month => addMonths(monthOfPayout(context), 1);
const monthOfPayout = (context: Context): Month => paidOutOn(context).slice(0, 7);

const isVisited = ({ liaisonVisits }: Context, wanted: Month) =>
  liaisonVisits.some((one) => one.month === wanted);

/** The months that have ended without a visit by the liaison since the last that had one: no visit makes up for another month's. */
export const visitsOwed = withTimeGiven('liaisonVisit', (context: Context, at: Instant): Month[] => {
  const months = context.liaisonVisits.map((one) => one.month);
  const last = months.sort().at(-1) ?? '';
  return monthsDue(firstVisit(context), at).filter((owed) => owed > last);
});

/** The liaison's visit at least once a month, due by the month's last day. 四 */
export const monthlyVisit = recurring<Context>({
  duty: 'liaisonVisit',
  title: { zh: '联系人每月走访', en: "the liaison's monthly visit" },
  owner: 'liaison',
  escalate: ['liaison', 'townshipCommittee', 'countyLoanOffice'],
  event: 'liaison.visit',
  period: (data: z.output<typeof visit>) => data.month,
  owed: visitsOwed,
  next: (context, at) => nextMonthEnd(firstVisit(context), at),
  lapses: true,
  clauses: ['L-16'],
});

/** How often the office checks; a quarter where the plan has no word on it. */
const everyCheck = ({ plan }: Context): Every => plan.checks?.every ?? 'quarter';

const checkPeriod = (context: Context, on: PlainDate): string => periodOf(everyCheck(context), on).name;

/**
 * The period that ended last, where nobody had come to check: earlier ones stand on record since their own end. The first is
 * the one after the payout's.
 */
export const checksOwed = withTimeGiven('loanCheck', (context: Context, at: Instant): string[] => {
  const periods = periodsBetween(everyCheck(context), paidOutOn(context), dateOf(at)).slice(1);
  const last = periods.findLast(({ to }) => endOfDay(to) <= at);
  if (last === undefined) return [];
  const checked = context.checks.some(({ on, unannounced }) => !unannounced && on >= last.from);
  return checked ? [] : [last.name];
});

/** When the next check falls due, later than the instant. */
function nextCheck(context: Context, at: Instant): Instant {
  const [every, paid] = [everyCheck(context), paidOutOn(context)];
  const day = dateOf(at) > paid ? dateOf(at) : paid;
  const until = addMonths(day, 26);
  const next = periodsBetween(every, paid, until)
    .slice(1)
    .find(({ to }) => endOfDay(to) > at);
  return next === undefined ? at : endOfDay(next.to);
}

/** The office's regular check 定期检查, due by the end of each period of the plan. 六 */
export const regularCheck = recurring<Context>({
  duty: 'loanCheck',
  title: { zh: '借款定期检查', en: 'regular check of the loan' },
  owner: 'countyLoanOffice',
  escalate: ['countyLoanOffice', 'countyLeadingGroup'],
  event: 'check.record',
  period: ({ on, unannounced }: z.output<typeof check>, context) =>
    unannounced ? '' : checkPeriod(context, on),
  owed: checksOwed,
  next: nextCheck,
  lapses: true,
  clauses: ['L-23'],
});

/** What a check found is put right within a limit 限期整改. 六 */
export const checkRectification = rectifications<Context>({
  title: { zh: '限期整改', en: 'rectification' },
  orders: ['check.record'],
  within: ({ plan }) => ({ days: plan.timeLimits.rectification, calendar: plan.calendar }),
  responsible: 'liaison',
  responsibleCapacity: 'assist',
  inspector: 'countyLoanOffice',
  inspectorCapacity: 'inspect',
  escalate: ['liaison', 'townshipCommittee', 'countyLoanOffice'],
  clauses: ['L-23'],
});
const { 'rectification.submit': submit, 'rectification.check': recheck } = checkRectification.events;

export const followUpEvents = {
  'liaison.visit': event({
    roles: ['liaison'],
    title: { zh: '记录走访', en: 'record a visit' },
    schema: visit,
    rules: [
      ...ownPeople(['L-16']),
      {
        code: 'month-not-owed',
        clauses: ['L-16'],
        field: 'month',
        broken({ context, data, at }) {
          if (!isPaidOut(context)) return undefined;
          const [from, now] = [monthOfPayout(context), monthOf(at)];
          if (data.month >= from && data.month <= now) return undefined;
          return {
            zh: `${data.month}不在${from}至${now}之间：只记发放当月至本月的走访。`,
            en: `${data.month} is not within ${from} to ${now}: visits are recorded from the month of the payout to the present one.`,
          };
        },
      },
      {
        // At least one in each month: it stands for the month in which it was made.
        code: 'visit-outside-its-month',
        clauses: ['L-16'],
        field: 'on',
        broken({ data }) {
          if (data.on.slice(0, 7) === data.month) return undefined;
          return {
            zh: `${data.on}的走访不能算作${data.month}的。`,
            en: `A visit on ${data.on} does not stand for ${data.month}.`,
          };
        },
      },
      ...sincePayout(['L-16']),
    ],
    record(context, decided) {
      const { at, data } = decided;
      const owed = data.month >= firstVisit(context) && !isVisited(context, data.month);
      const due = dueAsExtended(context, 'liaisonVisit', endOfMonth(data.month));
      const late = owed && at > due && !fellInPause(context, due);
      return { liaisonVisits: [...context.liaisonVisits, { ...recorded(decided), late }] };
    },
    clauses: ['L-16'],
  }),

  'visit.remind': event({
    roles: ['clock'],
    title: { zh: '提醒走访', en: 'remind of the visit' },
    schema: z.strictObject({ month: visitMonth }),
    rules: [
      {
        code: 'nothing-to-remind',
        clauses: ['L-16'],
        field: 'month',
        broken({ context, data }) {
          if (!isPaidOut(context)) return undefined;
          if (isVisited(context, data.month))
            return { zh: `${data.month}已走访。`, en: `The visit of ${data.month} has been made.` };
          return data.month < firstVisit(context)
            ? { zh: `${data.month}不需走访。`, en: `No visit is owed for ${data.month}.` }
            : undefined;
        },
      },
    ],
    tell: ({ case: c, event: { data } }) =>
      notify(
        ['liaison'],
        { zh: `${data.month}走访提醒`, en: `Visit of ${data.month}: reminder` },
        `借款${c.id}的党员户${data.month}尚未走访，月底前须到户。`,
        `The household of the loan ${c.id} has not been visited in ${data.month}; the visit is due by the month's last day.`,
      ),
    clauses: ['L-16'],
  }),

  'check.record': event({
    roles: ['countyLoanOffice'],
    capacity: 'inspect',
    title: { zh: '记录检查', en: 'record a check' },
    schema: check,
    rules: [
      ...sincePayout(['L-23']),
      {
        code: 'finding-without-rectification',
        clauses: ['L-23'],
        field: 'rectification',
        broken({ data: { arrived, used, misuse = [], rectification } }) {
          const found = [
            ...(arrived ? [] : [text('资金未到户', 'the money has not arrived')]),
            ...(used ? [] : [text('资金未按用途使用', 'it is not used as approved')]),
            ...misuse.map((kind) => misuseTitles[kind]),
          ];
          if (found.length === 0 || rectification !== undefined) return undefined;
          return {
            zh: `${found.map((one) => one.zh).join('、')}，须责令限期整改。`,
            en: `Found: ${found.map((one) => one.en).join(', ')}. A rectification has to be ordered.`,
          };
        },
      },
      {
        code: 'used-and-misused',
        clauses: ['L-23'],
        field: 'misuse',
        broken({ data: { arrived, used, misuse = [] } }) {
          if (misuse.length === 0 || !arrived || !used) return undefined;
          const kinds = misuse.map((kind) => misuseTitles[kind]);
          return {
            zh: `发现${kinds.map((one) => one.zh).join('、')}的，不能同时认定资金已到位并按用途使用。`,
            en: `Money that is ${kinds.map((one) => one.en).join(', ')} has not both arrived and been used as approved.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { rectification: _, ...found } = decided.data;
      return {
        checks: [...context.checks, { ...found, ...stamp(decided) }],
        ...checkRectification.ordered(context, decided),
      };
    },
    clauses: ['L-23'],
  }),

  'rectification.check': {
    ...recheck,
    schema: rectificationCheck.extend({
      no: rectificationNo,
      limit: field(rectificationCheck.shape.limit, '新的整改期限', 'new time limit', {
        help: text('未通过时可另定；北京时间', 'where it has not passed; Asia/Shanghai'),
      }),
    }),
  },

  'rectification.submit': {
    ...submit,
    schema: submission.extend({
      no: rectificationNo,
      evidence: field(submission.shape.evidence, '佐证材料', 'evidence'),
    }),
    rules: [...ownPeople(['L-23']), ...(submit.rules ?? [])],
  },
};

/** The reminder of the month's visit, to every loan on one day. 四 */
export const visitReminder: RoundDefinition = {
  title: { zh: '走访提醒', en: 'reminder of the visits' },
  event: 'visit.remind',
  calendar: { day: 20, hour: 9 },
  period: monthOf,
  data: ({ period }) => ({ month: period }),
  clauses: ['L-16'],
};

export const visits: StatePart = {
  ...monthlyVisit.state,
  on: { 'visit.remind': { actions: 'visit.remind' } },
};

export const checks: StatePart = {
  type: 'parallel',
  meta: { title: { zh: '检查', en: 'checks' } },
  states: {
    records: regularCheck.state,
    rectification: checkRectification.state,
  },
};
