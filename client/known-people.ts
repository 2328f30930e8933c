import type { z } from 'zod';
import { formOf } from '../machines/core/available.ts';
import { personOf, type Directory } from '../machines/core/directory.ts';
import { cut } from '../machines/core/issue-sentences.ts';
import { text } from '../machines/core/text.ts';
import type { Refusal } from '../machines/core/vocabulary.ts';

/** What a schema says of a field. */
interface Described {
  format?: string;
  properties?: Record<string, Described>;
  items?: Described;
}

/**
 * The people whom data name in fields for people and whom the directory does not have: a task handed to nobody would be
 * lost. The case itself knows no directory, so that this is for clients to say.
 */
export function unknownPeople(schema: z.ZodType, data: unknown, directory: Directory): Refusal[] {
  const described = formOf(schema) as Described;
  return named(described, data, []).flatMap(({ id, path }) => {
    if (personOf(directory, id) !== undefined) return [];
    const shown = cut(id);
    const message = text(`名录中没有“${shown}”这个人。`, `The directory has no person "${shown}".`);
    return [{ code: 'unknown-person', message, cites: [], field: path.join('.') }];
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
  const meant = (written: string, path: string[]): string => {
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
  return { data: replaced(formOf(schema) as Described, data, [], meant), refusals };
}

function replaced(
  { format, properties, items }: Described,
  data: unknown,
  path: string[],
  meant: (written: string, path: string[]) => string,
): unknown {
  if (format === 'person') return typeof data === 'string' ? meant(data, path) : data;
  if (Array.isArray(data))
    return items === undefined
      ? data
      : data.map((one: unknown, index) => replaced(items, one, [...path, String(index)], meant));
  if (typeof data !== 'object' || data === null || properties === undefined) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, one]: [string, unknown]) => {
      const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return [name, inner === undefined ? one : replaced(inner, one, [...path, name], meant)];
    }),
  );
}

function named(
  { format, properties, items }: Described,
  data: unknown,
  path: string[],
): { id: string; path: string[] }[] {
  if (format === 'person') return typeof data === 'string' ? [{ id: data, path }] : [];
  if (Array.isArray(data))
    return items === undefined
      ? []
      : data.flatMap((one, index) => named(items, one, [...path, String(index)]));
  if (typeof data !== 'object' || data === null) return [];
  const values = data as Record<string, unknown>;
  return Object.entries(properties ?? {}).flatMap(([name, inner]) =>
    named(inner, values[name], [...path, name]),
  );
}
