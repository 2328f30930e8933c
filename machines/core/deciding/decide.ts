import { noRoom, tooLongAtOnce } from '../budget/room.ts';
import { check } from './check.ts';
import { elapse } from './clock.ts';
import type { Control } from '../tasks/control.ts';
import { controlOf } from '../tasks/controls.ts';
import type { EventDefinition } from '../definition/definition.ts';
import { dataOf, eventOf, machineEvent } from '../tasks/events.ts';
import { parse } from '../values/issues.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { peopleOf } from '../case/people.ts';
import { keptProof } from '../case/proof.ts';
import { keepSteps } from '../tasks/steps.ts';
import { tidy } from '../tasks/tidy.ts';
import { copyOf, record } from '../case/record.ts';
import { brokenMachine, Refused } from './refused.ts';
import type { Draft } from '../engine/draft.ts';
import { deliver } from '../engine/run.ts';
import type { Case, Decision, LogEntry } from '../case/case.ts';
import type { Instant, Refusal } from '../values/vocabulary.ts';
import type { Receipt, Step } from '../case/effects.ts';

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
 * jurisdiction, separation of duties, the state, then rules and guards; at last, whether the case has room for it. A decision whose id already counted answers
 * as it did then and changes nothing; the same id from another person, or with other data, is refused.
 */
export function decide(lifecycle: Lifecycle, before: Case, decision: Decision, at: Instant): Outcome {
  const earlier = before.log.find((entry) => entry.kind === 'decision' && entry.decisionId === decision.id);
  if (earlier !== undefined) return repeated(lifecycle, before, earlier, decision);
  const long = tooLongAtOnce(decision.data);
  if (long.length > 0) return { ok: false, refusals: long };
  const elapsed = elapse(lifecycle, before, at);
  const draft: Draft = { lifecycle, case: copyOf(elapsed.case), effects: [...elapsed.effects], at };
  let checked;
  let control: Control | undefined;
  try {
    checked = check(lifecycle, elapsed.case, decision, at);
    if (!checked.ok) return checked;
    control = controlOf(lifecycle, decision.event);
    if (control === undefined) deliver(draft, '', machineEvent(lifecycle, decision, checked.data, at));
    else control.apply(draft, checked.data, decision);
  } catch (error) {
    return { ok: false, refusals: [brokenMachine(error, decision.event)] };
  }
  const { event, data } = checked;
  const { named = {} } = decision;
  const c = draft.case;
  if (c.snapshot.status === 'error')
    return { ok: false, refusals: [brokenMachine(c.snapshot.error, decision.event)] };
  if (event.capacity !== undefined) {
    c.acted[event.capacity] = [...new Set([...(c.acted[event.capacity] ?? []), ...peopleOf(decision.by)])];
  }
  const entry = record(c, elapsed.case, at, {
    kind: 'decision',
    event: decision.event,
    by: decision.by,
    decisionId: decision.id,
    ...(data === undefined ? {} : { data: event.kept?.write(data) ?? data }),
    ...(Object.keys(named).length === 0 ? {} : { named }),
    ...keptProof(decision, data),
  });
  if (control === undefined)
    keepSteps(draft, elapsed.case, entry, draft.effects.slice(elapsed.effects.length));
  tidy(draft, entry);
  const reply = replyOf(event, c, data);
  const asks = [...draft.effects.slice(elapsed.effects.length), reply];
  const refusals = noRoom(lifecycle, { before: elapsed.case, after: c, entry, asks });
  if (refusals.length > 0) return { ok: false, refusals };
  return { ok: true, step: { case: c, effects: draft.effects }, entry, ...reply };
}

function replyOf(event: EventDefinition<unknown> | undefined, c: Case, data: unknown): { reply?: unknown } {
  const reply: unknown = event?.reply?.({ context: c.snapshot.context, data });
  return reply === undefined ? {} : { reply };
}

function repeated(lifecycle: Lifecycle, c: Case, entry: LogEntry, decision: Decision): Outcome {
  const event = eventOf(lifecycle, entry.event);
  if (
    entry.event === decision.event &&
    entry.by?.person === decision.by?.person &&
    saysSame(event, entry, decision)
  ) {
    const reply = replyOf(event, c, dataOf(lifecycle, entry));
    return { ok: true, step: { case: c, effects: [] }, entry, repeated: true, ...reply };
  }
  const title = event?.title ?? { zh: entry.event, en: entry.event };
  const message = {
    zh: `编号${decision.id}已用于“${title.zh}”（第${entry.seq}条记录），内容不同，不能再用；这一次没有记录。`,
    en: `The id ${decision.id} already stands for "${title.en}" (record ${entry.seq}), which said something else; nothing was recorded this time.`,
  };
  return { ok: false, refusals: [{ code: 'id-taken', message, cites: [] }] };
}

/** Whether a decision that is sent again says what it said when it counted. */
function saysSame(event: EventDefinition<unknown> | undefined, entry: LogEntry, { data }: Decision): boolean {
  const parsed = event && parse(event.schema, data);
  return (
    parsed?.ok === true &&
    JSON.stringify(event?.kept?.write(parsed.value) ?? parsed.value) === JSON.stringify(entry.data)
  );
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
