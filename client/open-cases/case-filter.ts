import type { Light } from '../../machines/core/values/calendar.ts';
import { awayWord, formsOf, personWord, postWord } from '../../machines/core/tasks/published-words.ts';
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
    const key = postWord({ role, place });
    return { key, away: formsOf(awayWord(person, { role, place })) };
  });
  return person === undefined ? held : [...held, { key: personWord(person), away: [] }];
}

/** Whether a case awaits one of these, and that one has not handed the task over. */
export const awaits =
  (keys: AwaitedKey[]) =>
  ({ awaiting, involved }: OpenCase): boolean =>
    keys.some(({ key, away }) => awaiting.includes(key) && !away.some((word) => involved.includes(word)));

const publicWord = 'public:';

/** The last days of what a case discloses. */
export const disclosedDays = ({ involved }: Pick<OpenCase, 'involved'>): string[] =>
  involved.filter((word) => word.startsWith(publicWord)).map((word) => word.slice(publicWord.length));

/** From which instant to before which the deadlines lie that a filter asks for; nothing where it asks for no deadline. */
export function dueRange(filter: CaseFilter): { from: Instant; before: Instant } | undefined {
  const { dueFrom, dueTo, light } = filter;
  if (dueFrom === undefined && dueTo === undefined && light === undefined) return undefined;
  const [from, before] = light === undefined ? ['', endOfTime] : lightRange(light, filter.bounds);
  const ends = dueTo === undefined ? [before] : [before, justAfter(dueTo)];
  return { from: [from, normal(dueFrom) ?? ''].sort()[1] as Instant, before: ends.sort()[0] as Instant };
}

/** After every deadline and before cases without one. */
const endOfTime = '}';

const normal = (instant: Instant | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();

const justAfter = (instant: Instant): Instant => new Date(Date.parse(instant) + 1).toISOString();

function lightRange(light: Light, bounds: LightBounds | undefined): [Instant, Instant] {
  if (bounds === undefined) throw new RangeError('A light has no meaning without the bounds of a moment.');
  const { overdueBefore } = bounds;
  const greenFrom = [overdueBefore, justAfter(bounds.yellowUntil)].sort()[1] as Instant;
  if (light === 'red') return ['', overdueBefore];
  return light === 'yellow' ? [overdueBefore, greenFrom] : [greenFrom, endOfTime];
}

/**
 * Whether a case passes what needs a look at each; nothing where the filter asks for nothing of the kind. Whether the one
 * who asks may see it is asked last.
 */
export function remainingTest(filter: CaseFilter): ((one: OpenCase) => boolean) | undefined {
  const { lifecycle, township, stage, sight } = filter;
  const text = filter.text?.trim().toLowerCase() ?? '';
  const tests: ((one: OpenCase) => boolean)[] = [];
  if (lifecycle !== undefined) tests.push((one) => one.lifecycle === lifecycle);
  if (township !== undefined) tests.push((one) => one.township === township);
  if (stage !== undefined) tests.push((one) => one.stage === stage);
  if (text !== '')
    tests.push((one) => one.id.toLowerCase().includes(text) || one.title.toLowerCase().includes(text));
  if (sight !== undefined) tests.push(sight);
  return tests.length > 1 ? (one) => tests.every((test) => test(one)) : tests[0];
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
  if (bounds === undefined) throw new RangeError('A light has no meaning without the bounds of a moment.');
  return (one) => lightWithin(one.dueAt, bounds) ?? '';
}
