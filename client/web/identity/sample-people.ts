import { placeName, type Directory, type Person } from '../../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Lang, Place, Role, Text } from '../../../machines/core/values/vocabulary.ts';

/** The people of a place as the sample's sign-in page lists them. */
export interface PeopleOfPlace {
  place: string;
  people: { id: string; name: string; posts: string }[];
}

/** Titles of the roles of some lifecycles. */
export const roleTitles = (lifecycles: Lifecycle[]): Record<Role, Text> =>
  Object.fromEntries(
    lifecycles.flatMap(({ roles }) => Object.entries(roles).map(([role, { title }]) => [role, title])),
  );

/** The people of a directory by the place of their first post, those only whose words contain every word asked for. */
export function peopleByPlace(
  directory: Directory,
  titles: Record<Role, Text>,
  { lang, asked }: { lang: Lang; asked: string },
): PeopleOfPlace[] {
  const wanted = asked.toLowerCase().split(/\s+/u).filter(Boolean);
  const groups = new Map<Place, PeopleOfPlace>();
  for (const person of directory.people) {
    if (!wanted.every((word) => wordsOf(directory, titles, person).includes(word))) continue;
    const at = person.posts[0]?.place ?? '';
    const place = at === '' ? (lang === 'zh' ? '没有职务' : 'No post') : placeName(directory, at, lang);
    const group = groups.get(at) ?? { place, people: [] };
    groups.set(at, group);
    const posts = person.posts.map(
      (post) => `${titles[post.role]?.[lang] ?? post.role} @ ${placeName(directory, post.place, lang)}`,
    );
    group.people.push({
      id: person.id,
      name: person.name[lang],
      posts: posts.join(lang === 'zh' ? '；' : '; '),
    });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, group]) => group);
}

function wordsOf(directory: Directory, titles: Record<Role, Text>, { id, name, posts }: Person): string {
  const ofPosts = posts.flatMap(({ role, place }) => [
    role,
    place,
    titles[role]?.zh,
    titles[role]?.en,
    placeName(directory, place, 'zh'),
    placeName(directory, place, 'en'),
  ]);
  return [id, name.zh, name.en, ...ofPosts].join('\n').toLowerCase();
}
