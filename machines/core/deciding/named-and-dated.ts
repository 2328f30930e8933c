import type { Case, Decision } from '../case/case.ts';
import { peopleOf } from '../case/people.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { knownOn, nobodyInPerson } from '../tasks/involved.ts';
import { dateOf, dayText, plainDate } from '../values/calendar.ts';
import type { FormattedField } from '../values/formats.ts';
import { cut } from '../values/issue-sentences.ts';
import { text } from '../values/text.ts';
import type { Instant, Refusal, Text } from '../values/vocabulary.ts';

/** What holds in every form: who is named is known, what has happened lies in the past, what is to come ahead. */

/** The people in fields for people whom nobody knows. A task given to nobody would be lost. */
export const unknownPeople = (fields: FormattedField[], isKnown: (person: string) => boolean): Refusal[] =>
  fields.flatMap(({ path, format, value }) => {
    if (format !== 'person' || typeof value !== 'string' || isKnown(value)) return [];
    const [field, shown] = [path.join('.'), cut(value)];
    const message = text(
      `${field}：名录中没有“${shown}”这个人，请填写名录中的人员代码。`,
      `${field}: the directory has no person "${shown}"; write the id of someone in it.`,
    );
    return [{ code: 'unknown-person', message, cites: [], field }];
  });

/**
 * The people whom a decision names and whom neither the directory has, as its sender had it, nor the case has dealt with. A
 * sender who has no directory is not asked.
 */
export function strangers(
  lifecycle: Lifecycle,
  c: Case,
  fields: FormattedField[],
  { by, named }: Pick<Decision, 'by' | 'named'>,
): Refusal[] {
  if (named === undefined || lifecycle.bare || nobodyInPerson.includes(by.role)) return [];
  const isListed = (person: string) => Object.hasOwn(named, person);
  if (unknownPeople(fields, isListed).length === 0) return [];
  const known = new Set([...peopleOf(by), ...knownOn(lifecycle, c)]);
  return unknownPeople(fields, (person) => isListed(person) || known.has(person));
}

/** The days that are to have happened and still lie ahead, and those that are to lie ahead and have passed. */
export function wrongDays(fields: FormattedField[], at: Instant): Refusal[] {
  const today = dateOf(at);
  return fields.flatMap(({ path, lies, value }) => {
    if (lies === undefined || !plainDate.safeParse(value).success) return [];
    const day = value as string;
    if (lies === 'behind' ? day <= today : day >= today) return [];
    const [code, message] = lies === 'behind' ? ahead(day, today) : passed(day, today);
    return [{ code, message, cites: [], field: path.join('.') }];
  });
}

function ahead(day: string, today: string): [string, Text] {
  const [one, now] = [dayText(day), dayText(today)];
  return [
    'day-in-future',
    text(`${one.zh}尚未到，今天是${now.zh}。`, `${one.en} is still to come; today is ${now.en}.`),
  ];
}

function passed(day: string, today: string): [string, Text] {
  const [one, now] = [dayText(day), dayText(today)];
  return [
    'day-has-passed',
    text(`${one.zh}已过，今天是${now.zh}。`, `${one.en} has passed; today is ${now.en}.`),
  ];
}
