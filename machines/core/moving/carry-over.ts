import { acceptedEvents } from '../engine/accepted-events.ts';
import { afterId } from '../engine/deadlines.ts';
import { parse } from '../values/issues.ts';
import { delaysOf } from '../definition/machine-parts.ts';
import { awaitingWords } from '../tasks/published-words.ts';
import { activeNodes, type Lifecycle, stateNodes } from '../definition/lifecycle.ts';
import { copyOf, record } from '../case/record.ts';
import { text } from '../values/text.ts';
import type { Case, Snapshot } from '../case/case.ts';
import type { Pauses } from '../case/pauses.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Instant, Text } from '../values/vocabulary.ts';
import { restore } from '../engine/xstate.ts';
import { type DeadlineChange, moveDeadlines, nodeOf } from './deadlines.ts';
import { type Migration, stepsBetween } from '../definition/migration.ts';
import { movedPath, movedValue } from '../case/places.ts';

/** A case as another build of its lifecycle takes it over, or why it can't. */
export type CarriedOver = { ok: true; case: Case; change?: MoveRecord } | { ok: false; problems: Text[] };

/** What the record says of a move: versions, and the deadlines that it fixed anew, began or dropped. */
export interface MoveRecord {
  versions: { from: string; to: string };
  deadlines?: DeadlineChange[];
}

/** What the definition that a case comes from knows and the case does not say. */
export interface Origin {
  /** The names of the deadlines that its states can have, running or over. */
  delays: string[];
  /** Who is awaited, as published. */
  awaits: string[];
  /** The events that its states take. */
  accepts: readonly string[];
}

/** What is told of a case to another build, and to whoever compares the two. */
export const originOf = (lifecycle: Lifecycle, c: Case): Origin => ({
  delays: activeNodes(lifecycle, c).flatMap(delaysOf),
  awaits: awaitingWords(lifecycle, c),
  accepts: acceptedEvents(lifecycle, c),
});

/**
 * Carries a case at rest to this definition: from its own version by the lifecycle's `migrate`, and without a word as it
 * is, where everything in it has its place here. Nothing on record is judged again; a move that changed anything, or that
 * leads to another version, adds a line.
 *
 * @param origin of the definition that it comes from; without, no deadline is missed that this definition has more
 */
export function carryOver(lifecycle: Lifecycle, before: Case, at: Instant, origin?: Origin): CarriedOver {
  const c = copyOf(before);
  const steps = stepsBetween(lifecycle.migrate, before.version, lifecycle.version);
  const wishes = Object.assign({}, ...steps.map((step) => step.deadlines ?? {})) as NonNullable<
    Migration['deadlines']
  >;
  try {
    for (const step of steps) takeStep(lifecycle, c, step);
    c.version = lifecycle.version;
    const problems = [...misfits(lifecycle, c), ...wrongContext(lifecycle, c)];
    if (problems.length > 0) return { ok: false, problems };
    const moved = moveDeadlines(lifecycle, c, { at, wishes, known: origin?.delays, before });
    if (moved.problems.length > 0) return { ok: false, problems: moved.problems };
    return recorded(before, c, at, moved.changes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [text(`无法转入：${why}`, `cannot be carried: ${why}`)] };
  }
}

function recorded(before: Case, c: Case, at: Instant, deadlines: MoveRecord['deadlines'] = []): CarriedOver {
  const versions = { from: before.version, to: c.version };
  const same =
    JSON.stringify([before.snapshot, before.deadlines]) === JSON.stringify([c.snapshot, c.deadlines]);
  if (versions.from === versions.to && same) return { ok: true, case: before };
  const change = { versions, ...(deadlines.length === 0 ? {} : { deadlines }) };
  record(c, before, at, { kind: 'moved', event: 'move', data: change });
  // Nobody takes back what came before: the case would stand where this version has no place.
  if (c.office?.steps !== undefined) c.office = { ...c.office, steps: [] };
  return { ok: true, case: c, change };
}

function takeStep(lifecycle: Lifecycle, c: Case, { states = {}, beside, context }: Migration): void {
  const { snapshot } = c;
  const value = movedValue(states, snapshot.value, beside);
  const carried = context === undefined ? snapshot.context : context(structuredCloned(snapshot.context));
  const { historyValue } = snapshot;
  c.snapshot = {
    ...snapshot,
    value,
    context: carried,
    ...(historyValue === undefined ? {} : { historyValue: movedHistory(lifecycle, states, historyValue) }),
  };
  c.deadlines = c.deadlines.map((one) => movedDeadline(lifecycle, states, one));
}

/** What a step changes is its own: the case that it was carried from stays as it is. */
const structuredCloned = (value: unknown): unknown =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);

/** The id of a state, where it was not given one of its own, after its machine and path. */
function movedId({ machine }: Lifecycle, states: Record<string, string>, id: string): string {
  const prefix = `${machine.id}.`;
  return id.startsWith(prefix) ? `${prefix}${movedPath(states, id.slice(prefix.length))}` : id;
}

const movedHistory = (
  lifecycle: Lifecycle,
  states: Record<string, string>,
  history: NonNullable<Snapshot['historyValue']>,
) =>
  Object.fromEntries(
    Object.entries(history).map(([id, nodes]) => [
      movedId(lifecycle, states, id),
      nodes.map((node) => movedId(lifecycle, states, node)),
    ]),
  );

function movedDeadline(lifecycle: Lifecycle, states: Record<string, string>, one: Deadline): Deadline {
  const node = nodeOf(one);
  if (node === undefined) return one;
  const id = afterId(one.name, movedId(lifecycle, states, node));
  return { ...one, id, event: { ...one.event, type: id } };
}

/** What of a case has no place in this definition. */
function misfits(lifecycle: Lifecycle, c: Case): Text[] {
  const { machine } = lifecycle;
  const snapshot = restore(machine, c.snapshot, []);
  const problems: Text[] = [];
  const known = new Set(stateNodes(machine).map((node) => node.id));
  for (const id of Object.entries(c.snapshot.historyValue ?? {}).flatMap(([node, nodes]) => [
    node,
    ...nodes,
  ])) {
    if (!known.has(id))
      problems.push(text(`没有所记住的环节 ${id}`, `there is no state ${id}, which it remembers`));
  }
  for (const { src } of Object.values(c.snapshot.children ?? {})) {
    if (!Object.hasOwn(machine.implementations.actors, src))
      problems.push(text(`没有名为 ${src} 的子流程`, `there is no actor ${src}, which it runs`));
  }
  // What XState completes by itself was never entered: a state of several within, of which the case has no word.
  if (JSON.stringify(sorted(snapshot.value)) !== JSON.stringify(sorted(c.snapshot.value)))
    problems.push(text('环节不完整', 'its states are not complete here'));
  return problems;
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;

function wrongContext({ context }: Lifecycle, c: Case): Text[] {
  if (context === undefined) return [];
  // When it stood still is kept by the engine, whatever the lifecycle says of its context.
  const { pauses: _, ...own } = (c.snapshot.context ?? {}) as Pauses;
  const read = parse(context, own);
  return read.ok
    ? []
    : read.refusals.map(({ field = '', message }) =>
        text(`${field}：${message.zh}`, `${field}: ${message.en}`),
      );
}
