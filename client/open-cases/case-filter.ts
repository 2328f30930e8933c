import type { Light } from '../../machines/core/values/calendar.ts';
import { formsOf } from '../../machines/core/tasks/published-words.ts';
import type { Instant, Place, Role } from '../../machines/core/values/vocabulary.ts';
import { lightWithin, type LightBounds } from './light-bounds.ts';
import type { OpenCase } from './open-case.ts';

/** A post and who holds it. */
export interface HeldPost {
  role: Role;
  place: Place;
  person: string;
}

/** Which open cases are wanted: those for which all that is given holds. */
export interface CaseFilter {
  /**
   * Those that await one of these posts, unless its holder has handed the task over. Whoever holds no post is not awaited
   * by one: an empty list finds nothing but for `person`.
   */
  posts?: HeldPost[];
  /** Someone who may be awaited by id: those that await them or one of `posts`. */
  person?: string;
  /** Whether the one who asks may see it. */
  sight?: (one: OpenCase) => boolean;
  lifecycle?: string;
  township?: Place;
  stage?: string;
  /** Needs `bounds`. */
  light?: Light;
  bounds?: LightBounds;
  /** In the number or the title, in capitals or not. */
  text?: string;
  /** Due at this instant or later. */
  dueFrom?: Instant;
  /** Due at this instant or before. */
  dueTo?: Instant;
  /** One of the case's `involved`, e.g. `opened:p`, whole; a case may publish its short form. */
  involved?: string;
  /** Something of it is disclosed 公示 until this day or later, e.g. `2027-05-01`; until any day where it is empty. */
  disclosedFrom?: string;
}

/** What awaits someone: a key of `awaiting`, and what in `involved` says that the task was handed over, in either form. */
interface AwaitedKey {
  key: string;
  away: string[];
}

/** The keys under which a filter's people are awaited; nothing when the filter asks for nobody. */
export function awaitedKeys({ posts, person }: CaseFilter): AwaitedKey[] | undefined {
  if (posts === undefined && person === undefined) return undefined;
  const held = (posts ?? []).map(({ role, place, person }) => {
    const key = `${role}@${place}`;
    return { key, away: formsOf(`away:${person}/${key}`) };
  });
  return person === undefined ? held : [...held, { key: `=${person}`, away: [] }];
}

const publicWord = 'public:';

/** The last days of what a case discloses. */
export const disclosedDays = ({ involved }: Pick<OpenCase, 'involved'>): string[] =>
  involved.filter((word) => word.startsWith(publicWord)).map((word) => word.slice(publicWord.length));

/** Whether a case is wanted. Whether the one who asks may see it is asked last. */
export function wantedBy(filter: CaseFilter): (one: OpenCase) => boolean {
  const { lifecycle, township, stage, involved, disclosedFrom, light, sight } = filter;
  const tests: ((one: OpenCase) => boolean)[] = [];
  if (lifecycle !== undefined) tests.push((one) => one.lifecycle === lifecycle);
  if (township !== undefined) tests.push((one) => one.township === township);
  if (stage !== undefined) tests.push((one) => one.stage === stage);
  const [from, to] = [filter.dueFrom, filter.dueTo].map(normal);
  if (from !== undefined) tests.push(({ dueAt }) => dueAt !== undefined && dueAt >= from);
  if (to !== undefined) tests.push(({ dueAt }) => dueAt !== undefined && dueAt <= to);
  if (light !== undefined) {
    const bounds = given(filter.bounds);
    tests.push(({ dueAt }) => lightWithin(dueAt, bounds) === light);
  }
  const keys = awaitedKeys(filter);
  if (keys !== undefined)
    tests.push(({ awaiting, involved }) =>
      keys.some(({ key, away }) => awaiting.includes(key) && !away.some((word) => involved.includes(word))),
    );
  if (involved !== undefined) {
    const [whole, short] = formsOf(involved);
    tests.push((one) => one.involved.includes(whole) || one.involved.includes(short));
  }
  if (disclosedFrom !== undefined)
    tests.push((one) => disclosedDays(one).some((day) => day >= disclosedFrom));
  const text = filter.text?.trim().toLowerCase() ?? '';
  if (text !== '')
    tests.push((one) => one.id.toLowerCase().includes(text) || one.title.toLowerCase().includes(text));
  if (sight !== undefined) tests.push(sight);
  return (one) => tests.every((test) => test(one));
}

const normal = (instant: Instant | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

function given(bounds: LightBounds | undefined): LightBounds {
  if (bounds === undefined) throw new RangeError('A light has no meaning without the bounds of a moment.');
  return bounds;
}

/** By what cases are counted. */
export type Dimension =
  | 'lifecycle'
  | 'stage'
  | 'state'
  | 'township'
  | 'village'
  | 'programmeYear'
  | 'light'
  | ((one: OpenCase) => string);

/** What a case counts as; an empty word where it has nothing of the kind. */
export function countedAs(by: Dimension, bounds: LightBounds | undefined): (one: OpenCase) => string {
  if (typeof by === 'function') return by;
  if (by !== 'light') return (one) => String(one[by] ?? '');
  const moment = given(bounds);
  return (one) => lightWithin(one.dueAt, moment) ?? '';
}
