import { formatDate, monthsBetween } from '../../core/values/calendar.ts';
import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import { incomplete } from '../../core/patterns/checklist.ts';
import { nextTranche } from '../../core/patterns/tranche.ts';
import type { Context } from '../context.ts';
import { wholeOf } from '../money.ts';
import { lastReportable } from '../periods.ts';
import { officeOf } from '../roles.ts';
import type { ImplementationPlan } from '../schemas/implementing.ts';
import { type Procedure, procedures, procedureTitles, type YearlyDuty } from '../vocabulary.ts';

/** 二(二)1 */
export const planWithinFund: Rule<Context, ImplementationPlan> = {
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

export const itemsOnce: Rule<Context, ImplementationPlan> = {
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

/** 二(二) */
export const periodWithinWindow: Rule<Context, ImplementationPlan> = {
  code: 'period-outside-window',
  clauses: ['D-09', 'D-10'],
  field: 'from',
  broken({ context, data }) {
    const { from, to } = context.plan.implementation;
    const last = context.reopened.implementationWindow ?? to;
    if (data.from >= from && data.to <= last && data.from <= data.to) return undefined;
    const [first, end] = [formatDate(from, 'zh', { year: true }), formatDate(last, 'zh', { year: true })];
    return {
      zh: `建设时间${data.from}至${data.to}应在实施期${first}至${end}之内。`,
      en: `The construction period ${data.from} to ${data.to} should lie within ${from} to ${last}.`,
    };
  },
};

export const planIsPending: Rule<Context, unknown> = {
  code: 'no-plan-pending',
  clauses: ['D-10'],
  broken: ({ context }) =>
    context.planPending
      ? undefined
      : { zh: '没有待讨论的实施方案。', en: 'No implementation plan waits for the meeting.' },
};

/** 二(二)1 */
export const ownProcedure: Rule<Context, { item: Procedure }> = {
  code: 'not-the-office-concerned',
  clauses: ['D-12'],
  field: 'item',
  broken({ data, by }) {
    if (by.role === officeOf(data.item)) return undefined;
    const { zh, en } = procedureTitles[data.item];
    return { zh: `“${zh}”程序由${zh}部门办理。`, en: `The procedure "${en}" is for the ${en} department.` };
  },
};

/** 二(二)1 */
export const checklistComplete: Rule<Context, unknown> = {
  code: 'procedures-open',
  clauses: ['D-12'],
  broken: ({ context }) => incomplete(procedures, context.checklist, procedureTitles),
};

/** 二(二)2 */
export const reportableMonth: Rule<Context, { month: string }> = {
  code: 'month-not-reportable',
  clauses: ['D-13'],
  field: 'month',
  broken({ context, data, at }) {
    const first = context.plan.implementation.from.slice(0, 7);
    const last = lastReportable(context, at);
    if (monthsBetween(first, last).includes(data.month)) return undefined;
    return {
      zh: `${data.month}不在可报告的月份${first}至${last}之内。`,
      en: `${data.month} is not among the months to report on, ${first} to ${last}.`,
    };
  },
};

/** 二(二)2 */
export const reportedOnce: Rule<Context, { month: string }> = {
  code: 'already-reported',
  clauses: ['D-13'],
  field: 'month',
  broken({ context, data }) {
    const earlier = context.reports.find((one) => one.month === data.month);
    if (earlier === undefined) return undefined;
    return {
      zh: `${data.month}的报告已于${formatDate(earlier.at, 'zh', { year: true })}上报。`,
      en: `The report for ${data.month} was given on ${formatDate(earlier.at, 'en', { year: true })}.`,
    };
  },
};

/** A reminder goes out once a period and kind, and never for a report that is there. 二(二)2 */
export const remindsOnce: Rule<Context, { period: string; kind: 'first' | 'last' }> = {
  code: 'nothing-to-remind',
  clauses: ['D-13'],
  field: 'period',
  broken({ context, data, at }) {
    const { period, kind } = data;
    if (context.reports.some((one) => one.month === period))
      return { zh: `${period}的报告已上报。`, en: `The report for ${period} is there.` };
    if (!monthsBetween(context.plan.implementation.from, lastReportable(context, at)).includes(period))
      return { zh: `${period}不需报告。`, en: `No report is owed for ${period}.` };
    if (!context.reminded.some((one) => one.period === period && one.kind === kind)) return undefined;
    return { zh: `${period}已提醒过（${kind}）。`, en: `The ${kind} reminder for ${period} has gone out.` };
  },
};

/** A year's duty is reminded of once, and never when it is done or can't be done any more. 三(三), 四(二) */
export const yearlyOnce: Rule<Context, { duty: YearlyDuty; period: string }> = {
  code: 'nothing-to-remind',
  clauses: ['D-30', 'D-34'],
  field: 'period',
  broken({ context, data }) {
    const { duty, period } = data;
    if (context.yearlyReminded.some((one) => one.duty === duty && one.period === period))
      return { zh: `${period}年已提醒过。`, en: `The reminder for ${period} has gone out.` };
    const done =
      duty === 'appropriation'
        ? nextTranche(context.tranches) === undefined ||
          context.applications.some((one) => String(one.year) === period)
        : context.evaluations.some((one) => String(one.year) === period);
    return done ? { zh: `${period}年的已办。`, en: `What is due in ${period} is done.` } : undefined;
  },
};
