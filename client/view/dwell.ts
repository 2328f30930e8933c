import { leaves, leavesEntered, leavesLeft } from '../../machines/core/case/states.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';

/** One stay of a case in a state, from entering it to leaving it. */
export interface Dwell {
  /** Path of the state, a leaf: `running.project.building`. */
  state: string;
  enteredAt: Instant;
  /** Absent while the case is there. */
  leftAt?: Instant;
  /** How long it stayed, or has stayed by now, in milliseconds. */
  ms: number;
}

/**
 * Every stay of a case in each of its states, as its record tells them, the earliest first. Where states run side by
 * side, their stays overlap. A state left and entered again within one step counts as one stay.
 */
export function dwellOf(c: Case, now: Instant): Dwell[] {
  const entered = new Map<string, Instant>();
  const stays: Dwell[] = [];
  for (const line of c.log) {
    const { at, from, to } = line;
    if (from === to) continue;
    // The record of the opening names the main state alone: what else is left later has been there from the start.
    for (const state of leavesLeft(line)) {
      stays.push(stay(state, entered.get(state) ?? c.openedAt, at));
      entered.delete(state);
    }
    for (const state of leavesEntered(line)) entered.set(state, at);
  }
  for (const state of leaves(c.snapshot.value)) {
    const { ms, ...open } = stay(state, entered.get(state) ?? c.openedAt, now);
    stays.push({ state, enteredAt: open.enteredAt, ms });
  }
  return stays
    .map((one, index) => ({ one, index }))
    .toSorted((a, b) => Date.parse(a.one.enteredAt) - Date.parse(b.one.enteredAt) || a.index - b.index)
    .map(({ one }) => one);
}

/**
 * The stays in the main states, one after the other: each begins when the one before ends, so that together they are
 * as long as the case is old.
 */
export function mainDwellOf(c: Case, now: Instant): Dwell[] {
  const stays: Dwell[] = [];
  let state = '';
  let enteredAt = c.openedAt;
  for (const line of c.log) {
    const { at, kind, from, to } = line;
    const [next = ''] = leavesEntered(line);
    if (kind === 'opened') state = next;
    else if (from !== to && leavesLeft(line).includes(state)) {
      stays.push(stay(state, enteredAt, at));
      [state, enteredAt] = [next, at];
    }
  }
  return [...stays, { state, enteredAt, ms: since(enteredAt, now) }];
}

/**
 * How long a case was within a state and how often it entered it, whatever it did inside. Stays side by side count
 * once, and one that begins when another ends carries it on.
 */
export function timeWithin(stays: Dwell[], path: string): { ms: number; times: number } {
  let [ms, times, until] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const stay of stays.filter(({ state }) => isWithin(state, path))) {
    const start = Date.parse(stay.enteredAt);
    const end = start + stay.ms;
    if (start > until) times += 1;
    ms += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return { ms, times };
}

/** Whether a state is another one or inside it; everything is inside the machine itself, whose path is empty. */
export const isWithin = (state: string, path: string): boolean =>
  path === '' || state === path || state.startsWith(`${path}.`);

const since = (from: Instant, to: Instant): number => Math.max(0, Date.parse(to) - Date.parse(from));

const stay = (state: string, enteredAt: Instant, leftAt: Instant): Dwell & { leftAt: Instant } => ({
  state,
  enteredAt,
  leftAt,
  ms: since(enteredAt, leftAt),
});
