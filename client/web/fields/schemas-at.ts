import { z } from 'zod';

/** The schemas of a field, by names from the top without indexes of lists; of each variant, where there are several. */
export function schemasAt(schema: z.ZodType, path: string): z.ZodType[] {
  const names = path === '' ? [] : path.split('.');
  let found = within(schema);
  for (const name of names)
    found = found.flatMap((one) => {
      const shape = one instanceof z.ZodObject ? (one.shape as Record<string, z.ZodType>) : {};
      const inner = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return inner === undefined ? [] : within(inner);
    });
  return found;
}

/** What a schema is about, without what wraps it: a list's items, the schema of what may be left out. */
function within(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodArray) return within(schema.element as z.ZodType);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(within);
  if (schema instanceof z.ZodPipe) return within(schema.in as z.ZodType);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  )
    return within(schema.unwrap() as z.ZodType);
  return [schema];
}
