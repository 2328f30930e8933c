import { asksIfGiven, type Field, mostRows } from './field.ts';
import { fits, isObject } from './fits.ts';

/**
 * What of data made for another form, or for an earlier version of this one, can be filled into a field: what it does not
 * have is dropped, what does not fit is left out, part by part. Nothing where nothing fits.
 */
export function fittingValue(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'group': {
      if (!isObject(value)) return undefined;
      const parts = field.fields.map((one) => [one.key, fittingValue(one, own(value, one.key))] as const);
      const given = parts.filter(([, part]) => part !== undefined);
      // Nothing of it is nothing, unless it was given with nothing in it.
      const none = given.length === 0 && !(asksIfGiven(field) && fits(field, value));
      return none ? undefined : Object.fromEntries(given);
    }
    case 'list': {
      if (!Array.isArray(value)) return undefined;
      const rows = (value as unknown[]).map((one) => fittingValue(field.item, one));
      return rows.filter((one) => one !== undefined).slice(0, Math.min(field.max, mostRows));
    }
    case 'keyed': {
      if (!isObject(value)) return undefined;
      const rows = Object.entries(value).map(([key, one]) => [key, fittingValue(field.item, one)] as const);
      return Object.fromEntries(rows.filter(([, one]) => one !== undefined).slice(0, mostRows));
    }
    case 'several':
      if (!Array.isArray(value)) return undefined;
      return (value as unknown[]).filter((one) => field.options.some((option) => option.value === one));
    case 'fixed':
      return undefined;
    default:
      return value !== undefined && fits(field, value) ? value : undefined;
  }
}

const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
