import type { AnyEventObject } from 'xstate';
import { z } from 'zod';
import { controls } from './controls.ts';
import { nextDeadline } from './deadlines.ts';
import type { EventDefinition } from './definition.ts';
import { parse } from './issues.ts';
import { cite, type Lifecycle } from './lifecycle.ts';
import { policyRefusals } from './policy.ts';
import { begin, deliver, done, type Draft, failed } from './run.ts';
import { leaves, mainState, moved } from './states.ts';
import type { Actor, Case, Decision, Instant, LogEntry, Receipt, Refusal, Step } from './vocabulary.ts';
import { accepts, describeError, restore } from './xstate.ts';

/** A decision that was not allowed, with every reason. Nothing has changed. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) {
    super(refusals.map((one) => one.message.en).join(' '));
    this.refusals = refusals;
  }
}

/** What a new case starts from. */
export interface Opening {
  id: string;
  input: unknown;
  by: Actor;
}

/**
 * Opens a case: checks the input against the lifecycle's schema and the opener against its policy.
 *
 * @throws Refused with every reason.
 */
export function open(lifecycle: Lifecycle, opening: Opening, at: Instant): Step {
  const parsed = parse(lifecycle.input, opening.input);
  if (!parsed.ok) throw new Refused(parsed.refusals);
  const input = parsed.value;
  const programmeYear = lifecycle.programmeYear(input);
  const c: Case = {
    id: opening.id,
    lifecycle: lifecycle.id,
    version: lifecycle.version,
    title: lifecycle.caseTitle(input),
    place: lifecycle.place(input),
    ...(programmeYear === undefined ? {} : { programmeYear }),
    openedAt: at,
    asOf: at,
    snapshot: { value: {}, context: {}, status: 'active' },
    deadlines: [],
    held: {},
    invocations: [],
    generation: 0,
    acted: {},
    log: [],
  };
  const title = { zh: '立项登记', en: 'open' };
  const refusals = policyRefusals(lifecycle, c, { ...lifecycle.opening, title }, opening.by);
  if (refusals.length > 0) throw new Refused(refusals);
  const draft: Draft = { lifecycle, case: c, effects: [], at };
  const { capacity } = lifecycle.opening;
  if (capacity !== undefined) c.acted[capacity] = [opening.by.person];
  begin(draft, lifecycle.bare ? input : { ...(input as object), id: opening.id, at, by: opening.by });
  const state = mainState(c.snapshot.value);
  c.log.push({ seq: 1, at, kind: 'opened', event: 'open', from: '', to: state, by: opening.by });
  return { case: c, effects: draft.effects };
}

/** Either what a decision leads to, or every reason why it is not allowed. */
export type Outcome =
  | { ok: true; step: Step; entry: LogEntry; reply?: unknown; repeated?: true }
  | { ok: false; refusals: Refusal[] };

/** What the sender of a decision that counted is told. */
export function receiptOf(c: Case, { entry, reply }: Outcome & { ok: true }): Receipt {
  const { seq, at, from, to } = entry;
  return { caseId: c.id, seq, at, from, to, ...(reply === undefined ? {} : { reply }) };
}

/**
 * Works out a decision without doing it. Deadlines due by `at` come first. Checked in one answer: schema, role and
 * jurisdiction, separation of duties, the state, then rules and guards. A decision whose id already counted answers
 * as it did then and changes nothing.
 */
