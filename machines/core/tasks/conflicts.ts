import { acceptedEvents } from '../engine/accepted-events.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Capacity, Refusal, Role } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { doneIn, quoted } from './acted.ts';
import { refuse } from './refuse.ts';

/** The capacities in which a role decides where the case stands. */
export const capacitiesHere = (lifecycle: Lifecycle, c: Case, role: Role): Capacity[] => [
  ...new Set(inCapacity(lifecycle, c, role).flatMap((event) => event.capacity ?? [])),
];

/** What a role decides where the case stands, as far as it is done in a capacity. */
const inCapacity = (lifecycle: Lifecycle, c: Case, role: Role) =>
  acceptedEvents(lifecycle, c)
    .flatMap((name) => lifecycle.events[name] ?? [])
    .filter((event) => event.capacity !== undefined && event.roles.includes(role));

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
  const done = doneIn(lifecycle, c, earlier[0], [person]);
  const here = quoted(inCapacity(lifecycle, c, role).map((event) => event.title));
  return [
    refuse(
      'separation-of-duties',
      `${person}已在本事项中办理过${done.zh}，职责分开，不能再参与${here.zh}。`,
      `${person} has already done on this case: ${done.en}; duties are separate, and somebody else takes part in ${here.en}.`,
      field,
    ),
  ];
}
