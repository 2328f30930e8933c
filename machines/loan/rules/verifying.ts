import type { Rule } from '../../core/definition/definition.ts';
import { townshipOf } from '../../core/values/place.ts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { Schemas } from '../schemas.ts';

type Groups = z.output<Schemas['verification.begin']>;

/** The number of the group that covers the loan's township. */
export const groupFor = (context: Context, { groups }: Groups): number | undefined =>
  groups.find((one) => one.townships.includes(townshipOf(context.place) ?? ''))?.no;

/** 二 */
export const townshipCovered: Rule<Context, Groups> = {
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
};

/** 二 */
export const ownGroup: Rule<Context, { group: number }> = {
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
};

/** No household is judged unseen. 二 */
export const visited: Rule<Context, unknown> = {
  code: 'not-visited',
  clauses: ['L-06'],
  broken: ({ context }) =>
    context.verification.length > 0
      ? undefined
      : {
          zh: '核查组尚未到户，先走访再作决定。',
          en: 'No group has visited the household; a decision needs a visit first.',
        },
};

/** 二 */
export const noVillageCadre: Rule<Context, unknown> = {
  code: 'village-cadre',
  clauses: ['L-07'],
  broken: ({ context }) =>
    context.household.villageCadre
      ? { zh: '该户党员是村干部，应予排除。', en: 'The member is a village cadre and is excluded.' }
      : undefined,
};

/** 二 */
export const notBetterOff: Rule<Context, unknown> = {
  code: 'better-off',
  clauses: ['L-07'],
  broken({ context }) {
    const last = context.verification.at(-1);
    if (last?.betterOff !== true) return undefined;
    return {
      zh: `${last.on}走访认定该户家庭条件较好，应予排除。`,
      en: `The visit of ${last.on} found the household better off; it is excluded.`,
    };
  },
};

/** A ground must be true of the household. 二 */
export const groundApplies: Rule<Context, { ground: 'betterOff' | 'villageCadre' }> = {
  code: 'ground-does-not-apply',
  clauses: ['L-07'],
  field: 'ground',
  broken({ context, data }) {
    if (data.ground === 'villageCadre')
      return context.household.villageCadre
        ? undefined
        : { zh: '登记显示该户党员不是村干部。', en: 'On record the member is no village cadre.' };
    const last = context.verification.at(-1);
    if (last === undefined || last.betterOff) return undefined;
    return {
      zh: `${last.on}走访未认定该户家庭条件较好。`,
      en: `The visit of ${last.on} did not find the household better off.`,
    };
  },
};
