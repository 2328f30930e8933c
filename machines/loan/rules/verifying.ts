import type { Rule } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';

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
