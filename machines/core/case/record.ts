import { leaves, moved } from './states.ts';
import type { Actor, Instant, Refusal } from '../values/vocabulary.ts';
import type { Case, Decision, LogEntry } from './case.ts';

/** A copy whose parts a step may change; what steps never change in place is shared. */
export const copyOf = (c: Case): Case => ({
  ...c,
  deadlines: [...c.deadlines],
  held: { ...c.held },
  invocations: [...c.invocations],
  acted: { ...c.acted },
  log: [...c.log],
  snapshot: copyChildren(c.snapshot),
});

const copyChildren = (snapshot: Case['snapshot']): Case['snapshot'] =>
  snapshot.children === undefined
    ? { ...snapshot }
    : {
        ...snapshot,
        children: Object.fromEntries(
          Object.entries(snapshot.children).map(([id, one]) => [
            id,
            { ...one, snapshot: copyChildren(one.snapshot) },
          ]),
        ),
      };

/** Adds a line to the case's own record and says what it moved from and to. */
export function record(
  c: Case,
  before: Case,
  at: Instant,
  entry: Omit<LogEntry, 'seq' | 'at' | 'from' | 'to' | 'deadlines'>,
): LogEntry {
  const change = moved(leaves(before.snapshot.value), leaves(c.snapshot.value));
  const line = { seq: c.log.length + 1, at, ...entry, ...change, ...deadlinesSet(before, c) };
  c.log.push(line);
  c.asOf = at;
  return line;
}

/** The deadlines of a case that it did not have before, or not at that instant. */
export function deadlinesSet(before: Pick<Case, 'deadlines'>, c: Case): Pick<LogEntry, 'deadlines'> {
  const deadlines = c.deadlines
    .filter(({ id, dueAt }) => !before.deadlines.some((one) => one.id === id && one.dueAt === dueAt))
    .map(({ name, dueAt }) => ({ name, dueAt }));
  return deadlines.length === 0 ? {} : { deadlines };
}

/** So many lines about what was refused a case keeps; what comes later is counted in the last of them. */
const mostRefused = 100;

/**
 * Records a decision that came by a one-way message and was not allowed: nothing about it can be relied on. Like ones
 * have one line with their number, so that no sender fills the record.
 */
export function recordRefused(c: Case, decision: Decision, refusals: Refusal[], at: Instant): Case {
  const shown = (value: unknown) => (typeof value === 'string' ? value.slice(0, 100) : '');
  const by = (decision.by ?? {}) as Partial<Actor>;
  const line = {
    ...{ kind: 'refused' as const, event: shown(decision.event) },
    by: { person: shown(by.person), role: shown(by.role), place: shown(by.place) },
    decisionId: shown(decision.id),
    codes: [...new Set(refusals.map((one) => one.code))].slice(0, 10),
  };
  const like = c.log.findLastIndex(
    (one) =>
      one.kind === 'refused' &&
      one.event === line.event &&
      one.by?.person === line.by.person &&
      one.codes?.join() === line.codes.join(),
  );
  return withRefused(c, line, at, like);
}

/** Records an effect that the world refused for good. */
export function recordUndelivered(c: Case, effect: { kind: string; key?: string }, at: Instant): Case {
  const by = { person: 'engine', role: 'clock', place: c.place };
  const decisionId = effect.key ?? effect.kind;
  return withRefused(
    c,
    { kind: 'refused', event: effect.kind, by, decisionId, codes: ['effect-failed'] },
    at,
  );
}

/** The case with a line about something refused, or with one more counted in a line that is there. */
function withRefused(
  c: Case,
  line: Omit<LogEntry, 'seq' | 'at' | 'from' | 'to'>,
  at: Instant,
  like = -1,
): Case {
  const next = copyOf(c);
  const full = c.log.filter((one) => one.kind === 'refused').length >= mostRefused;
  const index = like < 0 && full ? c.log.findLastIndex((one) => one.kind === 'refused') : like;
  const known = c.log[index];
  if (known === undefined) record(next, c, at, line);
  else next.log[index] = { ...known, times: (known.times ?? 1) + 1 };
  next.asOf = at;
  return next;
}
