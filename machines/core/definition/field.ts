import { z } from 'zod';
import { wrappedIn } from '../values/schemas-at.ts';
import { text } from '../values/text.ts';
import type { Text } from '../values/vocabulary.ts';

/** How a field of a form is called, and the values it may be chosen from. */
export interface FieldTitle {
  title: Text;
  /** What to write there, where the title alone leaves doubt. */
  help?: Text;
  /** Titles of an enumeration's values. */
  options?: Record<string, Text>;
}

/** The titles of fields, as metadata of their schemas. */
const titles = z.registry<FieldTitle>();

/** A field of a form: its schema with what it is called in both languages, and what to write there. */
export function field<Schema extends z.ZodType>(
  schema: Schema,
  zh: string,
  en: string,
  more: Omit<FieldTitle, 'title'> = {},
): Schema {
  const titled = schema.clone();
  titles.add(titled, { title: text(zh, en), ...more });
  return titled as Schema;
}

/** A field that is chosen from a list: the values, each with its title. */
export const choice = <Value extends string>(
  options: Record<Value, Text>,
  zh: string,
  en: string,
  more: Pick<FieldTitle, 'help'> = {},
) => field(z.enum(Object.keys(options) as [Value, ...Value[]]), zh, en, { ...more, options });

/**
 * A field that forms don't ask for any more, and that nothing reads: what has it on record still fits, and shows it under
 * its title.
 */
export const retired = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().meta({ retired: true });

/**
 * A field that a case takes from another when it is opened (`opening.takes`): no form asks for it, and the record does not
 * repeat it.
 */
export const taken = <Schema extends z.ZodType>(schema: Schema) =>
  schema.meta({ retired: true, background: true });

/** What a field is called by its schema, or by what the schema wraps; a choice's titles are those of its values. */
export function titleIn(schema: z.ZodType): FieldTitle | undefined {
  const own = titles.get(schema);
  if (own?.options !== undefined) return own;
  const inner = wrappedIn(schema).flatMap((one) => titleIn(one) ?? []);
  const options = Object.assign({}, ...inner.map((one) => one.options)) as Record<string, Text>;
  const first = own ?? inner[0];
  return first === undefined || Object.keys(options).length === 0 ? first : { ...first, options };
}
