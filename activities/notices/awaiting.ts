import type { Person } from '../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { awayWord, isAmong, personWord, postIn } from '../../machines/core/tasks/published-words.ts';
import { covers } from '../../machines/core/values/place.ts';
import type { Place, Role } from '../../machines/core/values/vocabulary.ts';
import type { StandingIn } from '../../machines/core/delegation/standing-in.ts';

/** What a case publishes of whom it awaits. */
export interface Published {
  /** `role@place` for posts, `=person` for people. */
  awaiting: string[];
  /** With `away:person/role@place` for a post that its holder has handed over. */
  involved: string[];
}

/** Those entries of a case's `awaiting` by which it awaits a person: in a post of theirs, or by id. */
export const entriesFor = ({ id, posts }: Person, published: Published): string[] =>
  published.awaiting.filter(
    (entry) => entry === personWord(id) || posts.some((post) => reaches(post, id, entry, published)),
  );

/**
 * Those by which it awaits someone in a post of a colleague whom they stand in for, each with whose post it is; not in a
 * role that its lifecycle has acted in in person.
 */
export const entriesForOthers = (
  standingIn: StandingIn[],
  published: Published,
  { roles }: Pick<Lifecycle, 'roles'>,
): { entry: string; holder: string }[] =>
  standingIn
    .filter(({ post }) => roles[post.role]?.personal !== true)
    .flatMap(({ post, for: { person: holder } }) =>
      published.awaiting
        .filter((entry) => reaches(post, holder, entry, published))
        .map((entry) => ({ entry, holder })),
    );

/** Whether an entry is a post that the holder has, there or at a place above, and has not handed over. */
function reaches(
  post: { role: Role; place: Place },
  holder: string,
  entry: string,
  { involved }: Published,
): boolean {
  const awaited = postIn(entry);
  return (
    awaited !== undefined &&
    post.role === awaited.role &&
    covers(post.place, awaited.place) &&
    !isAmong(involved, awayWord(holder, awaited))
  );
}
