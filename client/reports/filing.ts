import type { Filing } from '../../machines/core/definition/forms.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { placeName, type Directory, type Person } from '../../machines/core/values/directory.ts';
import type { Instant, Lang, Text } from '../../machines/core/values/vocabulary.ts';

/** A report is handed in by whoever prints it: for the office of their first post that has to do with its cases, today. */
export function filingOf(
  { roles }: Lifecycle,
  directory: Directory,
  person: Person | undefined,
  asOf: Instant,
): Filing {
  if (person === undefined) return {};
  const post = person.posts.find(({ role }) => Object.hasOwn(roles, role));
  const office = (lang: Lang) => {
    const title = post === undefined ? undefined : roles[post.role]?.title[lang];
    if (post === undefined || title === undefined) return '';
    const at = placeName(directory, post.place, lang);
    return lang === 'zh' ? `${at}（${title}）` : `${at} (${title})`;
  };
  const unit: Text = { zh: office('zh'), en: office('en') };
  return { unit, by: { person: person.id }, on: asOf };
}
