import { controlOf } from '../../machines/core/tasks/controls.ts';
import type { Person } from '../../machines/core/values/directory.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { engineRoles, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { open, openingEvent, type Opening } from '../../machines/core/deciding/opening.ts';
import { covers } from '../../machines/core/values/place.ts';
import { moveRefusals, officeRefusals } from '../../machines/core/tasks/gates.ts';
import { postWord } from '../../machines/core/tasks/published-words.ts';
import { policyRefusals } from '../../machines/core/deciding/policy.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Actor, Instant, Place, Refusal, Role, Text } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { postsOf, type StandingIn } from '../../machines/core/delegation/standing-in.ts';

/** The event as far as it matters who sends it. */
type Sendable = Parameters<typeof policyRefusals>[2];

/**
 * In which of a person's posts they send an event to a case: one that the event and the case's place fit, as far as
 * role and place are not given. Where none fits, the nearest one, so that the case's own refusal says why not.
 * The engine's own roles belong to nobody.
 */
export function actingAs(
  lifecycle: Lifecycle,
  c: Pick<Case, 'place' | 'acted' | 'log'>,
  event: Sendable,
  person: Person,
  wanted: Wanted = {},
): Outcome<Actor> {
  return nearest(person, postsOf(person, []), wanted, (by) => policyRefusals(lifecycle, c, event, by));
}

/**
 * In which of a person's posts they open a case: one in which it can be opened. A deputy opens nothing in another's post.
 */
export function openingAs(
  lifecycle: Lifecycle,
  input: unknown,
  at: Instant,
  person: Person,
  wanted: Wanted = {},
): Outcome<Actor> {
  const place = lifecycle.place(input);
  return nearest(person, postsOf(person, []), wanted, (by) => {
    const refusals = policyRefusals(lifecycle, { place, acted: {}, log: [] }, openingEvent(lifecycle), by);
    return refusals.length > 0
      ? refusals
      : whyNotOpened(lifecycle, { id: lifecycle.caseNumber?.({ input, by }) ?? 'asked', input, by }, at);
  });
}

function whyNotOpened(lifecycle: Lifecycle, opening: Opening, at: Instant): Refusal[] {
  try {
    open(lifecycle, opening, at);
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals;
    throw error;
  }
}

/** Whoever someone is on a case: who took a task over, the holder of posts, a deputy in those of others, a party of it. */
export function actorsOn(
  lifecycle: Lifecycle,
  c: Case,
  person: Pick<Person, 'id' | 'posts'>,
  standingIn: StandingIn[],
): Actor[] {
  const handed = (c.office?.handovers ?? [])
    .filter((one) => one.to === person.id)
    .map(({ role, place, from }): Actor => ({
      ...{ person: person.id, role, place },
      for: { person: from, under: 'handover' },
    }));
  const own = postsOf(person, standingIn);
  const parties = lifecycle.parties(c.snapshot.context).filter((one) => one.person === person.id);
  const news = parties.filter(({ role, place }) =>
    own.every((one) => one.for !== undefined || one.role !== role || one.place !== place),
  );
  return [...handed, ...own, ...news];
}

/**
 * As whom someone sends an event of the lifecycle, or makes a move of the office, on a case at an instant: the first of
 * what they are on it that may, else the nearest, as far as role and place are not given.
 */
export function actingOn(
  lifecycle: Lifecycle,
  c: Case,
  event: string,
  at: Instant,
  who: { person: Person; standingIn: StandingIn[] },
  wanted: Wanted = {},
): Outcome<Actor> {
  const known = eventOf(lifecycle, event);
  const control = controlOf(lifecycle, event);
  const why = (by: Actor): Refusal[] => {
    if (control?.roles === 'anyone')
      return [...moveRefusals(lifecycle, c, event, by), ...control.notNow({ lifecycle, case: c, by, at })];
    if (known === undefined) return [];
    const office = officeRefusals(lifecycle, c, { ...known, name: event }, by);
    return [...policyRefusals(lifecycle, c, known, by), ...office];
  };
  return nearest(who.person, actorsOn(lifecycle, c, who.person, who.standingIn), wanted, why);
}

/** Which role and place someone wants to act in. */
interface Wanted {
  role?: Role | undefined;
  place?: Place | undefined;
}

/** How far someone is whom this stands in the way of; whatever else does can be got over the soonest. */
const farness: Record<string, number> = {
  'wrong-role': 4,
  'outside-jurisdiction': 3,
  'separation-of-duties': 2,
};

/** Of what someone may be, as far as it is wanted, the first that nothing stands in the way of, else the nearest. */
function nearest(
  person: Person,
  actors: Actor[],
  wanted: Wanted,
  why: (by: Actor) => Refusal[],
): Outcome<Actor> {
  const { role, place } = wanted;
  if (role !== undefined && Object.hasOwn(engineRoles, role)) {
    const message = text(
      `角色“${role}”属于系统本身，任何人不能以它办理。`,
      `The role "${role}" is the engine's own; nobody can act in it.`,
    );
    return refused('role-not-claimable', message);
  }
  const rank = (by: Actor): number => Math.max(0, ...why(by).map(({ code }) => farness[code] ?? 1));
  const [best] = actors
    .filter(
      (one) => (role === undefined || one.role === role) && (place === undefined || covers(one.place, place)),
    )
    .map((actor) => ({ actor, rank: rank(actor) }))
    .sort((a, b) => a.rank - b.rank);
  return best === undefined
    ? refused('role-not-held', notHeld(person, wanted))
    : { ok: true, value: best.actor };
}

/** The posts that a person holds, for readers. */
export const postsHeld = ({ posts }: Pick<Person, 'posts'>): string => posts.map(postWord).join('、') || '—';

function notHeld(person: Person, { role, place }: Wanted): Text {
  const held = postsHeld(person);
  const what = [role, place].filter((one) => one !== undefined).map(cut);
  return text(
    `${person.id} 没有职务 ${what.join(' @ ')}；现任：${held}。`,
    `${person.id} does not hold ${what.join(' at ') || 'any post'}; posts held: ${held}.`,
  );
}

const refused = (code: string, message: Text): { ok: false; refusals: Refusal[] } => ({
  ok: false,
  refusals: [{ code, message, cites: [] }],
});
