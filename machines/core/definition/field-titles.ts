import type { FieldTitle } from './definition.ts';
import type { Lifecycle } from './lifecycle.ts';
import { commonFields } from './common-fields.ts';

/** What the fields of a form are called. */

/**
 * The title of a field: the lifecycle's own for this event and path, its own for the name, else the engine's.
 *
 * @param event the event's name; `open` for the input of a new case
 * @param path names from the top, without indexes of lists: `leadingMembers.person`
 */
export function fieldTitle(lifecycle: Lifecycle, event: string, path: string): FieldTitle | undefined {
  const name = path.split('.').at(-1) ?? path;
  return lifecycle.fields[`${event}:${path}`] ?? lifecycle.fields[name] ?? commonFields[name];
}
