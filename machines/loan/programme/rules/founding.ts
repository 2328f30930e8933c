import type { Rule } from '../../../core/definition/definition.ts';
import { countyOf, levelOf } from '../../../core/values/place.ts';
import type { Text } from '../../../core/values/vocabulary.ts';
import { yuan } from '../../../core/values/yuan.ts';
import type { Context } from '../context.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** A leading group and office at every township of the county. 一 */
export const everyTownshipOrganised: On<'organisation.record'> = {
  code: 'townships-other-than-planned',
  clauses: ['L-01'],
  field: 'townships',
  broken({ context, data }): Text | undefined {
    const places = data.townships.map((one) => one.place);
    const own = new Set(
      places.filter((one) => levelOf(one) === 'township' && countyOf(one) === context.place),
    );
    const { townships } = context.plan;
    if (own.size === townships && places.length === townships) return undefined;
    const wrong = places.filter((one, index) => !own.has(one) || places.indexOf(one) < index);
    return {
      zh: `方案有${townships}个乡镇，各成立领导组和办公室一次；现列${places.length}个，其中本县乡镇${own.size}个${wrong.length > 0 ? `（有误：${wrong.join('、')}）` : ''}。`,
      en: `The plan has ${townships} townships, each with its leading group and office once; ${places.length} are given, ${own.size} of them townships of the county${wrong.length > 0 ? ` (wrong: ${wrong.join(', ')})` : ''}.`,
    };
  },
};

/** A three-year plan and one for each of its years, which add up. 一 */
export const planForEachYear: On<'plans.adopt'> = {
  code: 'years-without-plan',
  clauses: ['L-03'],
  field: 'yearly',
  broken({ context, data }): Text | undefined {
    const { first, last } = context.plan.years;
    const wanted = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const given = data.yearly.map((one) => one.year);
    if (given.length === wanted.length && wanted.every((year) => given.includes(year))) return undefined;
    return {
      zh: `规划期为${first}至${last}年，每年一个年度计划；现有：${given.join('、')}。`,
      en: `The plan runs from ${first} to ${last}, with one plan a year; given are ${given.join(', ')}.`,
    };
  },
};

/** 一 */
export const yearsAddUp: On<'plans.adopt'> = {
  code: 'plans-do-not-add-up',
  clauses: ['L-03'],
  field: 'threeYear',
  broken({ data }): Text | undefined {
    const households = data.yearly.reduce((sum, one) => sum + one.households, 0);
    const amount = data.yearly.reduce((sum, one) => sum + one.amount, 0);
    const { threeYear } = data;
    if (households === threeYear.households && amount === threeYear.amount) return undefined;
    return {
      zh: `各年度合计${households}户、${yuan(amount)}，三年规划为${threeYear.households}户、${yuan(threeYear.amount)}。`,
      en: `The years add up to ${households} households and ${yuan(amount, 'en')}, the three-year plan has ${threeYear.households} and ${yuan(threeYear.amount, 'en')}.`,
    };
  },
};
