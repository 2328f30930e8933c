import type { AnyEventObject, AnyStateMachine } from 'xstate';
import type { ActorPath } from './actor-path.ts';
import { stateNodes } from '../definition/lifecycle.ts';
import type { Draft } from './draft.ts';
import { delaysOf } from '../definition/machine-parts.ts';
import type { Actor, Instant } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { type Pause, pausesOf, withExtension } from '../case/pauses.ts';
import type { Deadline, TimeMoved } from '../case/deadline.ts';
import type { Happening } from './xstate.ts';

/**
 * Deadlines are instants: fixed when their state is entered, kept in the case, and moved only by a recorded
 * decision, by time held while the case was sent back, or by a suspension.
 */

/** An instant that is none: the definition's mistake, never "now". */
export class DeadlineError extends Error {
  override name = 'DeadlineError';
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Milliseconds since the epoch of an instant. @throws DeadlineError when it is not a full UTC instant. */
export function milliseconds(instant: Instant, what = 'instant'): number {
  const value = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  // A day that its month doesn't have would quietly become one of the next month.
  if (!Number.isFinite(value) || new Date(value).toISOString() !== instant)
    throw new DeadlineError(`The ${what} "${instant}" is not an instant like 2027-04-20T15:59:59.999Z.`);
  return value;
}

/** The instant of milliseconds since the epoch. */
export const instantOf = (value: number): Instant => new Date(value).toISOString();

/** The id and event type under which XState sends what the `after` of a state sets. */
export const afterId = (delay: string, nodeId: string): string => `xstate.after.${delay}.${nodeId}`;

const delayNames = new WeakMap<AnyStateMachine, Map<string, string>>();

/** The delay's name for each `after` event type of a machine. */
function delayName(machine: AnyStateMachine, type: string): string | undefined {
  let names = delayNames.get(machine);
  if (names === undefined) {
    names = new Map(
      stateNodes(machine).flatMap((node) => delaysOf(node).map((delay) => [afterId(delay, node.id), delay])),
    );
    delayNames.set(machine, names);
  }
  return names.get(type);
}

/** Fixes a delayed event's instant in the case. It belongs to its sender. */
export function fixDeadline(
  draft: Draft,
  { from, to, machine, send }: Extract<Happening, { kind: 'delay' }>,
): void {
  const { case: c, at, lifecycle } = draft;
  const { event, delay, context } = send;
  const name = delayName(machine, event.type) ?? event.type;
  const definition = from === '' && to === '' ? lifecycle.deadlines[name] : undefined;
  const dueAt = definition === undefined ? instantAfter(at, delay, name) : definition.due({ context, at });
  milliseconds(dueAt, `deadline ${name}`);
  const left = c.held[name];
  delete c.held[name];
  const id = send.id ?? freeId(c, event.type);
  c.deadlines = c.deadlines.map((one) =>
    owns(from, one) && one.id === id ? { ...one, id: freeId(c, id) } : one,
  );
  c.deadlines.push({
    id,
    name,
    dueAt: left === undefined ? dueAt : instantOf(milliseconds(at) + left),
    setAt: at,
    event,
    ...(from === '' ? {} : { actor: from }),
    ...(to === from ? {} : { to }),
  });
  c.deadlines.sort(byDueDate);
}

const owns = (actor: ActorPath, deadline: Deadline): boolean => (deadline.actor ?? '') === actor;

/** An id for what can't be cancelled by one: sent without, or superseded by a later event under the same. */
function freeId(c: Case, name: string): string {
  const taken = new Set(c.deadlines.map((one) => one.id));
  for (let count = c.deadlines.length; ; count++) {
    const id = `${name}#${c.log.length}.${count}`;
    if (!taken.has(id)) return id;
  }
}

function instantAfter(at: Instant, delay: unknown, name: string): Instant {
  if (typeof delay !== 'number' || !Number.isFinite(delay) || delay < 0) {
    throw new DeadlineError(`The delay "${name}" has no length (${String(delay)}).`);
  }
  return instantOf(milliseconds(at) + delay);
}

/** The order in which deadlines come. */
export const byDueDate = (a: Deadline, b: Deadline) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);

