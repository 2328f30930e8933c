import { type Answer, fitting } from '../budget/answers.ts';
import { nextDeadline } from '../engine/deadlines.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { keepSteps } from '../tasks/steps.ts';
import { tidy } from '../tasks/tidy.ts';
import { copyOf, record } from '../case/record.ts';
import type { Draft } from '../engine/draft.ts';
import { answer, breakDown, deliver } from '../engine/run.ts';
import type { Case, LogEntry } from '../case/case.ts';
import type { Instant, Refusal } from '../values/vocabulary.ts';
import type { Step } from '../case/effects.ts';

/** What comes to a case without being decided: deadlines, and results of what it asked for. */

/**
 * Lets every deadline due by `at` come, in order, each at its own instant; one that was over when it was set again, at
 * that moment.
 */
export function elapse(lifecycle: Lifecycle, before: Case, at: Instant): Step {
  let c = before;
  const effects: Step['effects'] = [];
  for (let due = nextDeadline(c); due !== undefined && due.dueAt <= at; due = nextDeadline(c)) {
    const when = due.dueAt < c.asOf ? c.asOf : due.dueAt;
    const draft: Draft = { lifecycle, case: copyOf(c), effects, at: when };
    draft.case.deadlines = c.deadlines.filter((one) => one !== due);
    const told = effects.length;
    const { actor = '', to = actor, event } = due;
    undecided(draft, () => deliver(draft, to, { ...event, at: when }));
    const entry = record(draft.case, c, when, { kind: 'deadline', event: due.name });
    keepSteps(draft, c, entry, effects.slice(told));
    tidy(draft);
    c = draft.case;
  }
  return { case: c, effects };
}

/** Gives the machine what an invocation brought. A result for an invocation no longer awaited changes nothing. */
export function settle(
  lifecycle: Lifecycle,
  before: Case,
  { generation, ...brought }: { generation: number } & Answer,
  at: Instant,
): Step {
  const result = fitting(brought as Answer);
  const elapsed = elapse(lifecycle, before, at);
  const awaited = elapsed.case.invocations.find((one) => one.generation === generation);
  if (awaited === undefined) return elapsed;
  const draft: Draft = { lifecycle, case: copyOf(elapsed.case), effects: elapsed.effects, at };
  const told = draft.effects.length;
  undecided(draft, () => answer(draft, awaited, { ...result, at }));
  const line = { kind: 'result', event: awaited.src, ...refusalOf(result) } as const;
  const entry = record(draft.case, elapsed.case, at, line);
  keepSteps(draft, elapsed.case, entry, draft.effects.slice(told));
  tidy(draft);
  return { case: draft.case, effects: draft.effects };
}

/**
 * Delivers what nobody can be refused for. A bare machine that throws ends in an error, as in XState; a lifecycle
 * that throws is a mistake in its code: the step is not taken, and is tried again with better code.
 */
function undecided(draft: Draft, take: () => void): void {
  const before = draft.case.snapshot;
  try {
    take();
  } catch (error) {
    if (!draft.lifecycle.bare) throw error;
    breakDown(draft, before, error);
  }
}

/** How many reasons of the outside the record keeps. */
const mostReasons = 20;

/** What the outside refused, as the failure of an activity carries it. */
function refusalOf(result: object): Partial<Pick<LogEntry, 'codes' | 'refusals'>> {
  const { name, details } = ((result as { error?: unknown }).error ?? {}) as Record<string, unknown>;
  const refusals = name === 'Refused' && Array.isArray(details) ? (details[0] as unknown) : undefined;
  if (!Array.isArray(refusals)) return {};
  const list = (refusals as Refusal[]).slice(0, mostReasons);
  return { codes: list.map((one) => one.code), refusals: list };
}