export function decide(lifecycle: Lifecycle, before: Case, decision: Decision, at: Instant): Outcome {
  const earlier = before.log.find((entry) => entry.kind === 'decision' && entry.decisionId === decision.id);
  if (earlier !== undefined) return repeated(lifecycle, before, earlier, decision);
  const elapsed = elapse(lifecycle, before, at);
  const checked = check(lifecycle, elapsed.case, decision, at);
  if (!checked.ok) return checked;
  const draft: Draft = { lifecycle, case: structuredCopy(elapsed.case), effects: [...elapsed.effects], at };
  const { event, data } = checked;
  const control = controls[decision.event];
  try {
    if (control !== undefined && !(decision.event in lifecycle.events))
      control.apply(draft.case, data, decision.by, at);
    else deliver(draft, '', machineEvent(lifecycle, decision, data, at));
  } catch (error) {
    return { ok: false, refusals: [broken(decision, error)] };
  }
  const c = draft.case;
  if (c.snapshot.status === 'error') return { ok: false, refusals: [broken(decision, c.snapshot.error)] };
  if (event.capacity !== undefined) {
    c.acted[event.capacity] = [...new Set([...(c.acted[event.capacity] ?? []), decision.by.person])];
  }
  const entry = record(c, elapsed.case, at, {
    kind: 'decision',
    event: decision.event,
    by: decision.by,
    decisionId: decision.id,
    ...(data === undefined ? {} : { data }),
  });
  const step = { case: c, effects: draft.effects };
  const reply: unknown = event.reply?.({ context: c.snapshot.context, data });
  return { ok: true, step, entry, ...(reply === undefined ? {} : { reply }) };
}

function repeated(lifecycle: Lifecycle, c: Case, entry: LogEntry, decision: Decision): Outcome {
  if (entry.event === decision.event) {
    const reply: unknown = eventOf(lifecycle, entry.event)?.reply?.({
      context: c.snapshot.context,
      data: entry.data,
    });
    return {
      ok: true,
      step: { case: c, effects: [] },
      entry,
      repeated: true,
      ...(reply === undefined ? {} : { reply }),
    };
  }
  const message = {
    zh: `编号${decision.id}已用于“${entry.event}”,不能再用于“${decision.event}”。`,
    en: `The id ${decision.id} already stands for "${entry.event}" and cannot stand for "${decision.event}".`,
  };
  return { ok: false, refusals: [{ code: 'id-taken', message, cites: [] }] };
}

function broken(decision: Decision, error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  return {
    code: 'machine-error',
    message: {
      zh: `“${decision.event}”未能执行,事项保持原状:${reason}`,
      en: `"${decision.event}" could not be carried out and nothing has changed: ${reason}`,
    },
    cites: [],
  };
}

