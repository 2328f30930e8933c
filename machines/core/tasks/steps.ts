import { jsonBytes } from '../values/bytes.ts';
import type { Draft } from '../engine/draft.ts';
import { leaves, leavesIn, leavesLeft } from '../case/states.ts';
import type { Case, LogEntry } from '../case/case.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Effect } from '../case/effects.ts';
import type { UndoableStep } from '../case/office.ts';
import { formerOf, joined, namesIn } from './former.ts';
import { peopleOf } from '../case/people.ts';
import { leavesDeciding } from './submitters.ts';
import { chain, movedBack } from './undo.ts';

/**
 * Which moves of a case can be undone. A move is kept for as long as undoing it would be the whole truth: it led from one
 * state to one other and nothing went out but notices. Only what it changed is kept, so that what happens elsewhere in
 * the case meanwhile stays; where that touches the same parts, the move is past undoing.
 */

const kept = 12;

/** How much, in bytes of JSON, the case keeps to be able to undo them. */
const keptBytes = 100_000;

const contextOf = (c: Case) => (c.snapshot.context ?? {}) as Record<string, unknown>;

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether more came of a step than a notice: something was asked of the world, a child machine, or money has moved. */
const wentOut = ({ lifecycle, case: after }: Draft, before: Case, effects: Effect[]): boolean =>
  effects.some((effect) => effect.kind !== 'notify') ||
  before.generation !== after.generation ||
  !sameJson(before.snapshot.children, after.snapshot.children) ||
  !sameJson(lifecycle.money(before.snapshot.context), lifecycle.money(after.snapshot.context));

/** Keeps, or gives up, what can be undone after a line of the record: a decision of the lifecycle's, or a deadline. */
export function keepSteps(draft: Draft, before: Case, entry: LogEntry, effects: Effect[]): void {
  const c = draft.case;
  const steps = before.office?.steps ?? [];
  const left =
    c.snapshot.status !== 'active' || wentOut(draft, before, effects)
      ? []
      : stepsAfter(steps, before, draft, entry);
  if (left.length === 0 && steps.length === 0) return;
  const { steps: _, ...office } = c.office ?? {};
  c.office = left.length === 0 ? office : { ...office, steps: left };
}

function stepsAfter(
  steps: UndoableStep[],
  before: Case,
  { lifecycle, case: after }: Draft,
  entry: LogEntry,
): UndoableStep[] {
  const step = stepOf(before, after, entry);
  const own = entry.from === entry.to ? [] : leavesLeft(entry).flatMap((leaf) => chain(steps, leaf));
  const parts = namesIn(step);
  const lost = steps.findLastIndex(
    (one) => !own.includes(one) && namesIn(one).some((name) => parts.includes(name)),
  );
  const left = steps.slice(lost + 1);
  const moved = movedPairs(before, after, entry);
  if (entry.kind === 'decision' && moved.length > 0) {
    const deciding = leavesDeciding(lifecycle, before, entry.event);
    const main = moved.find(({ from }) => deciding.includes(from)) ?? moved[0];
    const beside = moved.filter((one) => one !== main);
    return latest([...left, { ...step, ...main, ...(beside.length === 0 ? {} : { beside }) }]);
  }
  const [last] = own;
  if (entry.kind === 'deadline' && moved.length === 1 && last !== undefined && left.includes(last))
    if (followsFrom(last, step)) return left.map((one) => (one === last ? movedOn(last, step) : one));
  // Who would undo what came before would undo this as well, which nobody decided.
  return left.filter((one) => !own.includes(one));
}

/** As many of the latest moves as a case keeps. */
function latest(steps: UndoableStep[]): UndoableStep[] {
  let bytes = 0;
  const tooLong = steps.findLastIndex((one) => (bytes += jsonBytes(one)) > keptBytes);
  return steps.slice(Math.max(tooLong + 1, steps.length - kept));
}

/** The leaves that were left and entered, in pairs; none where putting them back would not be where the case stood. */
function movedPairs(before: Case, after: Case, { from, to }: LogEntry): { from: string; to: string }[] {
  const [left, entered] = [leavesIn(from), leavesIn(to)];
  if (from === to || from === '' || left.length !== entered.length) return [];
  const pairs = left.map((leaf, index) => ({ from: leaf, to: entered[index] ?? '' }));
  const back = leaves(movedBack(after.snapshot.value, pairs));
  return sameJson(back.toSorted(), leaves(before.snapshot.value).toSorted()) ? pairs : [];
}

/** Whether a deadline that has come was one of those that the move before had set, as a time limit is. */
const followsFrom = (last: UndoableStep, clock: UndoableStep): boolean =>
  clock.lifted.every((one) => last.set.includes(one.id));

/** A move together with where its own time limit has led. */
const movedOn = (last: UndoableStep, clock: UndoableStep): UndoableStep => ({
  ...last,
  ...joined(last, clock),
  to: clock.to,
  set: [...new Set([...last.set, ...clock.set])],
  held: joined(last.held, clock.held),
  ...(last.history === undefined && clock.history === undefined
    ? {}
    : { history: joined(last.history ?? nothing, clock.history ?? nothing) }),
});

const nothing = { was: {}, added: [] };

function stepOf(before: Case, after: Case, entry: LogEntry): UndoableStep {
  const stays = (list: Deadline[], one: Deadline) =>
    list.some((other) => other.id === one.id && other.dueAt === one.dueAt && other.actor === one.actor);
  const history = formerOf(before.snapshot.historyValue ?? {}, after.snapshot.historyValue ?? {}, sameJson);
  return {
    ...{ seq: entry.seq, from: entry.from, to: entry.to, at: entry.at },
    people: entry.by === undefined ? [] : peopleOf(entry.by),
    ...formerOf(contextOf(before), contextOf(after)),
    lifted: before.deadlines.filter((one) => !stays(after.deadlines, one)),
    set: after.deadlines.filter((one) => !stays(before.deadlines, one)).map((one) => one.id),
    held: formerOf(before.held, after.held),
    ...(namesIn(history).length === 0 ? {} : { history }),
  };
}
