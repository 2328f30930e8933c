import { asksIfGiven, type Field, type FormModel } from './field.ts';
import { fits } from './fits.ts';
import { writeLeaf } from './leaf-values.ts';
import { below, chosenName, givenName, keyName, rootName, rowName, rowsName, variantName } from './names.ts';

type Entries = [name: string, entry: string][];

/** What a browser sends for a form in which these data have been filled in; a draft of them is enough. */
export function entriesOf({ root }: FormModel, data: unknown): URLSearchParams {
  return new URLSearchParams(written(root, rootName(root.kind), data));
}

/** What a form begins with that nobody has filled in: earlier data where there are any, else the schema's defaults. */
export function initialEntries(model: FormModel): URLSearchParams {
  const initial = initialOf(model.root);
  const earlier = model.prefill?.data;
  const both = model.root.kind === 'group' ? { ...(initial as object), ...(earlier as object) } : earlier;
  return entriesOf(model, both ?? initial);
}

function initialOf(field: Field): unknown {
  if (field.initial !== undefined) return field.initial;
  if (field.kind !== 'group' || !field.required) return undefined;
  const parts = field.fields.map((one) => [one.key, initialOf(one)] as const);
  return Object.fromEntries(parts.filter(([, initial]) => initial !== undefined));
}

function written(field: Field, name: string, value: unknown): Entries {
  if (value === undefined || field.kind === 'fixed') return [];
  const given: Entries = asksIfGiven(field) ? [[givenName(name), 'yes']] : [];
  return [...given, ...content(field, name, value)];
}

function content(field: Exclude<Field, { kind: 'fixed' }>, name: string, value: unknown): Entries {
  switch (field.kind) {
    case 'choice': {
      const option = field.options.find((one) => one.value === value);
      return [[name, option?.written ?? writeLeaf('line', value)]];
    }
    case 'affirmation':
      return value === field.value ? [[name, 'yes']] : [];
    case 'several': {
      const chosen = field.options.filter((one) => listed(value).includes(one.value));
      return chosen.map((one) => [name, one.written]);
    }
    case 'group': {
      const parts = held(value);
      return field.fields.flatMap((one) => written(one, below(name, one.key), parts.get(one.key)));
    }
    case 'list':
      return listed(value).flatMap((one, index) => [
        [rowsName(name), String(index)],
        ...written(field.item, rowName(name, index), one),
      ]);
    case 'keyed':
      return [...held(value)].flatMap(([key, one], index) => {
        const row = rowName(name, index);
        return [[rowsName(name), String(index)], [keyName(row), key], ...written(field.item, row, one)];
      });
    case 'union': {
      const found = field.variants.findIndex((one) => fits(one, value));
      const variant = field.variants[found];
      if (variant === undefined) return [];
      return [[chosenName(name), String(found)], ...written(variant, variantName(name, found), value)];
    }
    default:
      return [[name, writeLeaf(field.kind, value)]];
  }
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const held = (value: unknown): Map<string, unknown> =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
