import { dateOf, formatDate } from '../core/calendar.ts';
import type { Rule } from '../core/definition.ts';
import { engineRoles } from '../core/lifecycle.ts';
import type { Actor, Instant, Refusal, Text } from '../core/vocabulary.ts';
import type { Context } from './context.ts';
import type { Input } from './input.ts';

const refusal = (code: string, field: string, message: Text): Refusal => ({
  code,
  message,
  cites: [],
  field,
});

/**
 * Why a delegation can't be opened: only someone's own post is delegated, not one that they stand in for themselves, and
 * not one of the engine's; nobody is their own deputy; what is past is past.
 */
export function openingRefusals({ post, to, from }: Input, by: Actor, at: Instant): Refusal[] {
  const own = by.role === post.role && by.place === post.place;
  const today = dateOf(at);
  const refusals: Refusal[] = [];
  if (!own || by.for !== undefined || Object.hasOwn(engineRoles, by.role))
    refusals.push(
      refusal('not-own-post', 'post', {
        zh: `只能委派本人的职务：${by.person}以${by.role}@${by.place}办理，不能委派${post.role}@${post.place}。`,
        en: `Only one's own post is delegated: ${by.person} acts as ${by.role}@${by.place} and can't delegate ${post.role}@${post.place}.`,
      }),
    );
  if (to === by.person)
    refusals.push(
      refusal('own-deputy', 'to', {
        zh: '不能委派给本人。',
        en: 'Nobody is their own deputy.',
      }),
    );
  if (from < today)
    refusals.push(
      refusal('in-the-past', 'from', {
        zh: `开始日期${from}已过，今天是${formatDate(today, 'zh', { year: true })}。`,
        en: `The first day, ${from}, is past; today is ${formatDate(today, 'en', { year: true })}.`,
      }),
    );
  return refusals;
}

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
