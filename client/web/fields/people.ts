import { placeName } from '../../../machines/core/values/directory.ts';
import { townshipOf } from '../../../machines/core/values/place.ts';
import type { Place, Text } from '../../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../../machines/registry.ts';
import type { FormModel } from './field.ts';
import { attributes, type HtmlEscapedString, markup, nothing } from './markup.ts';
import type { Page, Suggested } from './page.ts';

/**
 * The people whom the form's fields for people suggest, each with their posts: those with a post at the case's place
 * first, then those of the same township, then the rest in the order in which they came.
 */
export function suggestedPeople(page: Page, { place, roles }: FormModel): HtmlEscapedString {
  const { people } = page;
  if (people === undefined) return nothing;
  const sorted =
    place === undefined ? people : people.toSorted((a, b) => nearness(a, place) - nearness(b, place));
  const options = sorted.map(
    (one) =>
      markup`<option${attributes({ value: one.id })}>${[page.of(one.name), ...postsOf(page, one, roles)].join(' · ')}</option>`,
  );
  return markup`<datalist id="${page.id('people', 'list')}">${options}</datalist>`;
}

function nearness({ posts = [] }: Suggested, place: Place): number {
  if (posts.some((post) => post.place === place)) return 0;
  const township = townshipOf(place);
  return township !== undefined && posts.some((post) => townshipOf(post.place) === township) ? 1 : 2;
}

function postsOf(page: Page, { posts = [] }: Suggested, roles: FormModel['roles']): string[] {
  const [opened, closed] = page.lang === 'zh' ? ['（', '）'] : [' (', ')'];
  return posts.map(({ role, place }) => {
    const title = page.of(roleTitle(role, roles));
    const where = nameOf(page, place);
    return where === undefined ? title : `${title}${opened}${where}${closed}`;
  });
}

/** The name of a place; nothing for one that the page does not know. */
function nameOf({ places, lang }: Page, place: Place): string | undefined {
  const name = places && placeName({ ...places, sample: false, people: [] }, place, lang);
  return name === place ? undefined : name;
}

/** In the form's own lifecycle, else in another one: posts are those of all. */
const roleTitle = (role: string, own: FormModel['roles'] = {}): Text =>
  [own, ...Object.values(lifecycles).map((one) => one.roles)].find((roles) => Object.hasOwn(roles, role))?.[
    role
  ]?.title ?? { zh: role, en: role };
