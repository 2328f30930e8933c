import { formatDate, formatMoment, timeOfDay } from '../../machines/core/values/calendar.ts';
import type { z } from 'zod';
import { formattedFields } from '../../machines/core/values/formats.ts';
import { asYuan, yuan } from '../../machines/core/values/yuan.ts';
import type { Instant, Lang, Text } from '../../machines/core/values/vocabulary.ts';
import type { Standing } from '../view/lights.ts';

export { formatMoment as moment } from '../../machines/core/values/calendar.ts';

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

/**
 * Data as indented lines, `key: value`, one a field; amounts of money, as the schema knows them, in yuan.
 *
 * @param schema what the data were read with; nothing for data of an event that is no more
 */
export function dataLines(data: unknown, schema: z.ZodType | undefined, lang: Lang, indent = ''): string[] {
  const fields = schema === undefined ? [] : formattedFields(schema, data);
  const amounts = new Set(
    fields.filter(({ format }) => format === 'fen').map(({ path }) => JSON.stringify(path)),
  );
  return lines(data, [], indent);

  function lines(value: unknown, path: (string | number)[], before: string): string[] {
    if (typeof value !== 'object' || value === null) return [`${before}${said(value, path)}`];
    const entries = Array.isArray(value)
      ? value.map((one: unknown, index) => [`${index + 1}`, one, index] as const)
      : Object.entries(value).map(([key, one]: [string, unknown]) => [key, one, key] as const);
    return entries.flatMap(([title, one, key]) =>
      typeof one === 'object' && one !== null
        ? [`${before}${title}:`, ...lines(one, [...path, key], `${before}  `)]
        : [`${before}${title}: ${said(one, [...path, key])}`],
    );
  }

  function said(value: unknown, path: (string | number)[]): string {
    return typeof value === 'number' && amounts.has(JSON.stringify(path))
      ? asYuan(value)[lang]
      : scalar(value);
  }
}

const scalar = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
