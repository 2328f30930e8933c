import { milliseconds, instantOf } from '../deadlines.ts';
import type { Draft } from '../draft.ts';
import { leaves } from '../states.ts';
import type { Case, Deadline, Effect, Instant, LogEntry, UndoableStep } from '../vocabulary.ts';
import { peopleOf } from './people.ts';

/**
 * Which moves of a case can be undone. A move is kept for as long as undoing it would be the whole truth: it led from one
 * state to one other and nothing went out but notices. Only what it changed is kept, so that what happens elsewhere in
 * the case meanwhile stays; where that touches the same parts, the move is past undoing.
 */

const kept = 12;

type Context = Record<string, unknown>;

const contextOf = (c: Case): Context => (c.snapshot.context ?? {}) as Context;

/** The parts of the context that differ. */
function changedParts(before: Case, after: Case): string[] {
  const [had, has] = [contextOf(before), contextOf(after)];
  return [...new Set([...Object.keys(had), ...Object.keys(has)])].filter((key) => had[key] !== has[key]);
}

const wentOut = (before: Case, after: Case, effects: Effect[]): boolean =>
  effects.some((effect) => effect.kind !== 'notify') || before.generation !== after.generation;

/** Keeps, or gives up, what can be undone after a line of the record: a decision of the lifecycle's, or a deadline. */
export function keepSteps(draft: Draft, before: Case, entry: LogEntry, effects: Effect[]): void {
  const c = draft.case;
  const steps = before.office?.steps ?? [];
  const parts = changedParts(before, c);
  const touched = (step: UndoableStep) => [...Object.keys(step.was), ...step.added];
  let left: UndoableStep[];
  if (wentOut(before, c, effects) || c.snapshot.status !== 'active') left = [];
  else if (isSimpleMove(entry)) {
    const own = chain(steps, entry.from);
    const lost = steps.findLastIndex(
      (step) => !own.includes(step) && touched(step).some((key) => parts.includes(key)),
    );
    left = [...steps.slice(lost + 1), stepOf(before, c, entry, parts)].slice(-kept);
  } else {
    const lost = steps.findLastIndex((step) => touched(step).some((key) => parts.includes(key)));
    left = steps.slice(lost + 1);
  }
  if (left.length === 0 && steps.length === 0) return;
  const { steps: _, ...office } = c.office ?? {};
  c.office = left.length === 0 ? office : { ...office, steps: left };
}

const isSimpleMove = ({ kind, from, to }: LogEntry): boolean =>
  kind === 'decision' && from !== to && from !== '' && !from.includes(' + ') && !to.includes(' + ');

function stepOf(before: Case, after: Case, entry: LogEntry, parts: string[]): UndoableStep {
  const had = contextOf(before);
  const present = parts.filter((key) => had[key] !== undefined);
  const stays = (list: Deadline[], one: Deadline) =>
    list.some((other) => other.id === one.id && other.dueAt === one.dueAt && other.actor === one.actor);
  return {
    ...{ seq: entry.seq, from: entry.from, to: entry.to, at: entry.at },
    people: entry.by === undefined ? [] : peopleOf(entry.by),
    was: Object.fromEntries(present.map((key) => [key, had[key]])),
    added: parts.filter((key) => had[key] === undefined),
    lifted: before.deadlines.filter((one) => !stays(after.deadlines, one)),
    set: after.deadlines.filter((one) => !stays(before.deadlines, one)).map((one) => one.id),
    held: before.held,
  };
}

/** The moves that led to a state, the latest first. */
function chain(steps: UndoableStep[], state: string): UndoableStep[] {
  const found: UndoableStep[] = [];
  let at = state;
  for (const step of steps.toReversed()) {
    if (step.to !== at) continue;
    found.push(step);
    at = step.from;
  }
  return found;
}

/** The moves that led to where the case stands and can be undone, the latest first; of several regions the first that has any. */
export function undoable(c: Case): UndoableStep[] {
  const steps = c.office?.steps ?? [];
  for (const leaf of leaves(c.snapshot.value)) {
    const found = chain(steps, leaf);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Undoes moves, the latest first. Deadlines that they lifted are set again: as they were, or with `resumed` with the time
 * that was left when the state was left, unless they follow from terms of their own.
 */
export function undo(draft: Draft, steps: UndoableStep[], resumed: boolean): void {
  const c = draft.case;
  for (const step of steps) {
    const context = { ...contextOf(c), ...step.was };
    for (const key of step.added) delete context[key];
    const value = moveBack(c.snapshot.value, step.from.split('.'), step.to.split('.'));
    c.snapshot = { ...c.snapshot, value, context };
    const lifted = step.lifted.map((one) => (resumed ? later(draft, one, step.at) : one));
    c.deadlines = [...c.deadlines.filter((one) => !step.set.includes(one.id)), ...lifted].sort((a, b) =>
      a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0,
    );
    c.held = { ...step.held };
  }
  const { steps: all = [], ...office } = c.office ?? {};
  const left = all.filter((step) => !steps.includes(step));
  c.office = left.length === 0 ? office : { ...office, steps: left };
}

function later({ lifecycle, at }: Draft, deadline: Deadline, since: Instant): Deadline {
  if (lifecycle.deadlines[deadline.name]?.fixed === true) return deadline;
  const away = milliseconds(at) - milliseconds(since);
  return { ...deadline, dueAt: instantOf(milliseconds(deadline.dueAt) + away) };
}

/** The state value with one leaf in place of another that it shares a compound parent with. */
function moveBack(value: unknown, to: string[], from: string[]): unknown {
  const [first = '', ...rest] = to;
  if (first === from[0] && typeof value === 'object' && value !== null) {
    const inner = (value as Record<string, unknown>)[first];
    return { ...value, [first]: moveBack(inner, rest, from.slice(1)) };
  }
  return rest.length === 0 ? first : { [first]: moveBack(undefined, rest, []) };
}
