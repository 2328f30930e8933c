import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Field, FieldBase, Option } from './field.ts';
import { countHint } from './hints.ts';
import { type JsonSchema, referred } from './json-schema.ts';
import { baseOf, constant, leaf, options, type Place, type Source, textKind } from './values-from-schema.ts';
import { variantTitle } from './variant-title.ts';

const deepest = 10;
const yesNo: Option[] = [
  { value: true, written: 'true', title: text('是', 'yes') },
  { value: false, written: 'false', title: text('否', 'no') },
];

/** The field for a schema at its place in a form. */
export function fieldFrom(source: Source, schema: JsonSchema, at: Place): Field {
  const { $ref } = schema;
  if ($ref !== undefined) {
    const target = at.following.includes($ref) ? undefined : referred(source.schema, $ref);
    if (target === undefined) return leaf('json', {}, baseOf(source, schema, at));
    return fieldFrom(source, target, { ...at, following: [...at.following, $ref] });
  }
  const base = baseOf(source, schema, at);
  if (at.depth > deepest) return leaf('json', {}, base);
  if (schema.type === 'null') return { ...base, kind: 'fixed', value: null };
  if (schema.const !== undefined) return constant(schema.const, base, at);
  if (schema.enum !== undefined) return { ...base, kind: 'choice', options: options(source, schema, base) };
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return union(source, variants, base, at);
  if (schema.type === 'boolean') return { ...base, kind: 'choice', options: yesNo };
  if (schema.type === 'integer' || schema.type === 'number')
    return leaf(schema.format === 'fen' ? 'money' : schema.type, schema, base);
  if (schema.type === 'string') return leaf(textKind(schema, base), schema, base);
  if (schema.type === 'array') return list(source, schema, base, at);
  if (schema.type === 'object') return object(source, schema, base, at);
  return leaf('json', {}, base);
}

function union(source: Source, schemas: JsonSchema[], base: FieldBase, at: Place): Field {
  const inside = { ...at, required: true, depth: at.depth + 1, role: 'variant' as const };
  const [only, another] = schemas;
  if (only !== undefined && another === undefined) return fieldFrom(source, only, at);
  const variants = schemas.map((schema) => fieldFrom(source, schema, inside));
  const titles = fieldTitle(source.lifecycle, source.event, base.path)?.options ?? {};
  return {
    ...base,
    kind: 'union',
    variants: variants.map((one, index) => ({
      ...one,
      title: variantTitle(one, index, titles, schemas[index]?.called),
    })),
  };
}

function list(source: Source, schema: JsonSchema, base: FieldBase, at: Place): Field {
  const { items, minItems: min = 0, maxItems: max = Number.POSITIVE_INFINITY } = schema;
  if (schema.prefixItems !== undefined || items === undefined || typeof items === 'boolean')
    return leaf('json', {}, base);
  const hints = countHint(min, max);
  // As many as there are values: each is either chosen or not.
  if (items.enum?.length === max)
    return { ...base, hints, kind: 'several', options: options(source, items, base), min };
  const inside = { ...at, required: true, depth: at.depth + 1, role: 'row' as const };
  const item = fieldFrom(source, items, inside);
  return { ...base, hints, kind: 'list', item, min, max };
}

function object(source: Source, schema: JsonSchema, base: FieldBase, at: Place): Field {
  const { properties, additionalProperties: more, propertyNames } = schema;
  const role = at.role === 'variant' ? ('inVariant' as const) : undefined;
  const inside = { ...at, depth: at.depth + 1, role };
  if (properties === undefined && typeof more === 'object') {
    const names = propertyNames?.enum;
    if (names === undefined) return keyed(source, schema, more, base, inside);
    const fixed = Object.fromEntries(names.map((name) => [String(name), more]));
    return object(source, { ...schema, properties: fixed, additionalProperties: false }, base, at);
  }
  if (typeof more === 'object' && Object.keys(more).length > 0) return leaf('json', {}, base);
  const fields = Object.entries(properties ?? {}).map(([key, property]) => {
    const path = base.path === '' ? key : `${base.path}.${key}`;
    const required = schema.required?.includes(key) ?? false;
    return fieldFrom(source, property, { ...inside, key, path, required });
  });
  return { ...base, kind: 'group', fields };
}

function keyed(source: Source, schema: JsonSchema, value: JsonSchema, base: FieldBase, at: Place): Field {
  const { minProperties: min = 0, maxProperties: max = Number.POSITIVE_INFINITY } = schema;
  const inside = { ...at, required: true, role: 'row' as const };
  const keys = leaf(
    'line',
    { minLength: 1, ...schema.propertyNames },
    {
      ...baseOf(source, {}, inside),
      title: text('名称', 'name'),
    },
  );
  const item = { ...fieldFrom(source, value, inside), title: text('内容', 'value') };
  return { ...base, hints: countHint(min, max), kind: 'keyed', keys, item, min, max };
}
