import type { Text } from '../../../machines/core/values/vocabulary.ts';

/** The part of JSON Schema (2020-12) that zod writes and forms are made from. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string;
  title?: string;
  /** What it is called among the alternatives of a union. */
  called?: Text;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: boolean | JsonSchema;
  prefixItems?: JsonSchema[];
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** What the pattern demands, in words. */
  wording?: Text;
  minimum?: number;
  maximum?: number;
}

/** The schema that a `$ref` stands for, `#` or `#/$defs/…`. */
export function referred(root: JsonSchema, ref: string): JsonSchema | undefined {
  if (ref === '#') return root;
  const name = /^#\/\$defs\/(?<name>[^/]+)$/.exec(ref)?.groups?.name;
  if (name === undefined || root.$defs === undefined || !Object.hasOwn(root.$defs, name)) return undefined;
  return root.$defs[name];
}
