import { choicesNow } from '../tasks/choices.ts';
import { controlOf, controls } from '../tasks/controls.ts';
import type { EventDefinition } from '../definition/definition.ts';
import { acceptedEvents } from '../engine/accepted-events.ts';
import { eventOf } from '../tasks/events.ts';
import { formOf } from '../values/formats.ts';
import { cite, type Lifecycle } from '../definition/lifecycle.ts';
import { moveRefusals, officeRefusals } from '../tasks/gates.ts';
import { REOPEN } from '../tasks/reopening.ts';
import { policyRefusals } from './policy.ts';
import type { Actor, Capacity, Citation, Instant, Text } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';

/** Something that an actor may do now. */
export interface Available {
  event: string;
  title: Text;
  capacity?: Capacity;
  verdict?: 'favourable' | 'adverse';
  /** The soonest running deadline of the case. */
  dueAt?: Instant;
  /** JSON Schema of the data, from which forms are generated. */
  form: unknown;
  cites: Citation[];
}

/**
 * What this actor may do to the case now: events that the state takes, in their role and jurisdiction, that separation
 * of duties and what was handed over leave them. Rules on the data itself are checked when a decision is made.
 */
export function available(lifecycle: Lifecycle, c: Case, actor: Actor): Available[] {
  const time = Object.keys(controls).filter((name) => controlFits(lifecycle, c, name));
  return [...acceptedEvents(lifecycle, c), ...time].flatMap((name) => {
    const event = eventOf(lifecycle, name);
    if (event === undefined) return [];
    const refusals = [
      ...policyRefusals(lifecycle, c, event, actor),
      // Of an event that waits for something, the decision itself says what for.
      ...(lifecycle.bare ? [] : officeRefusals(lifecycle, c, {}, actor)),
    ];
    if (refusals.length > 0) return [];
    return [described(lifecycle, c, name, event)];
  });
}

/** The moves of the office that this actor may make on the case now. */
export function availableMoves(lifecycle: Lifecycle, c: Case, actor: Actor, at: Instant): Available[] {
  if (c.snapshot.status !== 'active') return [];
  const args = { lifecycle, case: c, by: actor, at };
  return Object.entries(controls).flatMap(([name, control]) => {
    const event = eventOf(lifecycle, name);
    if (control.roles !== 'anyone' || event === undefined || controlOf(lifecycle, name) === undefined)
      return [];
    const refusals = [...moveRefusals(lifecycle, c, name, actor), ...control.notNow(args)];
    return refusals.length > 0 ? [] : [described(lifecycle, c, name, event)];
  });
}

function described(lifecycle: Lifecycle, c: Case, name: string, event: EventDefinition<unknown>): Available {
  const due = c.deadlines[0]?.dueAt;
  return {
    event: name,
    title: event.title,
    ...(event.capacity === undefined ? {} : { capacity: event.capacity }),
    ...(event.verdict === undefined ? {} : { verdict: event.verdict }),
    ...(due === undefined ? {} : { dueAt: due }),
    form: formOf(event.schema),
    cites: cite(lifecycle, event.clauses),
  };
}

/** Whether a decision that the definition's controls are about has something to be about. */
function controlFits(lifecycle: Lifecycle, c: Case, name: string): boolean {
  const control = controlOf(lifecycle, name);
  if (control === undefined || control.roles === 'anyone') return false;
  if (name === REOPEN) return c.snapshot.status === 'done';
  if (c.snapshot.status !== 'active') return false;
  if (name === 'case.resume') return c.suspended !== undefined;
  if (name === 'case.suspend') return c.suspended === undefined;
  return name !== 'deadline.extend' || (choicesNow(lifecycle, c, name).name ?? []).length > 0;
}
