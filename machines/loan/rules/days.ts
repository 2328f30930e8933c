import { dateOf, formatDate, type PlainDate } from '../../core/calendar.ts';
import type { Rule } from '../../core/definition.ts';
import type { Text } from '../../core/vocabulary.ts';
import type { Context } from '../context.ts';

type Dated = Rule<Context, { on: string }>;

/** What came before, and on which day. */
export type Earlier = { day: PlainDate; what: Text } | undefined;

/** A business date that is not in the future. */
export const notInFuture = (clauses: string[]): Dated => ({
  code: 'day-in-future',
  clauses,
  field: 'on',
  broken({ data, at }) {
    const today = dateOf(at);
    if (data.on <= today) return undefined;
    return {
      zh: `${formatDate(data.on, 'zh', { year: true })}尚未到，今天是${formatDate(today, 'zh', { year: true })}。`,
      en: `${formatDate(data.on, 'en', { year: true })} is still to come; today is ${formatDate(today, 'en', { year: true })}.`,
    };
  },
});

/** A business date that is not before the step on which it rests. */
export const notBefore = (clauses: string[], earlier: (context: Context) => Earlier): Dated => ({
  code: 'day-before-step',
  clauses,
  field: 'on',
  broken({ context, data }) {
    const before = earlier(context);
    if (before === undefined || data.on >= before.day) return undefined;
    const { day, what } = before;
    return {
      zh: `${formatDate(data.on, 'zh', { year: true })}早于${what.zh}（${formatDate(day, 'zh', { year: true })}）。`,
      en: `${formatDate(data.on, 'en', { year: true })} is before ${what.en}, ${formatDate(day, 'en', { year: true })}.`,
    };
  },
});
