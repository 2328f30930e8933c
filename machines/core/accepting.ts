import { formatDate } from './calendar.ts';
import { controls } from './controls.ts';
import { eventOf, machineEvent } from './events.ts';
import { cite, type Lifecycle } from './lifecycle.ts';
import type { Case, Decision, Instant, Refusal } from './vocabulary.ts';
import { stateTitle } from './view.ts';
import { accepts, restore } from './xstate.ts';

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
  const own = eventOf(lifecycle, name) !== undefined && !(name in controls && !(name in lifecycle.events));
  if (!own) return controls[name]?.refusals(c, data, valid, lifecycle) ?? [];
  if (c.suspended !== undefined) {
    const message = {
      zh: `事项自${formatDate(c.suspended.since, 'zh', { year: true })}起中止（${c.suspended.reason}），恢复前不能办理。`,
      en: `The case stands still since ${formatDate(c.suspended.since, 'en', { year: true })} (${c.suspended.reason}); resume it first.`,
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
  const where = stateTitle(lifecycle, c);
  const accepted = acceptedEvents(lifecycle, c).map(
    (one) => lifecycle.events[one]?.title ?? { zh: one, en: one },
  );
  const title = lifecycle.events[name]?.title ?? { zh: name, en: name };
  const message =
    c.snapshot.status === 'active'
      ? {
          zh: `事项现处“${where.zh}”，不能“${title.zh}”；现在可以：${accepted.map((t) => t.zh).join('、') || '（无）'}。`,
          en: `In "${where.en}" the case does not take "${title.en}"; it takes: ${accepted.map((t) => t.en).join(', ') || '(nothing)'}.`,
        }
      : {
          zh: `事项已办结（${where.zh}），不能“${title.zh}”。`,
          en: `The case is closed (${where.en}) and does not take "${title.en}".`,
        };
  return { code: 'not-in-this-state', message, cites: cite(lifecycle, lifecycle.events[name]?.clauses) };
}

/** The events that the present state has transitions for, guards aside. */
export function acceptedEvents(lifecycle: Lifecycle, c: Case): string[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  const { _nodes } = restore(lifecycle.machine, c.snapshot, []);
  return Object.keys(lifecycle.events).filter((name) => candidatesFor(_nodes, name).length > 0);
}