const structuredCopy = (c: Case): Case => ({
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

function machineEvent(lifecycle: Lifecycle, decision: Decision, data: unknown, at: Instant) {
  const type = decision.event;
  if (lifecycle.bare) return { ...(data as object), type };
  return { type, data, at, by: decision.by, id: decision.id };
}

type Checked =
  { ok: true; event: EventDefinition<unknown>; data: unknown } | { ok: false; refusals: Refusal[] };

const word = z.string().max(200);
const decisionEnvelope = z.object({
  id: word.min(1),
  event: z.string().min(1).max(100),
  by: z.object({ person: word, role: word, place: word }),
});

function check(lifecycle: Lifecycle, c: Case, decision: Decision, at: Instant): Checked {
  const envelope = parse(decisionEnvelope, decision);
  if (!envelope.ok) return envelope;
  const event = eventOf(lifecycle, decision.event);
  if (event === undefined) return { ok: false, refusals: [unknownEvent(lifecycle, decision.event)] };
  const parsed = parse(event.schema, decision.data);
  const refusals: Refusal[] = [
    ...(parsed.ok ? [] : parsed.refusals.map((one) => ({ ...one, cites: cite(lifecycle, event.clauses) }))),
    ...policyRefusals(lifecycle, c, event, decision.by),
    ...stateRefusals(lifecycle, c, decision, parsed.ok ? parsed.value : undefined, parsed.ok, at),
  ];
  if (parsed.ok) {
    const args = { context: c.snapshot.context, data: parsed.value, at, by: decision.by, case: c };
    for (const rule of event.rules ?? []) {
      const message = rule.broken(args);
      if (message === undefined) continue;
      const cites = cite(lifecycle, rule.clauses ?? event.clauses);
      refusals.push({
        code: rule.code,
        message,
        cites,
        ...(rule.field === undefined ? {} : { field: rule.field }),
      });
    }
  }
  if (refusals.length > 0 || !parsed.ok) return { ok: false, refusals };
  return { ok: true, event, data: parsed.value };
}

/** The definition of an event, the engine's own controls included. */
export function eventOf(lifecycle: Lifecycle, name: string): EventDefinition<unknown> | undefined {
  if (name.startsWith('xstate.')) return undefined;
  // A bare machine with a wildcard takes events of any name.
  if (lifecycle.bare && lifecycle.machine.events.includes('*')) return anyEvent(name);
  if (Object.hasOwn(lifecycle.events, name)) return lifecycle.events[name];
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
  const roles = control === undefined ? [] : lifecycle.controls[control.roles];
  return control === undefined || roles.length === 0 ? undefined : { ...control.event, roles };
}

const anyEvent = (name: string): EventDefinition<unknown> => ({
  title: { zh: name, en: name },
  roles: ['anyone'],
  schema: z.unknown(),
});

function unknownEvent(lifecycle: Lifecycle, name: string): Refusal {
  const known = Object.keys(lifecycle.events);
  const shown = name.slice(0, 60);
  return {
    code: 'unknown-event',
    message: {
      zh: `“${lifecycle.title.zh}”没有名为“${shown}”的事件;可用的有:${known.join('、')}。`,
      en: `"${lifecycle.title.en}" has no event "${shown}"; it has ${known.join(', ')}.`,
    },
    cites: [],
    field: 'event',
  };
}

/** Whether the present state takes the event; where only its guards stand in the way, in their words. */
function stateRefusals(
  lifecycle: Lifecycle,
  c: Case,
  decision: Decision,
  data: unknown,
  valid: boolean,
  at: Instant,
): Refusal[] {
  const name = decision.event;
  const own = eventOf(lifecycle, name) !== undefined && !(name in controls && !(name in lifecycle.events));
  if (!own) return controls[name]?.refusals(c, data, valid) ?? [];
  if (c.suspended !== undefined) {
    const message = {
      zh: `事项自${c.suspended.since}起中止(${c.suspended.reason}),恢复前不能办理。`,
      en: `The case stands still since ${c.suspended.since} (${c.suspended.reason}); resume it first.`,
    };
    return [{ code: 'suspended', message, cites: [] }];
  }
  const snapshot = restore(lifecycle.machine, c.snapshot, []);
  const candidates = c.snapshot.status === 'active' ? candidatesFor(snapshot._nodes, name) : [];
  if (candidates.length === 0) return [notHere(lifecycle, c, name)];
  if (!valid || accepts(lifecycle.machine, snapshot, machineEvent(lifecycle, decision, data, at))) return [];
  const guards = candidates.flatMap((one) => guardName(one.guard) ?? []);
  return [...new Set(guards)].map((guard) => {
    const words = lifecycle.guards[guard];
    const message = words?.sentence({ context: c.snapshot.context, at }) ?? {
      zh: `条件“${guard}”不满足。`,
      en: `The condition "${guard}" does not hold.`,
    };
    return {
      code: guard,
      message,
      cites: cite(lifecycle, words?.clauses ?? lifecycle.events[name]?.clauses),
    };
  });
}

interface NodeLike {
  parent?: NodeLike;
  transitions: Map<string, { guard?: unknown }[]>;
}

function candidatesFor(nodes: readonly unknown[], name: string): { guard?: unknown }[] {
  const seen = new Set<NodeLike>();
  const found: { guard?: unknown }[] = [];
  for (const leaf of nodes as NodeLike[]) {
    for (let node: NodeLike | undefined = leaf; node !== undefined && !seen.has(node); node = node.parent) {
      seen.add(node);
      found.push(...(node.transitions.get(name) ?? []), ...(node.transitions.get('*') ?? []));
    }
  }
  return found;
}

function guardName(guard: unknown): string | undefined {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  return guard === undefined ? undefined : 'guard';
}

function notHere(lifecycle: Lifecycle, c: Case, name: string): Refusal {
  const where = mainState(c.snapshot.value);
  const accepted = acceptedEvents(lifecycle, c).map(
    (one) => lifecycle.events[one]?.title ?? { zh: one, en: one },
  );
  const title = lifecycle.events[name]?.title ?? { zh: name, en: name };
  const message =
    c.snapshot.status === 'active'
      ? {
          zh: `事项现处“${where}”,不能“${title.zh}”;现在可以:${accepted.map((t) => t.zh).join('、') || '(无)'}。`,
          en: `In "${where}" the case does not take "${title.en}"; it takes: ${accepted.map((t) => t.en).join(', ') || '(nothing)'}.`,
        }
      : {
          zh: `事项已办结(${where}),不能“${title.zh}”。`,
          en: `The case is closed (${where}) and does not take "${title.en}".`,
        };
  return { code: 'not-in-this-state', message, cites: cite(lifecycle, lifecycle.events[name]?.clauses) };
}

/** The events that the present state has transitions for, guards aside. */
export function acceptedEvents(lifecycle: Lifecycle, c: Case): string[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  const { _nodes } = restore(lifecycle.machine, c.snapshot, []);
  return Object.keys(lifecycle.events).filter((name) => candidatesFor(_nodes, name).length > 0);
}

/** Applies a decision. @throws Refused when it is not allowed; the case given is never changed. */
export function step(lifecycle: Lifecycle, c: Case, decision: Decision, at: Instant): Step {
  const outcome = decide(lifecycle, c, decision, at);
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return outcome.step;
}

/** Every reason why a decision is not allowed; empty when it is. */
export function explain(lifecycle: Lifecycle, c: Case, decision: Decision, at: Instant): Refusal[] {
  const outcome = decide(lifecycle, c, decision, at);
  return outcome.ok ? [] : outcome.refusals;
}

/** Lets every deadline due by `at` come, in order, each at its own instant. */
export function elapse(lifecycle: Lifecycle, before: Case, at: Instant): Step {
  let c = before;
  const effects: Step['effects'] = [];
  for (let due = nextDeadline(c); due !== undefined && due.dueAt <= at; due = nextDeadline(c)) {
    const draft: Draft = { lifecycle, case: structuredCopy(c), effects, at: due.dueAt };
    draft.case.deadlines = c.deadlines.filter((one) => one !== due);
    undecided(draft, due.actor ?? '', { ...due.event, at: due.dueAt });
    record(draft.case, c, due.dueAt, { kind: 'deadline', event: due.name });
    c = draft.case;
  }
  return { case: c, effects };
}

/** Gives the machine what an invocation brought. A result for an invocation no longer awaited changes nothing. */
export function settle(
  lifecycle: Lifecycle,
  before: Case,
  result: { generation: number; output: unknown } | { generation: number; error: unknown },
  at: Instant,
): Step {
  const elapsed = elapse(lifecycle, before, at);
  const awaited = elapsed.case.invocations.find((one) => one.generation === result.generation);
  if (awaited === undefined) return elapsed;
  const draft: Draft = { lifecycle, case: structuredCopy(elapsed.case), effects: elapsed.effects, at };
  draft.case.invocations = elapsed.case.invocations.filter((one) => one !== awaited);
  const event = 'error' in result ? failed(awaited.id, result.error) : done(awaited.id, result.output);
  undecided(draft, awaited.actor ?? '', { ...event, at });
  record(draft.case, elapsed.case, at, { kind: 'result', event: awaited.src });
  return { case: draft.case, effects: draft.effects };
}

/**
 * Delivers what nobody can be refused for. A bare machine that throws ends in an error, as in XState; a lifecycle
 * that throws is a mistake in its code: the step is not taken, and is tried again with better code.
 */
function undecided(draft: Draft, to: string, event: AnyEventObject): void {
  const before = draft.case.snapshot;
  try {
    deliver(draft, to, event);
  } catch (error) {
    if (!draft.lifecycle.bare) throw error;
    draft.case.snapshot = { ...before, status: 'error', error: describeError(error) };
    draft.case.deadlines = [];
  }
}

/** Records a decision that came by a one-way message and was not allowed: nothing about it can be relied on. */
export function recordRefused(c: Case, decision: Decision, refusals: Refusal[], at: Instant): Case {
  const next = structuredCopy(c);
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

function record(
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
