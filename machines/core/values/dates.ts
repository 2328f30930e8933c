import { z } from 'zod';
import { problem } from './issues.ts';
import { text } from './text.ts';
import type { Text } from './vocabulary.ts';

/** A day of the calendar in Asia/Shanghai, `YYYY-MM-DD`. Two of them compare as strings. */
export type PlainDate = string;

/** A month of the calendar, `YYYY-MM`. Two of them compare as strings. */
export type Month = string;

const datePattern = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Whether a text has the form of a date, `YYYY-MM-DD`. */
export function isPlainDate(value: string): boolean {
  return datePattern.test(value);
}

/** The English names of the months, January first. */
export const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/**
 * A day as `YYYY-MM-DD`. A day that no calendar has is refused with the last day its month has:
 * "2016-04-31: April 2016 has 30 days, the last is 2016-04-30".
 */
export const plainDate = z
  .string()
  .check((ctx) => {
    const wrong = dateObjection(ctx.value);
    if (wrong !== undefined) ctx.issues.push(problem(ctx.value, wrong));
  })
  .meta({ format: 'date' });

/** A month as `YYYY-MM`. */
export const month = z
  .string()
  .check((ctx) => {
    if (!monthPattern.test(ctx.value))
      ctx.issues.push(problem(ctx.value, text('月份应写作 年-月，如 2016-04', 'write a month as YYYY-MM')));
  })
  .meta({ format: 'month' });

/** A day that comes every year, e.g. `{ month: 4, day: 20 }`. 29 February is refused: most years don't have it. */
export const monthDay = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
  .check((ctx) => {
    const name = monthNames[ctx.value.month - 1];
    if (name === undefined) return;
    const last = lastDay(2015, ctx.value.month);
    const wrong = text(`平年${ctx.value.month}月只有${last}天`, `${name} of a common year has ${last} days`);
    if (ctx.value.day > last) ctx.issues.push(problem(ctx.value.day, wrong, ['day']));
  });

const dayLength = 86_400_000;

/**
 * Midnight UTC of a day, in milliseconds since the epoch: days count in plain arithmetic here, because a case counts
 * them at every step. Throws a RangeError for what is no day.
 */
export function dayNumber(date: PlainDate): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  // `Date` takes 30 February for 1 March, and year 99 for 1999.
  if (isPlainDate(date) && year > 99 && month > 0 && month < 13 && day > 0 && day <= lastDay(year, month)) {
    return Date.UTC(year, month - 1, day);
  }
  throw new RangeError(`not a date: ${dateObjection(date)?.en ?? date}`);
}

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

function fromDayNumber(number: number): PlainDate {
  const date = new Date(number);
  if (Number.isNaN(date.getTime())) throw new RangeError('not a number of days');
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

/** The day so many days later, or earlier for a negative number. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days * dayLength);
}

/** The day of the week: 1 Monday to 7 Sunday. */
export function weekday(date: PlainDate): number {
  return new Date(dayNumber(date)).getUTCDay() || 7;
}

const monthNumber = (when: PlainDate | Month) => Number(when.slice(0, 4)) * 12 + Number(when.slice(5, 7)) - 1;
const fromMonthNumber = (number: number): Month =>
  `${pad(Math.floor(number / 12), 4)}-${pad((number % 12) + 1)}`;

/** The day or month so many months later; a day that the month doesn't have becomes its last: 31 January + 1 → 28 February. */
export function addMonths(when: PlainDate | Month, months: number): PlainDate | Month {
  dayNumber(monthPattern.test(when) ? `${when}-01` : when);
  const month = fromMonthNumber(monthNumber(when) + months);
  return when.length === month.length ? month : dayOfMonth(month, Number(when.slice(8)));
}

/** Every month from that of `from` to that of `to`, both included, in order; empty when `to` is earlier. */
export function monthsBetween(from: PlainDate | Month, to: PlainDate | Month): Month[] {
  dayNumber(`${from.slice(0, 7)}-01`);
  dayNumber(`${to.slice(0, 7)}-01`);
  const first = monthNumber(from);
  const count = monthNumber(to) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => fromMonthNumber(first + index));
}

/** A day of a month; the month's last day where it is shorter: day 30 of 2017-02 is 2017-02-28. */
export function dayOfMonth(month: Month, day: number): PlainDate {
  if (!Number.isInteger(day) || day < 1 || day > 31) throw new RangeError(`not a day of a month: ${day}`);
  dayNumber(`${month}-01`);
  return `${month}-${pad(Math.min(day, lastDay(Number(month.slice(0, 4)), Number(month.slice(5)))))}`;
}

function dateObjection(value: string): Text | undefined {
  const parts = datePattern.exec(value)?.groups;
  if (parts === undefined) return text('日期应写作 年-月-日，如 2016-04-20', 'write a date as YYYY-MM-DD');
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  const name = monthNames[month - 1];
  if (name === undefined) return text(`${value}：没有${month}月`, `${value}: there is no month ${month}`);
  if (year < 1900 || year > 2199)
    return text(`${value}：年份应在1900至2199之间`, `${value}: the year should be between 1900 and 2199`);
  const last = lastDay(year, month);
  const lastDate = `${parts.year}-${parts.month}-${last}`;
  if (day > last)
    return text(
      `${value}：${year}年${month}月只有${last}天，最后一天是 ${lastDate}`,
      `${value}: ${name} ${year} has ${last} days, the last is ${lastDate}`,
    );
  if (day < 1) return text(`${value}：没有0日`, `${value}: there is no day 0`);
  return undefined;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lastDay(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (lengths[month - 1] ?? 0);
}
