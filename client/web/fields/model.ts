import type { z } from 'zod';
import { controls } from '../../../machines/core/tasks/controls.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { formOf } from '../../../machines/core/values/formats.ts';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Field, FormModel } from './field.ts';
import { fieldFrom } from './from-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { schemasAt } from '../../../machines/core/values/schemas-at.ts';

/**
 * The form of an event as a tree of fields.
 *
 * @param event the event's name; `open` for the input of a new case
 * @param schema JSON Schema of the data, as `available(…)` gives it in `form` or `formSchema` makes it
 */
export function fieldsOf(lifecycle: Lifecycle, event: string, schema: unknown): FormModel {
  const whole = schema as JsonSchema;
  const source = { lifecycle, event, schema: whole };
  const top = { key: '', path: '', required: true, depth: 0, following: ['#'] };
  const root = fieldFrom(source, whole, top);
  const checked = event === 'open' ? lifecycle.input : eventOf(lifecycle, event)?.schema;
  const takes = (path: string, value: unknown): boolean => {
    const schemas = checked === undefined ? [] : schemasAt(checked, path);
    return schemas.length === 0 || schemas.some((one) => one.safeParse(value).success);
  };
  return { lifecycle: lifecycle.id, event, root, roles: lifecycle.roles, takes };
}

/** The JSON Schema from which a form is made; shared, and never to be changed. */
export const formSchema: (schema: z.ZodType) => unknown = formOf;

/** The forms of a lifecycle's events, of the engine's own and, as `open`, of its opening. */
export function formsOf(lifecycle: Lifecycle): FormModel[] {
  const names = new Set([...Object.keys(lifecycle.events), ...Object.keys(controls)]);
  const events = [...names].flatMap((name) => {
    const schema = eventOf(lifecycle, name)?.schema;
    return schema === undefined ? [] : [[name, schema] as const];
  });
  return [['open', lifecycle.input] as const, ...events].map(([name, schema]) =>
    fieldsOf(lifecycle, name, formSchema(schema)),
  );
}

/** The fields of a lifecycle's forms that have no title yet, as `event:path`; a form shows their name instead. */
export function untitledFields(lifecycle: Lifecycle): string[] {
  const found = formsOf(lifecycle).flatMap(({ event, root }) =>
    every(root)
      .filter(({ path }) => path !== '' && fieldTitle(lifecycle, event, path) === undefined)
      .map(({ path }) => `${event}:${path}`),
  );
  return [...new Set(found)];
}

/** The values of a lifecycle's enumerations that have no title yet, as `event:path=value`. */
export function untitledOptions(lifecycle: Lifecycle): string[] {
  const found = formsOf(lifecycle).flatMap(({ event, root }) =>
    every(root).flatMap((field) => {
      if (field.kind !== 'choice' && field.kind !== 'several') return [];
      const titles = fieldTitle(lifecycle, event, field.path)?.options ?? {};
      const named = field.options.filter(({ value }) => typeof value !== 'boolean');
      const open = named.filter(({ written }) => !Object.hasOwn(titles, written));
      return open.map(({ written }) => `${event}:${field.path}=${written}`);
    }),
  );
  return [...new Set(found)];
}

function every(field: Field): Field[] {
  if (field.kind === 'group') return [field, ...field.fields.flatMap(every)];
  if (field.kind === 'union') return [field, ...field.variants.flatMap(every)];
  if (field.kind === 'list' || field.kind === 'keyed') return [field, ...every(field.item)];
  return [field];
}
