import {
  directorySchema,
  personOf,
  placeName,
  type Directory,
  type Person,
} from '../../machines/core/values/directory.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { levelOf } from '../../machines/core/values/place.ts';
import type { Actor, Place } from '../../machines/core/values/vocabulary.ts';
import type { Console } from './console.ts';
import { badInput } from './failure.ts';
import { readAs, readJsonFile } from './input.ts';

/** The county directory that the settings name. */
export async function readDirectory(console: Console): Promise<Directory> {
  const path = console.settings.directory;
  const what = console.say('县名录', 'the county directory');
  return readAs(directorySchema, await readJsonFile(path, what), 'invalid-directory');
}

/** Someone of the directory, or one of a case's own parties, by id. */
export function knownPerson(directory: Directory, id: string, parties: Actor[] = []): Person {
  const posts = parties.filter(({ person }) => person === id).map(({ role, place }) => ({ role, place }));
  const party = posts.length === 0 ? undefined : { id, name: { zh: id, en: id }, posts };
  const person = personOf(directory, id) ?? party;
  if (person !== undefined) return person;
  const shown = cut(id);
  const near = nearest(
    id,
    directory.people.map((one) => one.id),
  );
  throw badInput(
    'unknown-person',
    `名录中没有“${shown}”这个人。${near === undefined ? '' : `是不是 ${near}？`}`,
    `The directory has no person "${shown}".${near === undefined ? '' : ` Did you mean ${near}?`}`,
  );
}

/** Whether the directory has a place. */
export const hasPlace = (directory: Directory, place: Place): boolean =>
  isPlace(place) && placeName(directory, place, 'en') !== place;

/** Complains about a place that the directory does not have. */
export function requirePlace(directory: Directory, place: Place | undefined): void {
  if (place === undefined || hasPlace(directory, place)) return;
  throw badInput(
    'unknown-place',
    `名录中没有“${cut(place)}”这个地点。`,
    `The directory has no place "${cut(place)}".`,
  );
}

function isPlace(place: Place): boolean {
  try {
    levelOf(place);
    return true;
  } catch {
    return false;
  }
}

/** The most similar of some ids, if one is similar enough to be a slip of the pen. */
export function nearest(id: string, ids: string[]): string | undefined {
  if (id.length > 60) return undefined;
  const longer = ids.find((one) => id.length >= 3 && one.startsWith(id));
  if (longer !== undefined) return longer;
  const ranked = ids
    .map((one) => ({ one, distance: distance(id, one) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= 2 ? best.one : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? a.length;
}
