import { availableMoves, available, type Available } from '../../machines/core/available.ts';
import type { Person } from '../../machines/core/directory.ts';
import { explain } from '../../machines/core/decide.ts';
import { eventOf } from '../../machines/core/events.ts';
import { parse } from '../../machines/core/issues.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import { officeRefusals } from '../../machines/core/office/gates.ts';
import { maySee } from '../../machines/core/office/involved.ts';
import { covers } from '../../machines/core/place.ts';
import { policyRefusals } from '../../machines/core/policy.ts';
import type { Actor, Case, Place, Refusal, Role } from '../../machines/core/vocabulary.ts';
import type { OpenCase } from '../open-cases/open-case.ts';
import { actorsOn as whoeverOn } from '../acting.ts';
import { type Delegation, postsOf, standIns, type StandingIn } from '../standing-in.ts';
import { presentTime, readCase, type WebOffice } from './office.ts';
import type { SignedIn } from './web.ts';

/** Someone who has signed in, with every post in which they may act: their own, and those of colleagues they stand in for. */
export interface Visitor {
  person: Person;
  /** Own posts first. */
  actors: Actor[];
  standingIn: StandingIn[];
}

/** Who a signed-in person is today: delegations 委派 in force add the posts of others. */
export async function visitorOf(office: WebOffice, { person }: SignedIn): Promise<Visitor> {
  const { items } = office.open.page(
    { lifecycle: 'delegation', involved: `party:${person.id}` },
    { offset: 0, size: 100 },
  );
  const read = await Promise.all(items.map(({ id }) => readCase(office, id).catch(() => undefined)));
  const delegations = read.flatMap((one) =>
    one === undefined ? [] : [{ id: one.case.id, case: one.case as Delegation['case'] }],
  );
  const { directory } = office;
  const standingIn = standIns(delegations, person.id, presentTime(), { directory });
  return { person, actors: postsOf(person, standingIn), standingIn };
}

/** The posts of a visitor as lists ask for them: whose post it is decides what was handed away. */
export const listPosts = ({ actors }: Visitor): { role: Role; place: Place; person: string }[] =>
  actors.map(({ role, place, person, for: standIn }) => ({ role, place, person: standIn?.person ?? person }));

/** Whether a visitor may read a case, from the list's own entry: by a post at its place or above, or by having to do with it. */
export const seesInList =
  ({ person, actors }: Visitor) =>
  (one: OpenCase): boolean =>
    actors.some(({ place }) => covers(place, one.place)) ||
    one.awaiting.includes(`=${person.id}`) ||
    one.involved.some((how) => /^(opened|acted|copied|party):/.test(how) && how.endsWith(`:${person.id}`));

/** Whether a visitor may read a case. */
export const mayRead = ({ person, actors }: Visitor, lifecycle: Lifecycle, c: Case): boolean =>
  maySee(lifecycle, c, { id: person.id, posts: actors });

/** Every actor that a visitor can be on a case: their posts, tasks handed over to them, and themselves as a party. */
export const actorsOn = ({ person, standingIn }: Visitor, lifecycle: Lifecycle, c: Case): Actor[] =>
  whoeverOn(lifecycle, c, person, standingIn);

/** Something that a visitor may do now, and as whom. */
export interface Possibility extends Available {
  by: Actor[];
}

/** What a visitor may do on a case now: the lifecycle's own events, and the moves of the office. */
export function possibilities(
  visitor: Visitor,
  lifecycle: Lifecycle,
  c: Case,
  now: string,
): { events: Possibility[]; moves: Possibility[] } {
  const actors = actorsOn(visitor, lifecycle, c);
  const standing = (actor: Actor) => officeRefusals(lifecycle, c, {}, actor).length === 0;
  return {
    events: gathered(actors.filter(standing), (actor) => available(lifecycle, c, actor)),
    moves: gathered(actors, (actor) => availableMoves(lifecycle, c, actor, now)),
  };
}

/** Why a visitor may not send an event at all, as the case itself would say it; empty where it depends on what they write. */
export function whyNot(
  visitor: Visitor,
  lifecycle: Lifecycle,
  c: Case,
  event: string,
  now: string,
): Refusal[] {
  const { events, moves } = possibilities(visitor, lifecycle, c, now);
  const definition = eventOf(lifecycle, event);
  if (definition === undefined || [...events, ...moves].some((one) => one.event === event)) return [];
  const by = actorFor(visitor, lifecycle, c, event, now);
  const refusals = explain(lifecycle, c, { id: 'why', event, by }, now);
  // Of an empty form, what the schema says comes first and says nothing about who asks.
  const empty = parse(definition.schema, undefined);
  return empty.ok ? refusals : refusals.slice(empty.refusals.length);
}

function gathered(actors: Actor[], of: (actor: Actor) => Available[]): Possibility[] {
  const found = new Map<string, Possibility>();
  for (const actor of actors) {
    for (const one of of(actor)) {
      const known = found.get(one.event);
      if (known === undefined) found.set(one.event, { ...one, by: [actor] });
      else known.by.push(actor);
    }
  }
  return [...found.values()];
}

/**
 * As whom a visitor sends an event: the first post that may, or the one chosen among those. Where none may, the nearest,
 * so that the case itself says why not. The server decides this alone: nothing in a request names an actor.
 */
export function actorFor(
  visitor: Visitor,
  lifecycle: Lifecycle,
  c: Case,
  event: string,
  now: string,
  chosen = 0,
): Actor {
  const { events, moves } = possibilities(visitor, lifecycle, c, now);
  const able = [...events, ...moves].find((one) => one.event === event)?.by ?? [];
  const actors = actorsOn(visitor, lifecycle, c);
  const known = eventOf(lifecycle, event);
  const rank = (actor: Actor) =>
    known === undefined ? 0 : policyRefusals(lifecycle, c, known, actor).length;
  const nearest = [...actors].sort((a, b) => rank(a) - rank(b))[0];
  return able[chosen] ?? able[0] ?? nearest ?? { person: visitor.person.id, role: 'none', place: c.place };
}
