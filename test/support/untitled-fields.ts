import { z } from 'zod';
import { controls } from '../../machines/core/tasks/controls.ts';
import { fieldTitle } from '../../machines/core/definition/field-titles.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';

interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
}

/** The values that a field at a path may be chosen from; a path of '' is the form itself. */
type Found = Map<string, Set<string>>;

function collect(schema: JsonSchema, root: JsonSchema, path: string, found: Found): void {
  const {
    $ref,
    properties = {},
    items,
    prefixItems = [],
    additionalProperties,
    anyOf,
    oneOf,
    allOf,
  } = schema;
  if (path !== '') {
    const values = found.get(path) ?? new Set<string>();
    found.set(path, values);
    const constant = 'const' in schema ? [schema.const] : [];
    for (const value of [...(schema.enum ?? []), ...constant]) values.add(String(value));
  }
  const defined =
    $ref?.startsWith('#/$defs/') === true ? root.$defs?.[$ref.slice('#/$defs/'.length)] : undefined;
  const rest = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  const same = [
    defined,
    items,
    ...prefixItems,
    ...rest,
    ...(anyOf ?? []),
    ...(oneOf ?? []),
    ...(allOf ?? []),
  ];
  for (const one of same) if (one !== undefined) collect(one, root, path, found);
  for (const [name, inner] of Object.entries(properties))
    collect(inner, root, path === '' ? name : `${path}.${name}`, found);
}

/** Every field that the forms of a lifecycle ask for, with the values that it may be chosen from. */
const fieldsAsked = (lifecycle: Lifecycle): Asked[] =>
  fieldsOf({
    open: lifecycle.input,
    ...Object.fromEntries(Object.entries(lifecycle.events).map(([name, { schema }]) => [name, schema])),
  });

interface Asked {
  event: string;
  path: string;
  values: string[];
}

function fieldsOf(forms: Record<string, z.ZodType>): Asked[] {
  return Object.entries(forms).flatMap(([event, schema]) => {
    const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
    const found: Found = new Map();
    collect(json, json, '', found);
    return [...found].map(([path, values]) => ({ event, path, values: [...values] }));
  });
}

/** What the forms of a lifecycle ask for without saying what it is: `event:path`, and `event:path=value` of a choice. */
export const untitledFields = (lifecycle: Lifecycle): string[] =>
  fieldsAsked(lifecycle).flatMap(({ event, path, values }) => {
    const known = fieldTitle(lifecycle, event, path);
    const said = [known?.title, known?.help ?? known?.title, ...Object.values(known?.options ?? {})];
    const silent = said.some((text) => text === undefined || text.zh.trim() === '' || text.en.trim() === '');
    const untitled = values.filter((value) => known?.options?.[value] === undefined);
    return [...(silent ? [`${event}:${path}`] : []), ...untitled.map((value) => `${event}:${path}=${value}`)];
  });

/** Titles of a lifecycle that no form asks for, of fields renamed or gone. */
export function unusedTitles(lifecycle: Lifecycle): string[] {
  const asked = fieldsAsked(lifecycle).map(({ event, path }) => {
    const own = `${event}:${path}`;
    return own in lifecycle.fields ? own : path.split('.').at(-1);
  });
  return Object.keys(lifecycle.fields).filter((key) => !asked.includes(key));
}

/** Titles by which a lifecycle would call fields of the engine's own events, which mean the same in every lifecycle. */
export function shadowingTitles(lifecycle: Lifecycle): string[] {
  const own = fieldsOf(
    Object.fromEntries(Object.entries(controls).map(([name, { event }]) => [name, event.schema])),
  );
  return own
    .filter(({ path }) => (path.split('.').at(-1) ?? path) in lifecycle.fields)
    .map(({ event, path }) => `${event}:${path}`);
}
