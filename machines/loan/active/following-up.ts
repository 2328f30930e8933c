import { z } from 'zod';
import { withoutPauses } from '../../core/case/pauses.ts';
import { event as eventOf, type RoundDefinition } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { day } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf, type Recorded, recorded, type Stamp, stamp } from '../../core/definition/recording.ts';
import { meta } from '../../core/definition/state-meta.ts';
import type { Missed } from '../../core/patterns/missed.ts';
import {
  check as rectificationCheck,
  type Rectification,
  rectificationOrder,
  submission,
} from '../../core/patterns/rectification-record.ts';
import { rectifications } from '../../core/patterns/rectification.ts';
import { recurring } from '../../core/patterns/recurring.ts';
import { addMonths, endOfMonth, type Month, month, monthOf } from '../../core/values/calendar.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import { monthsDue, nextMonthEnd } from './months.ts';
import { ownPeople, type PaidOut, paidOutOn, sincePayout } from './paid-out.ts';

/** The loan is watched over: the liaison's monthly visits 走访 and the county office's checks 检查. 四、六 */

const visitMonth = field(month, '走访月份', 'month of the visit', {
  help: text('年-月，如 2027-03；北京时间', 'year-month, e.g. 2027-03; Asia/Shanghai'),
});

const visit = z.strictObject({
  month: visitMonth,
  on: day('走访日期', 'visited on'),
  findings: field(longText, '走访情况', 'what was found'),
});

const check = z.strictObject({
  on: day('检查日期', 'checked on'),
  unannounced: field(z.boolean(), '是否不定期检查', 'unannounced'),
  arrived: field(z.boolean(), '资金是否到位', 'money arrived'),
  used: field(z.boolean(), '资金是否按用途使用', 'money used for its purpose'),
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

/** The months that have ended without a visit by the liaison. */
export const visitsOwed = withoutPauses((context: Context, at: Instant): Month[] =>
  monthsDue(firstVisit(context), at).filter((owed) => !isVisited(context, owed)),
);

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
  clauses: ['L-16'],
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
          const [from, now] = [monthOfPayout(context), monthOf(at)];
          if (data.month >= from && data.month <= now) return undefined;
          return {
            zh: `${data.month}不在${from}至${now}之间：只记发放当月至本月的走访。`,
            en: `${data.month} is not within ${from} to ${now}: visits are recorded from the month of the payout to the present one.`,
          };
        },
      },
      {
        // It stands for the month in which it was made, or for an earlier one that was missed.
        code: 'visit-before-its-month',
        clauses: ['L-16'],
        field: 'on',
        broken({ data }) {
          if (data.on.slice(0, 7) >= data.month) return undefined;
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
      const late = at > endOfMonth(data.month) && visitsOwed(context, at).includes(data.month);
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
        broken({ data }) {
          if ((data.arrived && data.used) || data.rectification !== undefined) return undefined;
          return data.arrived
            ? {
                zh: '资金未按用途使用，须责令限期整改。',
                en: 'The money is not used as approved: a rectification has to be ordered.',
              }
            : {
                zh: '资金未到户，须责令限期整改。',
                en: 'The money has not arrived: a rectification has to be ordered.',
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
    records: {
      ...meta('检查记录', 'checks on record', 'nobody'),
      on: { 'check.record': { actions: 'check.record' } },
    },
    rectification: checkRectification.state,
  },
};
