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
