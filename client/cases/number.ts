import { z } from 'zod';
import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Actor, Place } from '../../machines/core/values/vocabulary.ts';

/** A case number as a person may choose one: letters, Chinese included, digits and `-_.`. */
export const caseNumber = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,119}$/u);

/**
 * The number of a case whose opener gives none: lifecycle, village and programme year, with the township where
 * villages share a name. The same case opened twice gets the same number, so that the second is told it exists.
 */
export function defaultNumber(
  lifecycle: Lifecycle,
  directory: Directory,
  place: Place,
  input: unknown,
  by: Actor,
): string {
  if (lifecycle.caseNumber !== undefined) return lifecycle.caseNumber({ input, by });
  const year = lifecycle.programmeYear(input) ?? dateOf(new Date().toISOString()).slice(0, 4);
  const ids = place === '' ? [] : place.split('/');
  const village = ids.at(-1) ?? '';
  const same = directory.townships.flatMap((one) => one.villages).filter((one) => one.id === village);
  const where = ids.length === 3 && same.length > 1 ? ids.slice(1).join('-') : village;
  return [lifecycle.id, where, year].filter((one) => one !== '').join('-');
}