/**
 * Removes deadlines. With `leaving`, the time left of one whose definition names the leaving event in `heldBy` is kept.
 */
export function dropDeadlines(
  c: Case,
  which: (deadline: Deadline) => boolean,
  leaving?: { draft: Draft; event: AnyEventObject },
): void {
  if (leaving !== undefined) {
    for (const one of c.deadlines.filter(which)) {
      const { lifecycle, at } = leaving.draft;
      if (lifecycle.deadlines[one.name]?.heldBy?.includes(leaving.event.type) === true) {
        c.held[one.name] = Math.max(0, milliseconds(one.dueAt) - milliseconds(at));
      }
    }
  }
  c.deadlines = c.deadlines.filter((one) => !which(one));
}

/** The deadline that comes next, unless the case stands still. */
export const nextDeadline = (c: Case): Deadline | undefined =>
  c.suspended === undefined && c.snapshot.status === 'active' ? c.deadlines[0] : undefined;

/** Moves a deadline to a later instant, on record; a duty that comes back is owed for that period by then. */
export function extendDeadline(
  { lifecycle, case: c, at }: Draft,
  deadline: Deadline,
  { to, by, reason }: { to: Instant; by: Actor; reason: string },
): TimeMoved {
  const { name, dueAt: from } = deadline;
  const extension = { from, by, at, reason };
  c.deadlines = c.deadlines
    .map((one) =>
      one === deadline ? { ...one, dueAt: to, extensions: [...(one.extensions ?? []), extension] } : one,
    )
    .sort(byDueDate);
  if (definitionOf(lifecycle, deadline)?.calendar === true)
    inContext(c, withExtension(c.snapshot.context, { duty: name, from, to }));
  return { deadlines: [{ name, from, dueAt: to }] };
}

const definitionOf = (lifecycle: Draft['lifecycle'], { name, actor }: Deadline) =>
  actor === undefined ? lifecycle.deadlines[name] : undefined;

function inContext(c: Case, change: object): void {
  const { context } = c.snapshot;
  if (typeof context === 'object' && context !== null)
    c.snapshot = { ...c.snapshot, context: { ...context, ...change } };
}

/**
 * Sets a case going again. Its deadlines come later by the time that it stood still; those of the calendar stay where they
 * are, and one whose day came meanwhile gives way to the next.
 */
export function resumeDeadlines({ lifecycle, case: c, at }: Draft): TimeMoved {
  if (c.suspended === undefined) return { deadlines: [] };
  const pause = { from: c.suspended.since, to: at };
  inContext(c, { pauses: [...pausesOf(c.snapshot.context), pause] });
  const resumed = (one: Deadline): Instant => {
    const definition = definitionOf(lifecycle, one);
    if (definition?.calendar !== true) return afterPause(one, pause);
    return one.dueAt > at ? one.dueAt : definition.due({ context: c.snapshot.context, at });
  };
  const moved = c.deadlines.map((one) => ({ ...one, dueAt: resumed(one) }));
  const deadlines = c.deadlines.map(({ name, dueAt: from }, index) => ({
    ...{ name, from, dueAt: moved[index]?.dueAt ?? from },
  }));
  c.deadlines = moved.sort(byDueDate);
  delete c.suspended;
  return { deadlines, pause };
}

/** A deadline counts the time that it stood still itself: since it was set or extended, where that was meanwhile. It loses nothing by an extension. */
function afterPause({ dueAt, setAt, extensions = [] }: Deadline, { from, to }: Pause): Instant {
  const since = setAt > from ? setAt : from;
  const meanwhile = extensions.filter((one) => one.at > since);
  const [first, last] = [meanwhile[0], meanwhile.at(-1)];
  const later = (due: Instant, still: Instant) => milliseconds(due) + milliseconds(to) - milliseconds(still);
  return instantOf(
    first === undefined || last === undefined
      ? later(dueAt, since)
      : Math.max(later(first.from, since), later(dueAt, last.at)),
  );
}
