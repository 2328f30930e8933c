import { availableMoves, available } from '../../../machines/core/deciding/available.ts';
import type { Person } from '../../../machines/core/values/directory.ts';
import { explain } from '../../../machines/core/deciding/decide.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { parse } from '../../../machines/core/values/issues.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { officeRefusals } from '../../../machines/core/tasks/gates.ts';
import { maySee, seesByPost } from '../../../machines/core/tasks/involved.ts';
import { isAmong, personWord } from '../../../machines/core/tasks/published-words.ts';
import type { Actor, Place, Refusal, Role } from '../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { CaseFilter } from '../../open-cases/case-filter.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { actingOn, actorsOn } from '../../cases/acting.ts';
import { possibilitiesOf, type Possibility } from '../../cases/possibility.ts';
import {
  type Delegation,
  postsOf,
  standIns,
  type StandingIn,
} from '../../../machines/core/delegation/standing-in.ts';
import { presentTime, readCase, type WebOffice, type WebReading } from './office.ts';
import type { SignedIn } from './env.ts';

/** Someone who has signed in, with every post in which they may act: their own, and those of colleagues they stand in for. */
export interface Visitor {
  person: Person;
  /** Own posts first. */
  actors: Actor[];
  standingIn: StandingIn[];
}

/** Who a signed-in person is today: delegations 委派 in force add the posts of others. */
export async function visitorOf(office: WebOffice, { person }: Pick<SignedIn, 'person'>): Promise<Visitor> {
  const items = fewOfEach(office.open.matching({ lifecycle: 'delegation', involved: `party:${person.id}` }));
  const read = await Promise.all(items.map(({ id }) => readCase(office, id).catch(() => undefined)));
  const delegations = read.flatMap((one) =>
    one === undefined ? [] : [{ id: one.case.id, case: one.case as Delegation['case'] }],
  );
  const { directory } = office;
  const standingIn = standIns(delegations, person.id, presentTime(), { directory });
  return { person, actors: postsOf(person, standingIn), standingIn };
}

/** So many delegations of one holder to one deputy are looked at: nobody shuts out the others' by opening many. */
const ofOneHolder = 10;

function fewOfEach(delegations: OpenCase[]): OpenCase[] {
  const seen = new Map<string, number>();
  return delegations.filter(({ involved }) => {
    const opener = involved.find((word) => word.startsWith('opened:')) ?? '';
    const count = (seen.get(opener) ?? 0) + 1;
    seen.set(opener, count);
    return count <= ofOneHolder;
  });
}

/** The posts of a visitor as lists ask for them: whose post it is decides what was handed away. */
const listPosts = ({ actors }: Visitor): { role: Role; place: Place; person: string }[] =>
  actors.map(({ role, place, person, for: standIn }) => ({ role, place, person: standIn?.person ?? person }));

/** What is in a visitor's inbox 待办: all that awaits one of their posts, or them by id. */
export const inboxOf = (visitor: Visitor): Pick<CaseFilter, 'posts' | 'person'> => ({
  posts: listPosts(visitor),
  person: visitor.person.id,
});

/** Whether a visitor may read a case, from the list's own entry: by a post of theirs, or by having to do with it. */
export const seesInList =
  ({ person, actors }: Visitor, lifecycles: Record<string, Lifecycle>) =>
  (one: OpenCase): boolean =>
    actors.some((post) => seesByPost(lifecycles[one.lifecycle] ?? unknown, one.place, post)) ||
    one.awaiting.includes(personWord(person.id)) ||
    ['opened', 'acted', 'copied', 'party'].some((how) => isAmong(one.involved, `${how}:${person.id}`));

/** A lifecycle that this client does not know: nobody is known to decide on its cases. */
const unknown: Parameters<typeof seesByPost>[0] = { roles: {}, events: {} };

/** Whether a visitor may read a case. */
export const mayRead = ({ person, actors }: Visitor, lifecycle: Lifecycle, c: Case): boolean =>
  maySee(lifecycle, c, { id: person.id, posts: actors });

/** What a visitor may do on a case as it was read: the lifecycle's own events, and the moves of the office. */
export interface Possibilities {
  visitor: Visitor;
  reading: Reading;
  events: Possibility[];
  moves: Possibility[];
}

type Reading = Pick<WebReading, 'lifecycle' | 'case' | 'now'>;

/** Works out what a visitor may do on a case, once for a page: what else is asked of it is answered from this. */
export function possibilities(visitor: Visitor, reading: Reading): Possibilities {
  const { lifecycle, case: c, now } = reading;
  const actors = actorsOn(lifecycle, c, visitor.person, visitor.standingIn);
  const standing = (actor: Actor) => officeRefusals(lifecycle, c, {}, actor).length === 0;
  return {
    ...{ visitor, reading },
    events: possibilitiesOf(actors.filter(standing), (actor) => available(lifecycle, c, actor)),
    moves: possibilitiesOf(actors, (actor) => availableMoves(lifecycle, c, actor, now)),
  };
}

/**
 * As whom a visitor may send an event, their own posts first; where they may as nobody, the nearest alone, so that the case
 * itself says why not. Nobody for someone who is nothing on the case.
 */
export function actorsFor({ visitor, reading, events, moves }: Possibilities, event: string): Actor[] {
  const able = [...events, ...moves].find((one) => one.event === event)?.by;
  if (able !== undefined) return able;
  const nearest = actingOn(reading.lifecycle, reading.case, event, reading.now, visitor);
  return nearest.ok ? [nearest.value] : [];
}

/**
 * As whom a visitor sends an event: the first of those, or the one chosen among them. The server decides this alone: nothing
 * in a request names an actor.
 */
export function actorFor(possible: Possibilities, event: string, chosen = 0): Actor {
  const actors = actorsFor(possible, event);
  const { visitor, reading } = possible;
  return (
    actors[chosen] ?? actors[0] ?? { person: visitor.person.id, role: 'none', place: reading.case.place }
  );
}

/** Why a visitor may not send an event at all, as the case itself would say it; empty where it depends on what they write. */
export function whyNot(possible: Possibilities, event: string): Refusal[] {
  const { lifecycle, case: c, now } = possible.reading;
  const definition = eventOf(lifecycle, event);
  const able = [...possible.events, ...possible.moves].some((one) => one.event === event);
  if (definition === undefined || able) return [];
  const refusals = explain(lifecycle, c, { id: 'why', event, by: actorFor(possible, event) }, now);
  // Of an empty form, what the schema says comes first and says nothing about who asks.
  const empty = parse(definition.schema, undefined);
  return empty.ok ? refusals : refusals.slice(empty.refusals.length);
}
