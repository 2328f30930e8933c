import { instantOf, milliseconds } from '../engine/deadlines.ts';
import type { Draft } from '../engine/draft.ts';
import { leaves } from '../case/states.ts';
import type { Case } from '../case/case.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Instant } from '../values/vocabulary.ts';
import type { UndoableStep } from '../case/office.ts';
import { putBack } from './former.ts';

/** Finding and undoing the moves that `steps.ts` keeps. */

/** The moves that led to a state, the latest first. */
export function chain(steps: UndoableStep[], state: string): UndoableStep[] {
  const found: UndoableStep[] = [];
  let at = state;
  for (const step of steps.toReversed()) {
    if (step.to !== at) continue;
    found.push(step);
    at = step.from;
  }
  return found;
}

/** The moves that led to an active leaf and can be undone, the latest first: as far as what followed beside still stands. */
export function chainTo(c: Case, leaf: string): UndoableStep[] {
  const found = chain(c.office?.steps ?? [], leaf);
  let active = leaves(c.snapshot.value);
  const gone = found.findIndex(({ from, to, beside = [] }) => {
    const moved = [{ from, to }, ...beside];
    if (moved.some((one) => !active.includes(one.to))) return true;
    active = active.map((one) => moved.find((pair) => pair.to === one)?.from ?? one);
    return false;
  });
  return gone < 0 ? found : found.slice(0, gone);
}

/** The same for each region that has any. */
export const undoable = (c: Case): UndoableStep[][] =>
  leaves(c.snapshot.value)
    .map((leaf) => chainTo(c, leaf))
    .filter((found) => found.length > 0);

/** The state value before leaves were moved. */
export const movedBack = (value: unknown, moved: { from: string; to: string }[]): unknown =>
  moved.reduce((now, { from, to }) => moveBack(now, from.split('.'), to.split('.')), value);

/**
 * Undoes moves, the latest first. Deadlines that they lifted are set again: as they were, or with `resumed` with the time
 * that was left when the state was left, unless they follow from terms of their own.
 */
export function undo(draft: Draft, steps: UndoableStep[], resumed: boolean): void {
  const c = draft.case;
  for (const step of steps) {
    const { snapshot } = c;
    const context = putBack((snapshot.context ?? {}) as Record<string, unknown>, step);
    const value = movedBack(snapshot.value, [step, ...(step.beside ?? [])]);
    c.snapshot = { ...snapshot, value, context };
    if (step.history !== undefined) {
      const historyValue = putBack(snapshot.historyValue ?? {}, step.history);
      if (Object.keys(historyValue).length > 0) c.snapshot.historyValue = historyValue;
      else delete c.snapshot.historyValue;
    }
    const lifted = step.lifted.map((one) => (resumed ? later(draft, one, step.at) : one));
    c.deadlines = [...c.deadlines.filter((one) => !step.set.includes(one.id)), ...lifted].sort((a, b) =>
      a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0,
    );
    c.held = putBack(c.held, step.held);
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
