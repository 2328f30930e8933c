import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Field, FieldBase, Leaf, Option } from './field.ts';
import { leafHints } from './hints.ts';
import type { JsonSchema } from './json-schema.ts';

/** Whose form it is, and the whole schema, into which references point. */
export interface Source {
  lifecycle: Lifecycle;
  event: string;
  schema: JsonSchema;
}

/** Where a schema stands in a form. */
export interface Place {
  key: string;
  path: string;
  required: boolean;
  /** How many parts hold it. */
  depth: number;
  /** References being followed, to notice a schema that holds itself. */
  following: string[];
  /** A variant, or directly in one, where a constant says which it is; or a row of a list. */
  role?: 'variant' | 'inVariant' | 'row' | undefined;
}

/** What every field has. */
export function baseOf(
  { lifecycle, event }: Source,
  schema: JsonSchema,
  { key, path, required, role }: Place,
): FieldBase {
  const known = path === '' ? undefined : fieldTitle(lifecycle, event, path);
  const title = known?.title ?? text(key, key);
  // A row or variant has the path of what holds it, which gives the help.
  const told = known?.help === undefined || role === 'row' || role === 'variant';
  const help = told ? {} : { help: known.help };
  const initial = schema.default === undefined ? {} : { initial: schema.default };
  return { key, path, title, ...help, hints: [], required, ...initial };
}

/** A field of one control. */
export function leaf(kind: Leaf['kind'], schema: JsonSchema, base: FieldBase): Leaf {
  const { minimum, maximum, minLength, maxLength, pattern, wording } = schema;
  const limits = Object.entries({ minimum, maximum, minLength, maxLength, pattern, wording });
  const field: Leaf = {
    ...base,
    kind,
    ...(Object.fromEntries(limits.filter(([, limit]) => limit !== undefined)) as Partial<Leaf>),
  };
  return { ...field, hints: leafHints(field) };
}

const formats: Record<string, Leaf['kind']> = {
  multiline: 'lines',
  date: 'date',
  month: 'month',
  'date-time': 'instant',
  place: 'place',
  person: 'person',
  villager: 'person',
};

/** Which control a text is written into. */
export function textKind({ format, maxLength }: JsonSchema, { path }: FieldBase): Leaf['kind'] {
  const known = format === undefined ? undefined : formats[format];
  if (known !== undefined) return known;
  if (/(^|\.)(person|people)$/.test(path)) return 'person';
  return (maxLength ?? 0) > 500 ? 'lines' : 'line';
}

/** A `true` that can't be `false` is something to affirm; another constant speaks for itself. */
export function constant(value: unknown, base: FieldBase, at: Place): Field {
  const affirmed = !base.required || (value === true && at.role !== 'variant' && at.role !== 'inVariant');
  return { ...base, kind: affirmed ? 'affirmation' : 'fixed', value };
}

/** What stands for a value of an enumeration in a form. */
export const writtenOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The values of an enumeration. */
export function options(
  { lifecycle, event }: Source,
  { enum: values = [] }: JsonSchema,
  base: FieldBase,
): Option[] {
  const titles = fieldTitle(lifecycle, event, base.path)?.options ?? {};
  return values.map((value) => {
    const written = writtenOf(value);
    const title = Object.hasOwn(titles, written) ? titles[written] : undefined;
    return { value, written, title: title ?? text(written, written) };
  });
}
