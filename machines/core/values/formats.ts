import { z } from 'zod';

const forms = new WeakMap<z.ZodType, unknown>();

/**
 * The JSON Schema of an event's data, from which forms are generated, without the fields that are not asked for any more
 * (`meta({ retired: true })`); worked out once and never to be changed.
 */
export function formOf(schema: z.ZodType): unknown {
  let form = forms.get(schema);
  if (form === undefined) {
    form = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', override: withoutRetired });
    forms.set(schema, form);
  }
  return form;
}

function withoutRetired({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) {
  const { properties = {} } = jsonSchema;
  for (const [name, one] of Object.entries(properties))
    if (typeof one === 'object' && one['retired'] === true) {
      delete properties[name];
      jsonSchema.required = jsonSchema.required?.filter((other) => other !== name) ?? [];
    }
}

/** What a JSON Schema says of a value, as far as it leads to fields with a format. */
interface Described {
  format?: string;
  lies?: FormattedField['lies'];
  $ref?: string;
  $defs?: Record<string, Described>;
  properties?: Record<string, Described>;
  additionalProperties?: Described | boolean;
  items?: Described | boolean;
  prefixItems?: Described[];
  anyOf?: Described[];
  oneOf?: Described[];
  allOf?: Described[];
}

/** A value in data, where it stands, and the format that its schema gives it: `person`, `fen`, `date`. */
export interface FormattedField {
  path: (string | number)[];
  format: string;
  /** For a day: whether it is one on which something has happened, or one that is to come. */
  lies?: 'behind' | 'ahead';
  value: unknown;
}

/** Every value of data to which its schema gives a format, wherever it stands, whether or not the data are right. */
export function formattedFields(schema: z.ZodType, data: unknown): FormattedField[] {
  const root = formOf(schema) as Described;
  const found = new Map<string, FormattedField>();
  look(root, data, []);
  return [...found.values()];

  function look(given: Described, value: unknown, path: FormattedField['path']): void {
    const described = resolved(given);
    const { format, lies, anyOf = [], oneOf = [], allOf = [] } = described;
    if (format !== undefined)
      found.set(JSON.stringify([path, format]), {
        ...{ path, format, value },
        ...(lies === undefined ? {} : { lies }),
      });
    for (const one of [...anyOf, ...oneOf, ...allOf]) look(one, value, path);
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) {
        const item = described.prefixItems?.[index] ?? described.items;
        if (typeof item === 'object') look(item, one, [...path, index]);
      }
    } else if (typeof value === 'object' && value !== null) {
      const { properties = {}, additionalProperties } = described;
      for (const [name, one] of Object.entries(value)) {
        const inner = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
        if (typeof inner === 'object') look(inner, one, [...path, name]);
      }
    }
  }

  function resolved({ $ref, ...own }: Described): Described {
    if ($ref === undefined) return own;
    return $ref === '#' ? root : (root.$defs?.[$ref.replace(/^#\/\$defs\//, '')] ?? {});
  }
}
