import type { Available } from '../../machines/core/deciding/available.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';

/** Something that can be done on a case now, and as whom. */
export interface Possibility extends Available {
  by: Actor[];
}

/** What some actors may do, each thing once, with those of them who may do it. */
export function possibilitiesOf(actors: Actor[], of: (actor: Actor) => Available[]): Possibility[] {
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
