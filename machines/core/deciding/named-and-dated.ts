import type { z } from 'zod';
import type { Case, Decision } from '../case/case.ts';
import { peopleOf } from '../case/people.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { involvedIn, nobodyInPerson } from '../tasks/involved.ts';
import { dateOf, formatDate, plainDate } from '../values/calendar.ts';
import { formattedFields } from '../values/formats.ts';
import { cut } from '../values/issue-sentences.ts';
import { text } from '../values/text.ts';
import type { Instant, Refusal, Text } from '../values/vocabulary.ts';

/** What holds in every form: who is named is known, what has happened lies in the past, what is to come ahead. */

/**
 * The people whom the data of a decision name in fields for people and whom nobody knows: the directory, as the sender had
 * it, does not have them, and the case has not dealt with them. A task given to nobody would be lost. A sender who has no
 * directory is not asked.
 */
export function strangers(
  lifecycle: Lifecycle,
  c: Case,
  schema: z.ZodType,
  { by, data, named }: Decision,
): Refusal[] {
  if (named === undefined || lifecycle.bare || nobodyInPerson.includes(by.role)) return [];
  const unlisted = formattedFields(schema, data).flatMap(({ path, format, value }) =>
    format === 'person' && typeof value === 'string' && !Object.hasOwn(named, value)
      ? [{ field: path.join('.'), person: value }]
      : [],
  );
  if (unlisted.length === 0) return [];
  const { opened, acted, party } = involvedIn(lifecycle, c);
  const known = new Set([...peopleOf(by), ...opened, ...acted, ...party]);
  return unlisted.flatMap(({ field, person }) => {
    if (known.has(person)) return [];
    const shown = cut(person);
    const message = text(
      `${field}：名录中没有“${shown}”这个人，请填写名录中的人员代码。`,
      `${field}: the directory has no person "${shown}"; write the id of someone in it.`,
    );
    return [{ code: 'unknown-person', message, cites: [], field }];
  });
}

/** The days of a decision that are not what its form asks of them; what another case says was asked for there, on its day. */
export const wrongDaysSaid = (schema: z.ZodType, { by, data }: Decision, at: Instant): Refusal[] =>
  by.role === 'case' ? [] : wrongDays(schema, data, at);

/** The days in data that are to have happened and still lie ahead, and those that are to lie ahead and have passed. */
export function wrongDays(schema: z.ZodType, data: unknown, at: Instant): Refusal[] {
  const today = dateOf(at);
  return formattedFields(schema, data).flatMap(({ path, lies, value }) => {
    if (lies === undefined || !plainDate.safeParse(value).success) return [];
    const day = value as string;
    if (lies === 'behind' ? day <= today : day >= today) return [];
    const [code, message] = lies === 'behind' ? ahead(day, today) : passed(day, today);
    return [{ code, message, cites: [], field: path.join('.') }];
  });
}

const written = (day: string) =>
  text(formatDate(day, 'zh', { year: true }), formatDate(day, 'en', { year: true }));

function ahead(day: string, today: string): [string, Text] {
  const [one, now] = [written(day), written(today)];
  return [
    'day-in-future',
    text(`${one.zh}尚未到，今天是${now.zh}。`, `${one.en} is still to come; today is ${now.en}.`),
  ];
}

function passed(day: string, today: string): [string, Text] {
  const [one, now] = [written(day), written(today)];
  return [
    'day-has-passed',
    text(`${one.zh}已过，今天是${now.zh}。`, `${one.en} has passed; today is ${now.en}.`),
  ];
}
