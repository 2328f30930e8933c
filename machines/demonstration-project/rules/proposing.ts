import type { Rule } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';

/** Only the person who holds the post now acts as first secretary, or whoever stands in for them. 四(一) */
export const currentFirstSecretary: Rule<Context, unknown> = {
  code: 'not-the-current-first-secretary',
  clauses: ['D-33'],
  broken({ context, by }) {
    const holder = by.for?.person ?? by.person;
    if (by.role !== 'firstSecretary' || holder === context.firstSecretary) return undefined;
    return {
      zh: `本项目现任第一书记为${context.firstSecretary}，不是${holder}。`,
      en: `The project's first secretary is ${context.firstSecretary}, not ${holder}.`,
    };
  },
};
