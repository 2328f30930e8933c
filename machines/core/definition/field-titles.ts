import { wholeSchemasAt } from '../values/schemas-at.ts';
import { commonFields } from './common-fields.ts';
import type { FieldTitle } from './field.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What the fields of a form are called. */

/**
 * The title of a field: what the form's own schema says, else the engine's for fields that mean the same everywhere.
 *
 * @param event the event's name; `open` for the input of a new case
 * @param path names from the top, without indexes of lists: `leadingMembers.person`
 */
export function fieldTitle(lifecycle: Lifecycle, event: string, path: string): FieldTitle | undefined {
  const name = path.split('.').at(-1) ?? path;
  return (
    lifecycle.fields[`${event}:${path}`] ??
    inSchema(lifecycle, event, path) ??
    lifecycle.fields[name] ??
    commonFields[name]
  );
}

function inSchema(lifecycle: Lifecycle, event: string, path: string): FieldTitle | undefined {
  const schema = event === 'open' ? lifecycle.input : lifecycle.events[event]?.schema;
  if (schema === undefined) return undefined;
  return wholeSchemasAt(schema, path)
    .map(lifecycle.titleIn)
    .find((one) => one !== undefined);
}
