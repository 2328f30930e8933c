import { dateOf, formatDate } from '../values/calendar.ts';
import type { OpeningRule, Rule } from '../definition/definition.ts';
import { engineRoles } from '../definition/lifecycle.ts';
import type { Context } from './context.ts';
import type { Input } from './input.ts';

const ownPost: OpeningRule<Input> = {
  code: 'not-own-post',
  field: 'post',
  broken({ input: { post }, by }) {
    const own = by.role === post.role && by.place === post.place;
    if (own && by.for === undefined && !Object.hasOwn(engineRoles, by.role)) return undefined;
    return {
      zh: `只能委派本人的职务：${by.person}以${by.role}@${by.place}办理，不能委派${post.role}@${post.place}。`,
      en: `Only one's own post is delegated: ${by.person} acts as ${by.role}@${by.place} and can't delegate ${post.role}@${post.place}.`,
    };
  },
};

const toSomeoneElse: OpeningRule<Input> = {
  code: 'own-deputy',
  field: 'to',
  broken: ({ input: { to }, by }) =>
    to === by.person ? { zh: '不能委派给本人。', en: 'Nobody is their own deputy.' } : undefined,
};

const notInThePast: OpeningRule<Input> = {
  code: 'in-the-past',
  field: 'from',
  broken({ input: { from }, at }) {
    const today = dateOf(at);
    if (from >= today) return undefined;
    return {
      zh: `开始日期${from}已过，今天是${formatDate(today, 'zh', { year: true })}。`,
      en: `The first day, ${from}, is past; today is ${formatDate(today, 'en', { year: true })}.`,
    };
  },
};

/**
 * Why a delegation can't be opened: only someone's own post is delegated, not one that they stand in for themselves, and
 * not one of the engine's; nobody is their own deputy; what is past is past.
 */
export const openingRules = [ownPost, toSomeoneElse, notInThePast];

/** The two whom a delegation is about can end it at any time, and nobody else. */
export const concernsThem: Rule<Context, unknown> = {
  code: 'not-concerned',
  broken({ context: { holder, deputy }, by }) {
    if (by.person === holder || by.person === deputy) return undefined;
    return {
      zh: `只有${holder}和${deputy}可以撤销这一委派。`,
      en: `Only ${holder} and ${deputy} can revoke this delegation.`,
    };
  },
};
