import { dayText, type PlainDate } from '../values/calendar.ts';
import type { Rule } from '../definition/definition.ts';
import type { Text } from '../values/vocabulary.ts';

/** The value at a path of data, e.g. `consulted.0.on`; `*` stands for every item of a list. */
const daysAt = (data: unknown, path: string): PlainDate[] => {
  const [key, ...rest] = path.split('.');
  if (key === undefined || key === '') return typeof data === 'string' ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  const inner = key === '*' ? Object.values(data) : [(data as Record<string, unknown>)[key]];
  return inner.flatMap((one) => daysAt(one, rest.join('.')));
};

/**
 * A day that is put on record is not before the step on which it rests.
 *
 * @param earlier what came before and on which day, once it has come
 * @param field where the day stands in the form; `*` for every item of a list, as in `members.*.on`
 */
export const notBefore = <Context>(
  clauses: string[],
  earlier: (context: Context) => { day: PlainDate; what: Text } | undefined,
  field = 'on',
): Rule<Context, unknown> => ({
  code: 'day-before-step',
  clauses,
  field,
  broken({ context, data }) {
    const before = earlier(context);
    const wrong = before && daysAt(data, field).find((one) => one < before.day);
    if (before === undefined || wrong === undefined) return undefined;
    const { day, what } = before;
    return {
      zh: `${dayText(wrong).zh}早于${what.zh}（${dayText(day).zh}）。`,
      en: `${dayText(wrong).en} is before ${what.en}, ${dayText(day).en}.`,
    };
  },
});

/**
 * A day that is put on record lies inside the window of its step, both ends included.
 *
 * @param window the days from and to which, as they stand now, and what the window is called
 */
export const within = <Context>(
  clauses: string[],
  window: (context: Context) => { from: PlainDate; to: PlainDate; what: Text } | undefined,
  field = 'on',
): Rule<Context, unknown> => ({
  code: 'day-outside-window',
  clauses,
  field,
  broken({ context, data }) {
    const span = window(context);
    const wrong = span && daysAt(data, field).find((one) => one < span.from || one > span.to);
    if (span === undefined || wrong === undefined) return undefined;
    const { from, to, what } = span;
    return {
      zh: `${dayText(wrong).zh}不在${what.zh}内（${dayText(from).zh}至${dayText(to).zh}）。`,
      en: `${dayText(wrong).en} is not within ${what.en}, ${dayText(from).en} to ${dayText(to).en}.`,
    };
  },
});
