import { z } from 'zod';
import { controls } from './controls.ts';
import { acceptedEvents } from './accepting.ts';
import { eventOf } from './events.ts';
import { cite, type Lifecycle } from './lifecycle.ts';
import { policyRefusals } from './policy.ts';
import type { Actor, Capacity, Case, Citation, Instant, Text } from './vocabulary.ts';

/** Something that an actor may do now. */
export interface Available {
  event: string;
  title: Text;
  capacity?: Capacity;
  /** The soonest running deadline of the case. */
  dueAt?: Instant;
  /** JSON Schema of the data, from which forms are generated. */
  form: unknown;
  cites: Citation[];
}

/**
 * What this actor may do to the case now: events that the state takes, in their role and jurisdiction, that separation
 * of duties leaves them. Rules on the data itself are checked when a decision is made.
 */
export function available(lifecycle: Lifecycle, c: Case, actor: Actor): Available[] {
  const time = Object.keys(controls).filter((name) => !(name in lifecycle.events) && controlFits(c, name));
  return [...acceptedEvents(lifecycle, c), ...time].flatMap((name) => {
    const event = eventOf(lifecycle, name);
    if (event === undefined || policyRefusals(lifecycle, c, event, actor).length > 0) return [];
    const due = c.deadlines[0]?.dueAt;
    return [
      {
        event: name,
        title: event.title,
        ...(event.capacity === undefined ? {} : { capacity: event.capacity }),
        ...(due === undefined ? {} : { dueAt: due }),
        form: z.toJSONSchema(event.schema, { unrepresentable: 'any', io: 'input' }),
        cites: cite(lifecycle, event.clauses),
      },
    ];
  });
}

function controlFits(c: Case, name: string): boolean {
  if (c.snapshot.status !== 'active') return false;
  if (name === 'case.resume') return c.suspended !== undefined;
  if (name === 'case.suspend') return c.suspended === undefined;
  return c.deadlines.length > 0;
}
