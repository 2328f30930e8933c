import * as fc from 'fast-check';
import type { JsonSchema } from '../../../../client/web/fields/json-schema.ts';

const letters = [...'abcXYZ 0129申报审批表党员，。：“”<>&"\'/\\%{}+-#?~@.𠮷é'.matchAll(/./gu)].map(String);
const characters = fc.constantFrom(...letters);

/** Data of the shape that a JSON Schema describes, with characters that mean something in HTML, URLs and names. */
export function dataFor(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return fc.oneof(...variants.map(dataFor));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.maxSafeInteger().map((n) => within(n, schema));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => within(n === 0 ? 0 : n, schema));
    case 'string':
      return textFor(schema);
    case 'array':
      return listFor(schema);
    case 'object':
      return objectFor(schema);
    default:
      return fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));
  }
}

function within(
  n: number,
  { minimum = -Number.MAX_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema,
): number {
  if (n >= minimum && n <= maximum) return n;
  return Number.isInteger(n) ? minimum + (Math.abs(n) % Math.min(maximum - minimum + 1, 2 ** 31)) : minimum;
}

const pad = (n: number) => String(n).padStart(2, '0');
const day = fc.tuple(
  fc.integer({ min: 1900, max: 2199 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
);

function textFor({ format, pattern, minLength = 0, maxLength = 300 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date') return day.map(([y, m, d]) => `${y}-${pad(m)}-${pad(d)}`);
  if (format === 'month') return day.map(([y, m]) => `${y}-${pad(m)}`);
  if (format === 'place')
    return fc.constantFrom('yunling', 'yunling/qingshan', 'yunling/qingshan/shuitian', 'elsewhere');
  if (format === 'date-time')
    return fc
      .date({ min: new Date('1992-01-01'), max: new Date('2150-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const unit = format === 'multiline' ? fc.oneof(characters, fc.constantFrom('\n', '\t')) : characters;
  const least = Math.max(1, minLength);
  return fc
    .string({ unit, minLength: least, maxLength: Math.min(maxLength, least + 20) })
    .map((some) => (some.trim() === '' ? 'x'.repeat(least) : some))
    .map((some) => (some.length > maxLength ? 'x'.repeat(least) : some.trim().padEnd(least, 'x')));
}

function listFor({ items, minItems = 0, maxItems = 4 }: JsonSchema): fc.Arbitrary<unknown> {
  if (typeof items !== 'object') return fc.constant([]);
  if (items.enum?.length === maxItems) return fc.subarray(items.enum, { minLength: minItems });
  return fc.array(dataFor(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
}

function objectFor(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties, additionalProperties: more, propertyNames, required = [] } = schema;
  if (properties === undefined && typeof more === 'object') {
    const keys = propertyNames?.enum;
    if (keys === undefined)
      return fc.dictionary(textFor({ minLength: 1, ...propertyNames }), dataFor(more), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    return fc.record(Object.fromEntries(keys.map((key) => [String(key), dataFor(more)])), {
      noNullPrototype: true,
    });
  }
  const parts = Object.entries(properties ?? {}).map(([key, part]) => [key, dataFor(part)] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: required, noNullPrototype: true });
}
