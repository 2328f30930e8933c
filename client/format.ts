import { formatDate, formatMoment, timeOfDay } from '../machines/core/calendar.ts';
import { yuan } from '../machines/core/money.ts';
import type { Lang } from '../machines/core/text.ts';
import type { Instant, Text } from '../machines/core/vocabulary.ts';
import type { Standing } from './lights.ts';

export { formatMoment as moment } from '../machines/core/calendar.ts';

/** A due date for readers: the day, and the time unless the whole day counts. */
export const due = (at: Instant, lang: Lang): string =>
  timeOfDay(at) === '23:59' ? formatDate(at, lang, { year: true }) : formatMoment(at, lang);

/** What is left until a deadline: `还剩3个工作日`, `逾期2个工作日`. */
export function remaining({ light, workingDaysLeft: left }: Standing, lang: Lang): string {
  const days = (count: number) => `${count} working day${count === 1 ? '' : 's'}`;
  if (light === 'red') {
    if (left === 0) return lang === 'zh' ? '已逾期' : 'overdue';
    return lang === 'zh' ? `逾期${-left}个工作日` : `${days(-left)} overdue`;
  }
  if (left <= 0) return lang === 'zh' ? '今日到期' : 'due today';
  return lang === 'zh' ? `还剩${left}个工作日` : `${days(left)} left`;
}

/** Where money is, one line: `账户 ¥1.00`. What has no title keeps its name. */
export const amounts = (
  money: Record<string, number>,
  lang: Lang,
  titles: Record<string, Text> = {},
): string =>
  Object.entries(money)
    .map(([name, fen]) => `${titles[name]?.[lang] ?? name} ${yuan(fen, lang)}`)
    .join(lang === 'zh' ? '，' : ', ');

/** Decided data as indented lines, `key: value`, one a field. */
export function dataLines(data: unknown, indent = ''): string[] {
  if (typeof data !== 'object' || data === null) return [`${indent}${scalar(data)}`];
  const entries: [string, unknown][] = Array.isArray(data)
    ? data.map((one, index): [string, unknown] => [`${index + 1}`, one])
    : Object.entries(data);
  return entries.flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? [`${indent}${key}:`, ...dataLines(value, `${indent}  `)]
      : [`${indent}${key}: ${scalar(value)}`],
  );
}

const scalar = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
