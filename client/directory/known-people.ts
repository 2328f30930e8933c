import type { z } from 'zod';
import { personOf, placesOf, postsNamedIn, type Directory } from '../../machines/core/values/directory.ts';
import { unknownPeople } from '../../machines/core/deciding/named-and-dated.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { type FormattedField, formattedFields } from '../../machines/core/values/formats.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { knownOn } from '../../machines/core/tasks/involved.ts';
import { peopleOf } from '../../machines/core/case/people.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Actor, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';

/**
 * The people whom a decision names in fields for people and whom nobody knows, neither the directory nor the case, and the
 * places that the directory does not have. The case itself says so of people where its rules know of posts named; of
 * places, and under rules of before, this is for clients to say.
 */
export function strangersIn(
  lifecycle: Lifecycle,
  c: Case,
  { event, by, data }: { event: string; by: Actor; data?: unknown },
  directory: Directory,
): Refusal[] {
  const schema = eventOf(lifecycle, event)?.schema;
  if (schema === undefined) return [];
  if (unknown(schema, data, directory, peopleOf(by)).length === 0) return [];
  return unknown(schema, data, directory, [...peopleOf(by), ...knownOn(lifecycle, c)]);
}

/** Reasons why not, and those for want of somebody known that are not among them. */
export const andStrangers = (refusals: Refusal[], strangers: Refusal[]): Refusal[] => [
  ...refusals,
  ...strangers.filter((one) => !refusals.some(({ code, field }) => code === one.code && field === one.field)),
];

/** A decision with the posts that the directory has for everyone whom its data name: the case itself knows no directory. */
export function withNamed<Sent extends Pick<Decision, 'data' | 'named'>>(
  sent: Sent,
  { people }: Directory,
): Sent {
  const { data, named = postsNamedIn(data, people) } = sent;
  return data === undefined ? sent : { ...sent, named };
}

/** Whether a decision may name someone who isn't in the directory, in whichever of the lifecycles its case may be. */
export const maybeStrangers = (
  lifecycles: Lifecycle[],
  { event, by, data }: { event: string; by: Actor; data?: unknown },
  directory: Directory,
): boolean =>
  lifecycles.some((lifecycle) => {
    const schema = eventOf(lifecycle, event)?.schema;
    return schema !== undefined && unknown(schema, data, directory, peopleOf(by)).length > 0;
  });

/** The people whom what a case is opened with names in fields for people, and whom nobody knows. */
export const strangersAtOpening = (
  lifecycle: Lifecycle,
  { input, by }: { input: unknown; by?: Actor },
  directory: Directory,
): Refusal[] => unknown(lifecycle.input, input, directory, by === undefined ? [] : peopleOf(by));

/** Where data name people, and whom; a villager need not be in the county directory. */
const peopleIn = (schema: z.ZodType, data: unknown) =>
  formattedFields(schema, data).flatMap(({ path, format, value }) =>
    (format === 'person' || format === 'villager') && typeof value === 'string'
      ? [{ path, format, id: value }]
      : [],
  );

/**
 * The people whom data name in fields for people and who are neither in the directory nor among those known besides, and
 * the places that the directory does not have: a case that moved there would wait for nobody.
 */
function unknown(schema: z.ZodType, data: unknown, directory: Directory, known: string[]): Refusal[] {
  const fields = formattedFields(schema, data);
  const isKnown = (id: string) => personOf(directory, id) !== undefined || known.includes(id);
  return [...unknownPeople(fields, isKnown), ...unknownPlaces(fields, directory)];
}

function unknownPlaces(fields: FormattedField[], directory: Directory): Refusal[] {
  const named = fields.filter(({ format }) => format === 'place');
  if (named.length === 0) return [];
  const places = new Set(placesOf(directory));
  return named.flatMap(({ path, value }) => {
    if (typeof value !== 'string' || places.has(value)) return [];
    const [field, shown] = [path.join('.'), cut(value)];
    const message = text(
      `${field}：名录中没有“${shown}”这个地点，请填写名录中的地点代码。`,
      `${field}: the directory has no place "${shown}"; write the path of one in it.`,
    );
    return [{ code: 'unknown-place', message, cites: [], field }];
  });
}

/**
 * Data in which people may be named instead of given by their id: in a field for a person, exactly the name in either
 * language of one person of the directory becomes that person's id. A name of several is refused with the ids of all;
 * what is nobody's name stays for others to refuse.
 */
export function peopleByName(
  schema: z.ZodType,
  data: unknown,
  directory: Directory,
): { data: unknown; refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const meant = (written: string, path: PropertyKey[]): string => {
    const name = written.trim();
    if (personOf(directory, name) !== undefined) return name;
    const ids = directory.people
      .filter((one) => one.name.zh === name || one.name.en === name)
      .map(({ id }) => id);
    const [only, another] = ids;
    if (only === undefined) return written;
    if (another === undefined) return only;
    const [shown, zh, en] = [cut(name), ids.join('、'), ids.join(', ')];
    const message = text(
      `名录中有 ${ids.length} 人名为“${shown}”：${zh}。请写明代码。`,
      `The directory has ${ids.length} people called "${shown}": ${en}. Write the id.`,
    );
    refusals.push({ code: 'ambiguous-person', message, cites: [], field: path.join('.') });
    return written;
  };
  const meantBy = peopleIn(schema, data).map(({ id, path }) => ({ path, id: meant(id, path) }));
  return { data: meantBy.reduce((changed, { path, id }) => withValue(changed, path, id), data), refusals };
}

/** A copy of data with another value at a path that is in it. */
function withValue(data: unknown, [key, ...rest]: (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data))
    return data.map((one: unknown, index) => (index === key ? withValue(one, rest, value) : one));
  const object = data as Record<string, unknown>;
  return { ...object, [key]: withValue(object[key], rest, value) };
}
