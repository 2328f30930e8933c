import { dateOf, formatDate, type PlainDate } from '../values/calendar.ts';
import type { Rule } from '../definition/definition.ts';
import type { Lang, Text } from '../values/vocabulary.ts';

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

/** The value at a path of data, e.g. `consulted.0.on`; `*` stands for every item of a list. */
const daysAt = (data: unknown, path: string): PlainDate[] => {
  const [key, ...rest] = path.split('.');
  if (key === undefined || key === '') return typeof data === 'string' ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  const inner = key === '*' ? Object.values(data) : [(data as Record<string, unknown>)[key]];
  return inner.flatMap((one) => daysAt(one, rest.join('.')));
};

const written = (day: PlainDate, lang: Lang) => formatDate(day, lang, { year: true });

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
      zh: `${written(wrong, 'zh')}早于${what.zh}（${written(day, 'zh')}）。`,
      en: `${written(wrong, 'en')} is before ${what.en}, ${written(day, 'en')}.`,
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
      zh: `${written(wrong, 'zh')}不在${what.zh}内（${written(from, 'zh')}至${written(to, 'zh')}）。`,
      en: `${written(wrong, 'en')} is not within ${what.en}, ${written(from, 'en')} to ${written(to, 'en')}.`,
    };
  },
});
