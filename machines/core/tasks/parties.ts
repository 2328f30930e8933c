import type { Case } from '../case/case.ts';
import { peopleOf } from '../case/people.ts';
import type { EventDefinition } from '../definition/definition.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Role } from '../values/vocabulary.ts';

/** Whether a decision binds whoever makes it to a party: it has a verdict, or is made in a capacity. */
export const bindsToParty = ({ capacity, verdict }: Pick<EventDefinition<unknown>, 'capacity' | 'verdict'>) =>
  capacity !== undefined || verdict !== undefined;

/** The party for which a person stands on a case: the role in which they first opened it or decided on it. */
export function partyOf(lifecycle: Lifecycle, c: Pick<Case, 'log'>, person: string): Role | undefined {
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
  c: Pick<Case, 'log'>,
  people: string[],
  role: Role,
): { person: string; party: Role } | undefined {
  for (const person of people) {
    const party = partyOf(lifecycle, c, person);
    if (party !== undefined && party !== role) return { person, party };
  }
  return undefined;
}
