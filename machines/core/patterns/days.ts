import { dateOf, formatDate, type PlainDate } from '../values/calendar.ts';
import type { Rule } from '../definition/definition.ts';
import type { Text } from '../values/vocabulary.ts';

/** A day that is put on record as `on` and still lies ahead is refused: what is recorded has happened. */
export const notInFuture = (clauses: string[]): Rule<unknown, { on: string }> => ({
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

/**
 * A day that is put on record as `on` is not before the step on which it rests.
 *
 * @param earlier what came before and on which day, once it has come
 */
export const notBefore = <Context>(
  clauses: string[],
  earlier: (context: Context) => { day: PlainDate; what: Text } | undefined,
): Rule<Context, { on: string }> => ({
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
