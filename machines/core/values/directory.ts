import { z } from 'zod';
import { cut } from './issue-sentences.ts';
import { problem, type Outcome } from './issues.ts';
import { personId } from './person-id.ts';
import { covers, place, placeId } from './place.ts';
import { post, type Post } from './post.ts';
import { shortText, text, textSchema } from './text.ts';
import type { Actor, Lang, Place, Refusal, Role, Text } from './vocabulary.ts';

/** A name in both languages, or one that is the same in both. */
const name = z.union([shortText.transform((same): Text => text(same, same)), textSchema]);

const village = z.strictObject({ id: placeId, name: textSchema });
const township = z.strictObject({ id: placeId, name: textSchema, villages: z.array(village) });
const person = z.strictObject({
  /** A readable slug; cases know people by it and never by name. */
  id: personId,
  name,
  email: z.email().optional(),
  posts: z.array(post),
});
export type Person = z.output<typeof person>;

const fields = z.strictObject({
  /** Whether the people are made up; true in what is shipped. */
  sample: z.boolean(),
  county: z.strictObject({ id: placeId, name: textSchema }),
  townships: z.array(township),
  people: z.array(person),
});

const noSuchPlace = text('名录中没有这个地点', 'the directory has no such place');

const anyId = z.object({ id: z.string() });
const checkable = z.object({
  county: anyId,
  townships: z.array(anyId.extend({ villages: z.array(anyId) })),
  people: z.array(anyId.extend({ posts: z.array(z.object({ role: z.string(), place: z.string() })) })),
});

/**
 * A county directory: its places, its people and their posts. It is checked as a whole: ids used twice, posts at
 * places that the county doesn't have, and posts listed twice are refused, each with its path and all at once.
 */
export const directorySchema = fields.superRefine(
  (directory, ctx) => {
    const { townships, people } = directory;
    const known = new Set(placesOf(directory));
    ctx.issues.push(...twice(townships, ['townships']), ...twice(people, ['people']));
    for (const [index, { villages }] of townships.entries())
      ctx.issues.push(...twice(villages, ['townships', index, 'villages']));
    for (const [index, { posts }] of people.entries()) {
      const keyed = posts.map((post) => ({ id: `${post.role}@${post.place}` }));
      ctx.issues.push(...twice(keyed, ['people', index, 'posts']));
      for (const [at, post] of posts.entries())
        if (place.safeParse(post.place).success && !known.has(post.place))
          ctx.issues.push(problem(post.place, noSuchPlace, ['people', index, 'posts', at, 'place']));
    }
  },
  // The whole is checked even if other fields are wrong, so that every problem is told at once.
  { when: ({ value }) => checkable.safeParse(value).success },
);
export type Directory = z.output<typeof directorySchema>;

/** Every place of a directory as a path, each township before its villages. */
export function placesOf({ county, townships }: Pick<Directory, 'county' | 'townships'>): Place[] {
  const below = townships.flatMap(({ id, villages }) => [
    id,
    ...villages.map((village) => `${id}/${village.id}`),
  ]);
  return [county.id, ...below.map((path) => `${county.id}/${path}`)];
}

/** The person with an id, if the directory has one. */
export function personOf(directory: Directory, id: string): Person | undefined {
  return directory.people.find((person) => person.id === id);
}

/** The posts of everyone among some people whose id stands anywhere in data. */
export function postsNamedIn(data: unknown, people: Pick<Person, 'id' | 'posts'>[]): Record<string, Post[]> {
  const written = new Set(stringsIn(data));
  return Object.fromEntries(people.flatMap(({ id, posts }) => (written.has(id) ? [[id, posts]] : [])));
}

/** Every text in data, however deep. */
export function stringsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsIn) : [];
}

/** Everyone who holds a role at a place: posts at the place itself and at places above it. */
export function holders(directory: Directory, role: Role, place: Place): Person[] {
  return directory.people.filter(({ posts }) =>
    posts.some((post) => post.role === role && covers(post.place, place)),
  );
}

/**
 * The actor that a person is when they act: a post of theirs, narrowed by role and by the place it must reach where
 * these are given. Refused for an unknown person, a role they don't hold there, and when several posts fit.
 */
export function actorFor(
  directory: Directory,
  id: string,
  wanted: { role?: Role; place?: Place } = {},
): Outcome<Actor> {
  const person = personOf(directory, id);
  if (person === undefined)
    return refused('unknownPerson', text(`名录中没有 ${cut(id)}`, `the directory has no person ${cut(id)}`));
  const { role, place } = wanted;
  const held = person.posts.map((post) => `${post.role}@${post.place}`).join(', ') || '—';
  const reaching = person.posts.filter(
    (post) =>
      (role === undefined || post.role === role) && (place === undefined || covers(post.place, place)),
  );
  const there = reaching.filter((post) => post.place === place);
  const [only, another] = there.length > 0 ? there : reaching;
  if (only === undefined) {
    const wrong = text(
      `${id} 没有${role === undefined ? '任何职务' : `职务 ${role}`}${place === undefined ? '' : `（${place}）`}；现任：${held}`,
      `${id} doesn't hold ${role ?? 'a post'}${place === undefined ? '' : ` at ${place}`}; posts held: ${held}`,
    );
    return refused('roleNotHeld', wrong);
  }
  if (another !== undefined) {
    const wrong = text(
      `${id} 有多个职务，请指明以哪个办理：${held}`,
      `${id} holds several posts; say which: ${held}`,
    );
    return refused('ambiguousPost', wrong);
  }
  return { ok: true, value: { person: id, ...only } };
}

/** A place for readers: `青山镇水田村`, `Shuitian Village, Qingshan Town`; an unknown place keeps its path. */
export function placeName({ county, townships }: Directory, path: Place, lang: Lang): string {
  const [countyId, townshipId, villageId] = path.split('/');
  const township = townships.find(({ id }) => id === townshipId);
  const village = township?.villages.find(({ id }) => id === villageId);
  if (countyId !== county.id || (townshipId && !township) || (villageId && !village)) return path;
  const names = [township?.name[lang], village?.name[lang]].filter((name) => name !== undefined);
  if (names.length === 0) return county.name[lang];
  return lang === 'zh' ? names.join('') : names.reverse().join(', ');
}

function refused(code: string, message: Text): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals: [{ code, message, cites: [] }] };
}

function twice(list: { id: string }[], path: PropertyKey[]): z.core.$ZodRawIssue[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [problem(id, text('重复', 'is listed twice'), [...path, index])] : [];
  });
}
