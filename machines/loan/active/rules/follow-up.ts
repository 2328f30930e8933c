import { monthOf } from '../../../core/values/calendar.ts';
import type { Rule } from '../../../core/definition/definition.ts';
import { yuan } from '../../../core/values/yuan.ts';
import type { Context } from '../../context.ts';
import { firstVisit } from '../duties.ts';
import { overpaidOf, owedOf, paidOutOn } from '../paid-out.ts';
import type { Data } from '../schemas.ts';

/** A visit is for a month that has begun, from that of the payout on. 四 */
export const monthHasCome: Rule<Context, { month: string }> = {
  code: 'month-not-owed',
  clauses: ['L-16'],
  field: 'month',
  broken({ context, data, at }) {
    const [from, now] = [paidOutOn(context).slice(0, 7), monthOf(at)];
    if (data.month >= from && data.month <= now) return undefined;
    return {
      zh: `${data.month}不在${from}至${now}之间：只记发放当月至本月的走访。`,
      en: `${data.month} is not within ${from} to ${now}: visits are recorded from the month of the payout to the present one.`,
    };
  },
};

/** A visit stands for the month in which it was made, or for an earlier one that was missed. 四 */
export const madeInItsMonth: Rule<Context, Data<'liaison.visit'>> = {
  code: 'visit-before-its-month',
  clauses: ['L-16'],
  field: 'on',
  broken: ({ data }) =>
    data.on.slice(0, 7) >= data.month
      ? undefined
      : {
          zh: `${data.on}的走访不能算作${data.month}的。`,
          en: `A visit on ${data.on} does not stand for ${data.month}.`,
        },
};

/** Who has visited isn't reminded. 四 */
export const stillToVisit: Rule<Context, { month: string }> = {
  code: 'nothing-to-remind',
  clauses: ['L-16'],
  field: 'month',
  broken({ context, data }) {
    if (context.liaisonVisits.some((one) => one.month === data.month))
      return { zh: `${data.month}已走访。`, en: `The visit of ${data.month} has been made.` };
    return data.month < firstVisit(context)
      ? { zh: `${data.month}不需走访。`, en: `No visit is owed for ${data.month}.` }
      : undefined;
  },
};

/** What has not arrived or is not used as approved has to be put right. 六 */
export const findingIsRectified: Rule<Context, Data<'check.record'>> = {
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
};

/** The liaison is released only when the household is out of poverty; see `everythingIsRecovered`. 四 */
export const householdIsLifted: Rule<Context, unknown> = {
  code: 'not-lifted',
  clauses: ['L-18'],
  broken({ context }) {
    const last = context.outcomes.at(-1);
    if (last?.lifted === true) return undefined;
    return last === undefined
      ? {
          zh: '尚无脱贫成效认定，联系人不能解除。',
          en: 'No outcome is on record; the liaison is not released.',
        }
      : {
          zh: `${last.on}认定该户尚未脱贫，联系人不能解除。`,
          en: `On ${last.on} the household was found not to be out of poverty; the liaison is not released.`,
        };
  },
};

/** … and when the money is recovered; neither alone will do. 四 */
export const everythingIsRecovered: Rule<Context, unknown> = {
  code: 'not-recovered',
  clauses: ['L-18'],
  broken({ context }) {
    const { household, guarantor } = owedOf(context);
    const overpaid = overpaidOf(context);
    const open: [number, string, string][] = [
      [household, '户尚欠', 'the household owes'],
      [guarantor, '担保人尚欠', 'the guarantor owes'],
      [overpaid, '多还待退', 'paid too much and not given back:'],
    ];
    const left = open.filter(([amount]) => amount > 0);
    if (left.length === 0) return undefined;
    return {
      zh: `资金未收清：${left.map(([amount, zh]) => `${zh}${yuan(amount)}`).join('，')}；联系人不能解除。`,
      en: `The money is not settled: ${left.map(([amount, , en]) => `${en} ${yuan(amount, 'en')}`).join(', ')}; the liaison is not released.`,
    };
  },
};
