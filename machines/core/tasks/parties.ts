import type { Case } from '../case/case.ts';
import { peopleOf } from '../case/people.ts';
import type { EventDefinition } from '../definition/definition.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Role } from '../values/vocabulary.ts';

/** Whether a decision binds whoever makes it to a party: it has a verdict, or is made in a capacity. */
export const bindsToParty = ({ capacity, verdict }: Pick<EventDefinition<unknown>, 'capacity' | 'verdict'>) =>
  capacity !== undefined || verdict !== undefined;

/** A case as far as it knows who stands for whom; one that is being opened has no record yet and knows nobody. */
export type Known = Pick<Case, 'log'> & Partial<Pick<Case, 'snapshot'>>;

/** The party that a case itself names someone as, e.g. its household. */
export const namedParty = (
  lifecycle: Lifecycle,
  { log, snapshot }: Known,
  person: string,
): Role | undefined =>
  snapshot === undefined || log.length === 0
    ? undefined
    : lifecycle.parties(snapshot.context).find((one) => one.person === person)?.role;

/**
 * The party for which a person stands on a case: the one that the case names them as, else the role in which they first
 * opened it or decided on it.
 */
export function partyOf(lifecycle: Lifecycle, c: Known, person: string): Role | undefined {
  const named = namedParty(lifecycle, c, person);
  if (named !== undefined) return named;
  const first = c.log.find(({ kind, event: name, by }) => {
    if (by === undefined || !peopleOf(by).includes(person)) return false;
    if (kind === 'opened') return lifecycle.opening.capacity !== undefined;
    const event = kind === 'decision' ? lifecycle.events[name] : undefined;
    return event !== undefined && bindsToParty(event);
  });
  return first?.by?.role;
}

/** The first of some people who stands for another party than that of a role, and for which. */
export function otherParty(
  lifecycle: Lifecycle,
  c: Known,
  people: string[],
  role: Role,
  of = partyOf,
): { person: string; party: Role } | undefined {
  for (const person of people) {
    const party = of(lifecycle, c, person);
    if (party !== undefined && party !== role) return { person, party };
  }
  return undefined;
}
