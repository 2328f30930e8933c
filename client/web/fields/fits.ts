import type { Field, Group } from './field.ts';

/** Whether a value has the shape of a field, which tells the variants of a union apart. */
export function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'fixed':
    case 'affirmation':
      return value === field.value;
    case 'choice':
      return field.options.some((one) => one.value === value);
    case 'several':
      return Array.isArray(value);
    case 'list':
      return Array.isArray(value) && value.every((one) => fits(field.item, one));
    case 'group':
      return isObject(value) && groupFits(field, value);
    case 'keyed':
      return isObject(value) && Object.values(value).every((one) => fits(field.item, one));
    case 'union':
      return field.variants.some((one) => fits(one, value));
    case 'integer':
    case 'number':
    case 'money':
      return typeof value === 'number';
    case 'json':
      return true;
    default:
      return typeof value === 'string';
  }
}

/** Whether a value is one with fields of its own: no list, and not nothing. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function groupFits({ fields }: Group, value: object): boolean {
  const parts = new Map<string, unknown>(Object.entries(value));
  const known = fields.map(({ key }) => key);
  return (
    [...parts.keys()].every((key) => known.includes(key)) &&
    fields.every((one) => {
      const part = parts.get(one.key);
      return part === undefined ? !one.required : fits(one, part);
    })
  );
}
