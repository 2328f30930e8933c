import { z } from 'zod';
import {
  addDays,
  dayNumber,
  dayOfMonth,
  isPlainDate,
  monthNames,
  type Month,
  type PlainDate,
} from './dates.ts';
import { problem } from './issues.ts';
import { text } from './text.ts';
import type { Instant, Lang, Text } from './vocabulary.ts';

// Asia/Shanghai has been UTC+8 without summer time since 1992. The fixed offset gives the same instants on every
// machine, whatever time-zone data it has, also when an old case is replayed.
const shanghai = 8 * 3_600_000;

// The form in which a case keeps instants; they are counted at every step, so this is plain arithmetic.
const canonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * A moment with its zone or offset (`2016-04-20T10:00+08:00`), normalised to UTC with milliseconds
 * (`2016-04-20T02:00:00.000Z`). Without a zone it is refused: the same words would mean another moment elsewhere.
 */
export const instant = z
  .string()
  .check((ctx) => {
    const found = readInstant(ctx.value);
    if (found !== undefined) ctx.value = found;
    else
      ctx.issues.push(
        problem(
          ctx.value,
          text(
            '应为带时区的时刻，如 2016-04-20T10:00:00+08:00',
            'write a moment with its offset, like 2016-04-20T10:00:00+08:00',
          ),
        ),
      );
  })
  .meta({ format: 'date-time' });

/** The last millisecond of a day in Asia/Shanghai, when a deadline "by that day" ends: `…T15:59:59.999Z`. */
export function endOfDay(date: PlainDate): Instant {
  return new Date(midnight(addDays(date, 1)) - 1).toISOString();
}

/** The last millisecond of a month in Asia/Shanghai. */
export const endOfMonth = (month: Month): Instant => endOfDay(dayOfMonth(month, 31));

/** The first moment of a day in Asia/Shanghai: `T16:00:00.000Z` of the day before. */
export function startOfDay(date: PlainDate): Instant {
  return new Date(midnight(date)).toISOString();
}

/** The day in Asia/Shanghai at an instant. */
export function dateOf(instant: Instant): PlainDate {
  const time = canonical.test(instant) ? Date.parse(instant) : Date.parse(readInstant(instant) ?? '');
  if (Number.isNaN(time)) throw new RangeError(`not an instant: ${instant}`);
  return new Date(time + shanghai).toISOString().slice(0, 10);
}

/** The month in Asia/Shanghai at an instant. */
export function monthOf(instant: Instant): Month {
  return dateOf(instant).slice(0, 7);
}

/** The year of an instant in Asia/Shanghai. */
export const yearOf = (at: Instant): number => Number(dateOf(at).slice(0, 4));

/** A date for readers: `4月20日`, `20 April`; with the year `2027年4月20日`, `20 April 2027`. */
export function formatDate(when: Instant | PlainDate, lang: Lang, options: { year?: boolean } = {}): string {
  const date = isPlainDate(when) ? when : dateOf(when);
  dayNumber(date);
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const withYear = options.year ?? false;
  if (lang === 'zh') return `${withYear ? `${year}年` : ''}${month}月${day}日`;
  return `${day} ${monthNames[month - 1]}${withYear ? ` ${year}` : ''}`;
}

/** A date with its year, in both languages. */
export const dayText = (when: Instant | PlainDate): Text => ({
  zh: formatDate(when, 'zh', { year: true }),
  en: formatDate(when, 'en', { year: true }),
});

/** The time of day in Asia/Shanghai, `09:30`. */
export const timeOfDay = (at: Instant): string =>
  new Date(Date.parse(at) + shanghai).toISOString().slice(11, 16);

/** A moment for readers, in Asia/Shanghai: `2027年4月20日 09:30`. */
export const formatMoment = (at: Instant, lang: Lang): string =>
  `${formatDate(at, lang, { year: true })} ${timeOfDay(at)}`;

// Knows the lengths of months, leap years included.
const withOffset = z.iso.datetime({ offset: true });

function readInstant(value: string): Instant | undefined {
  if (value.length > 40) return undefined;
  const full = value.replace(/T(\d\d:\d\d)(?=[Z+-])/, 'T$1:00');
  if (!withOffset.safeParse(full).success) return undefined;
  const found = new Date(full);
  return Number.isNaN(found.getTime()) || !canonical.test(found.toISOString())
    ? undefined
    : found.toISOString();
}

function midnight(date: PlainDate): number {
  return dayNumber(date) - shanghai;
}
