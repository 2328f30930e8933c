import { acceptedEvents } from '../engine/accepted-events.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Capacity, Refusal, Role } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { refuse } from './refuse.ts';

/** The capacities in which a role decides where the case stands. */
export function capacitiesHere(lifecycle: Lifecycle, c: Case, role: Role): Capacity[] {
  const events = acceptedEvents(lifecycle, c).map((name) => lifecycle.events[name]);
  const own = events.filter((event) => event?.roles.includes(role) === true);
  return [...new Set(own.flatMap((event) => event?.capacity ?? []))];
}

/** Why a person may not take part in the decision of a role: they acted on the case in another capacity. */
export function conflicts(
  lifecycle: Lifecycle,
  c: Case,
  role: Role,
  person: string,
  field?: string,
): Refusal[] {
  const capacities = capacitiesHere(lifecycle, c, role);
  if (capacities.length === 0) return [];
  const earlier = Object.entries(c.acted).find(
    ([capacity, people]) => !capacities.includes(capacity) && people.includes(person),
  );
  if (earlier === undefined) return [];
  return [
    refuse(
      'separation-of-duties',
      `${person}已在本事项中以“${earlier[0]}”身份办理过，不能再参与“${capacities.join('、')}”。`,
      `${person} has already acted on this case in the capacity "${earlier[0]}" and cannot take part as "${capacities.join(', ')}".`,
      field,
    ),
  ];
}
