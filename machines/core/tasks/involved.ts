import type { Lifecycle } from '../definition/lifecycle.ts';
import { covers } from '../values/place.ts';
import type { Case } from '../case/case.ts';
import type { Place, Role, Text } from '../values/vocabulary.ts';
import { waitingFor, waitingForPeople } from '../reading/view.ts';
import { peopleOf } from '../case/people.ts';

/** Who has to do with a case, and who may read it. */

/** Moves that leave the case as it stands: they are not acting on it. */
export const asides = [
  'case.comment',
  'case.urge',
  'case.copy',
  'case.attach',
  'disclosure.shown',
  'disclosure.object',
];

/** The roles in which the engine itself acts, and the public: no person of an office. */
export const nobodyInPerson: Role[] = ['case', 'clock', 'public'];

/** The people who have to do with a case, by what they have to do with it. */
export interface Involved {
  opened: string[];
  acted: string[];
  copied: string[];
  party: string[];
}

/** Everyone who opened, acted on, was copied into or is a party of a case. */
export function involvedIn(lifecycle: Lifecycle, c: Case): Involved {
  const inPerson = c.log.flatMap(({ kind, event, by }) =>
    by === undefined || nobodyInPerson.includes(by.role) ? [] : [{ kind, event, people: peopleOf(by) }],
  );
  const of = (which: (one: (typeof inPerson)[number]) => boolean) => [
    ...new Set(inPerson.filter(which).flatMap((one) => one.people)),
  ];
  return {
    opened: of((one) => one.kind === 'opened'),
    acted: of((one) => one.kind === 'decision' && !asides.includes(one.event)),
    copied: c.office?.copied ?? [],
    party: [...new Set(lifecycle.parties(c.snapshot.context).map(({ person }) => person))],
  };
}

/** Whoever a case knows itself: its parties, and those who opened it or acted on it. */
export function knownOn(lifecycle: Lifecycle, c: Case): string[] {
  const { opened, acted, party } = involvedIn(lifecycle, c);
  return [...opened, ...acted, ...party];
}

/** Whether a person has anything to do with a case, other than by their post. */
export function isInvolved(lifecycle: Lifecycle, c: Case, person: string): boolean {
  const { opened, acted, copied, party } = involvedIn(lifecycle, c);
  const asked = awaitedPeople(lifecycle, c).map((one) => one.person);
  return [opened, acted, copied, party, asked].some((people) => people.includes(person));
}

/** Someone awaited by name: a state waits for them, a task was handed over to them, or their signature was asked for. */
export interface AwaitedPerson {
  person: string;
  why: 'named' | 'handover' | 'signature';
}

/** What is said of why someone is awaited by name. */
export const whyAwaited: Record<AwaitedPerson['why'], Text> = {
  named: { zh: '本人', en: 'in person' },
  handover: { zh: '受转交', en: 'handed over' },
  signature: { zh: '加签', en: 'signature' },
};

/** The people awaited by name, besides the posts of `waitingFor`. */
export function awaitedPeople(lifecycle: Lifecycle, c: Case): AwaitedPerson[] {
  const { handovers = [], signing } = c.office ?? {};
  const open = signing === undefined || standingOf(signing) !== 'open' ? [] : signing.people;
  const signed = signing?.signed.map((one) => one.person) ?? [];
  return [
    ...waitingForPeople(lifecycle, c).map((person): AwaitedPerson => ({ person, why: 'named' })),
    ...handovers.map(({ to }): AwaitedPerson => ({ person: to, why: 'handover' })),
    ...open
      .filter((person) => !signed.includes(person))
      .map((person): AwaitedPerson => ({ person, why: 'signature' })),
  ];
}

/** How added signatures stand: still awaited, all there that must be, or objected to. */
export function standingOf({
  rule,
  people,
  signed,
}: NonNullable<NonNullable<Case['office']>['signing']>): 'open' | 'agreed' | 'objected' {
  const agreed = signed.filter((one) => one.agrees).length;
  if (rule === 'all' && agreed < signed.length) return 'objected';
  if (rule === 'any' && agreed > 0) return 'agreed';
  if (signed.length < people.length) return 'open';
  return rule === 'all' ? 'agreed' : 'objected';
}

/** Whether a post is one that the case waits for. */
export const isAwaited = (
  lifecycle: Lifecycle,
  c: Case,
  { role, place }: { role: Role; place: Place },
): boolean => waitingFor(lifecycle, c).some((one) => one.role === role && one.place === place);

/**
 * Whether a post lets its holder read what is at a place: a post there or above, and one in which they decide on cases of
 * the lifecycle although it is below, as townships report to a programme of the county.
 */
export function seesByPost(
  lifecycle: Pick<Lifecycle, 'roles' | 'events'>,
  place: Place,
  post: { role: Role; place: Place },
): boolean {
  if (covers(post.place, place)) return true;
  const decides = () => Object.values(lifecycle.events).some(({ roles }) => roles.includes(post.role));
  return lifecycle.roles[post.role]?.level === 'any' && covers(place, post.place) && decides();
}

/**
 * Whether a person may read a case: those whose post lets them, which are all who may decide on it, and those who have to
 * do with it.
 */
export function maySee(
  lifecycle: Lifecycle,
  c: Case,
  { id, posts }: { id: string; posts: { role: Role; place: Place }[] },
): boolean {
  return posts.some((post) => seesByPost(lifecycle, c.place, post)) || isInvolved(lifecycle, c, id);
}

/** Whether a role has something to decide in a lifecycle: in all others, as an audit office, people only read its cases. */
export function takesPart({ events, opening, controls, reopen }: Lifecycle, role: Role): boolean {
  const all = [
    ...Object.values(events).flatMap((event) => event.roles),
    ...opening.roles,
    ...controls.extend,
    ...controls.suspend,
    ...(reopen?.by ?? []),
  ];
  return all.includes(role) || all.includes('anyone');
}

/** The roles that give a verdict in a lifecycle. */
export const verdictRoles = ({ events }: Lifecycle): Role[] =>
  Object.values(events).flatMap(({ verdict, roles }) => (verdict === undefined ? [] : roles));
