import { z } from 'zod';

/** The schemas of a field, by names from the top without indexes of lists; of each variant, where there are several. */
export const schemasAt = (schema: z.ZodType, path: string): z.ZodType[] =>
  wholeSchemasAt(schema, path).flatMap(within);

/** The same with what wraps them: a list, what may be left out, what has a default. */
export function wholeSchemasAt(schema: z.ZodType, path: string): z.ZodType[] {
  const names = path === '' ? [] : path.split('.');
  let found = [schema];
  for (const name of names)
    found = found.flatMap(within).flatMap((one) => {
      const shape = one instanceof z.ZodObject ? (one.shape as Record<string, z.ZodType>) : {};
      const inner = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return inner === undefined ? [] : [inner];
    });
  return found;
}

/** What a schema wraps: a list's items, the variants of a choice, the schema of what may be left out. */
export function wrappedIn(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (schema instanceof z.ZodUnion) return schema.options as z.ZodType[];
  if (schema instanceof z.ZodPipe) return [schema.in as z.ZodType];
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  )
    return [schema.unwrap() as z.ZodType];
  return [];
}

/** What a schema is about, without what wraps it. */
function within(schema: z.ZodType): z.ZodType[] {
  const inner = wrappedIn(schema);
  return inner.length === 0 ? [schema] : inner.flatMap(within);
}
