import { type Directory, placeName } from '../../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { post, type Post } from '../../../machines/core/values/post.ts';
import type { Actor, Lang, Text } from '../../../machines/core/values/vocabulary.ts';
import { roleTitle } from '../../view/view.ts';
import { ownPostFields } from '../shared/event-form.ts';

/** Someone's own posts, for fields in which one of them is chosen, called by role and place. */
export const postChoices = (
  lifecycle: Lifecycle,
  actors: Actor[],
  directory: Directory,
): { value: Post; title: Text }[] =>
  actors
    .filter((one) => one.for === undefined)
    .map(({ role, place }) => {
      const at = (lang: Lang) => placeName(directory, place, lang);
      const { zh, en } = roleTitle(lifecycle, role);
      return { value: { role, place }, title: { zh: `${zh}（${at('zh')}）`, en: `${en} (${at('en')})` } };
    });

/** As whom a case is opened by what its input says itself: the actor whose post was chosen. Nobody where it says nothing. */
export function openerIn(lifecycle: Lifecycle, input: unknown, actors: Actor[]): Actor | undefined {
  const values = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  for (const field of ownPostFields(lifecycle)) {
    const chosen = post.safeParse(values[field]).data;
    const found = actors.find((one) => one.role === chosen?.role && one.place === chosen.place);
    if (found !== undefined) return found;
  }
  return undefined;
}
