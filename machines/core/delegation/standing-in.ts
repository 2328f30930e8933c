import type { Directory, Person } from '../values/directory.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Actor, Instant, Place, Role, StandIn } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { type Context, isInForce } from './delegation.ts';
import { delegation } from './definition.ts';

/** A delegation 委派 as it was read: its number and its case. */
export interface Delegation {
  id: string;
  case: Case;
}

/** A post in which someone may act for its holder. */
export interface StandingIn {
  post: { role: Role; place: Place };
  for: StandIn;
}

/** What else decides whether a delegation counts. */
export interface Known {
  /** Who holds which post now. Without it, a holder is one who isn't a deputy in the same post by another delegation. */
  directory?: Pick<Directory, 'people'> | undefined;
  /** The lifecycle to act in: its roles that are acted in in person are left out. Without it, the case refuses them. */
  lifecycle?: Lifecycle | undefined;
}

/**
 * The posts in which a person may act for others at an instant. A delegation counts while it is in force and its
 * opener holds the post themselves: nobody passes on what was delegated to them, and who has left a post has no
 * deputy in it.
 */
export function standIns(
  delegations: Delegation[],
  person: string,
  at: Instant,
  known: Known = {},
): StandingIn[] {
  const read = delegations.filter((one) => one.case.lifecycle === delegation.id).map(readDelegation);
  const counting = read.filter(
    (one) =>
      one.deputy === person &&
      one.holder !== person &&
      isInForce(one, at) &&
      holdsItself(one, read, known.directory) &&
      known.lifecycle?.roles[one.post.role]?.personal !== true,
  );
  const found = counting.map(({ number, holder, post: { role, place } }): StandingIn => ({
    post: { role, place },
    for: { person: holder, under: number },
  }));
  return found.filter((one, index) => found.findIndex((other) => same(one, other)) === index);
}

interface Read extends Context {
  number: string;
  openedBy: Actor | undefined;
}

const readDelegation = ({ id, case: c }: Delegation): Read => ({
  ...(c.snapshot.context as Context),
  number: id,
  openedBy: c.log.find((line) => line.kind === 'opened')?.by,
});

function holdsItself({ holder, post, openedBy }: Read, all: Read[], directory: Known['directory']): boolean {
  if (openedBy?.for !== undefined) return false;
  const samePost = (other: { role: Role; place: Place }) =>
    other.role === post.role && other.place === post.place;
  return directory === undefined
    ? !all.some((other) => other.deputy === holder && samePost(other.post))
    : directory.people.some((one) => one.id === holder && one.posts.some(samePost));
}

/** Two delegations of the same post by the same holder let do the same. */
const same = (a: StandingIn, b: StandingIn): boolean =>
  a.for.person === b.for.person && a.post.role === b.post.role && a.post.place === b.post.place;

/** Every actor that a person can be: in their own posts first, then in those of others. */
export const postsOf = (person: Pick<Person, 'id' | 'posts'>, standingIn: StandingIn[]): Actor[] => [
  ...person.posts.map(({ role, place }): Actor => ({ person: person.id, role, place })),
  ...standingIn.map(({ post, for: whom }): Actor => ({ person: person.id, ...post, for: whom })),
];
