import { formatDate, type PlainDate } from '../../core/values/calendar.ts';
import type { Rule } from '../../core/definition/definition.ts';
import type { Text } from '../../core/values/vocabulary.ts';

export { notInFuture } from '../../core/patterns/days.ts';

/** What came before, and on which day. */
export type Earlier = { day: PlainDate; what: Text } | undefined;

/** A business date that is not before the step on which it rests. */
export const notBefore = <Context>(
  clauses: string[],
  earlier: (context: Context) => Earlier,
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
