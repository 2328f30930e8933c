import { leaves, moved } from './states.ts';
import type { Actor, Case, Decision, Instant, LogEntry, Refusal } from './vocabulary.ts';

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
  entry: Omit<LogEntry, 'seq' | 'at' | 'from' | 'to'>,
): LogEntry {
  const change = moved(leaves(before.snapshot.value), leaves(c.snapshot.value));
  const line = { seq: c.log.length + 1, at, ...entry, ...change };
  c.log.push(line);
  c.asOf = at;
  return line;
}

/** Records a decision that came by a one-way message and was not allowed: nothing about it can be relied on. */
export function recordRefused(c: Case, decision: Decision, refusals: Refusal[], at: Instant): Case {
  const next = copyOf(c);
  const shown = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
  const by = (decision.by ?? {}) as Partial<Actor>;
  record(next, c, at, {
    kind: 'refused',
    event: shown(decision.event),
    by: { person: shown(by.person), role: shown(by.role), place: shown(by.place) },
    decisionId: shown(decision.id),
    codes: refusals.map((one) => one.code),
  });
  return next;
}

/** Records an effect that the world refused for good. */
export function recordUndelivered(c: Case, effect: { kind: string; key?: string }, at: Instant): Case {
  const next = copyOf(c);
  const by = { person: 'engine', role: 'clock', place: c.place };
  const decisionId = effect.key ?? effect.kind;
  record(next, c, at, { kind: 'refused', event: effect.kind, by, decisionId, codes: ['effect-failed'] });
  return next;
}
