import { acceptedEvents, candidatesFor } from '../engine/accepted-events.ts';
import { formatDate, formatMoment } from '../values/calendar.ts';
import { controlOf } from '../tasks/controls.ts';
import { eventOf, machineEvent } from '../tasks/events.ts';
import { activeNodes, basis, titleOfRole, type Lifecycle } from '../definition/lifecycle.ts';
import type { Case, Decision } from '../case/case.ts';
import type { Instant, Refusal, Text } from '../values/vocabulary.ts';
import { stateTitle } from '../reading/view.ts';
import { accepts, restore } from '../engine/xstate.ts';

/** Whether the present state takes the event; where only its guards stand in the way, in their words. */
export function stateRefusals(
  lifecycle: Lifecycle,
  c: Case,
  decision: Decision,
  data: unknown,
  valid: boolean,
  at: Instant,
): Refusal[] {
  const name = decision.event;
  const control = controlOf(lifecycle, name);
  if (control !== undefined) {
    const { by, named } = decision;
    const args = { lifecycle, case: c, by, at, ...(named === undefined ? {} : { named }) };
    const notNow = control.notNow(args);
    return notNow.length > 0 || !valid ? notNow : (control.wrong?.(args, data) ?? []);
  }
  if (c.suspended !== undefined && lifecycle.events[name]?.whileSuspended !== true) {
    const message = {
      zh: `事项自${formatDate(c.suspended.since, 'zh', { year: true })}起中止（${c.suspended.reason}），恢复前不能办理。`,
      en: `The case stands still since ${formatDate(c.suspended.since, 'en', { year: true })} (${c.suspended.reason}); resume it first.`,
    };
    return [{ code: 'suspended', message, cites: [] }];
  }
  const candidates = c.snapshot.status === 'active' ? candidatesFor(activeNodes(lifecycle, c), name) : [];
  if (candidates.length === 0) return [notHere(lifecycle, c, name)];
  if (!valid) return [];
  const snapshot = restore(lifecycle.machine, c.snapshot, []);
  if (accepts(lifecycle.machine, snapshot, machineEvent(lifecycle, decision, data, at))) return [];
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
      ...basis(lifecycle, words?.clauses ?? lifecycle.events[name]?.clauses),
    };
  });
}

function guardName(guard: unknown): string | undefined {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  return guard === undefined ? undefined : 'guard';
}

function notHere(lifecycle: Lifecycle, c: Case, name: string): Refusal {
  const where = stateTitle(lifecycle, c);
  const accepted = acceptedEvents(lifecycle, c).map(
    (one) => lifecycle.events[one]?.title ?? { zh: one, en: one },
  );
  const title = lifecycle.events[name]?.title ?? { zh: name, en: name };
  const latest = latestMove(lifecycle, c);
  const message =
    c.snapshot.status === 'active'
      ? {
          zh: `事项现处“${where.zh}”，不能“${title.zh}”；现在可以：${accepted.map((t) => t.zh).join('、') || '（无）'}。${latest.zh}`,
          en: `In "${where.en}" the case does not take "${title.en}"; it takes: ${accepted.map((t) => t.en).join(', ') || '(nothing)'}.${latest.en}`,
        }
      : {
          zh: `事项已办结（${where.zh}），不能“${title.zh}”。${latest.zh}`,
          en: `The case is closed (${where.en}) and does not take "${title.en}".${latest.en}`,
        };
  return { code: 'not-in-this-state', message, ...basis(lifecycle, lifecycle.events[name]?.clauses) };
}

/** Who decided what last, and when: whoever comes a moment later wants to know. Nothing where nobody has moved the case. */
function latestMove(lifecycle: Lifecycle, c: Case): Text {
  const entry = c.log.findLast(({ kind, from, to }) => kind === 'decision' && from !== to);
  if (entry?.by === undefined) return { zh: '', en: '' };
  const { at, by, event } = entry;
  const title = eventOf(lifecycle, event)?.title ?? { zh: event, en: event };
  const role = titleOfRole(lifecycle, by.role);
  return {
    zh: `最近一次办理：${formatMoment(at, 'zh')}，${role.zh}（${by.person}）“${title.zh}”。`,
    en: ` Latest: ${formatMoment(at, 'en')}, "${title.en}" by ${role.en} (${by.person}).`,
  };
}
