import { dateOf, formatDate } from '../values/calendar.ts';
import type { Rule } from '../definition/definition.ts';

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
