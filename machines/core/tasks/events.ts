import { z } from 'zod';
import type { Control } from './control.ts';
import { controls } from './controls.ts';
import type { EventDefinition } from '../definition/definition.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Decision, LogEntry } from '../case/case.ts';
import type { Instant, Role } from '../values/vocabulary.ts';
import { describes } from '../engine/xstate.ts';

/** The definition of an event, the engine's own controls included. */
export function eventOf(lifecycle: Lifecycle, name: string): EventDefinition<unknown> | undefined {
  if (name.startsWith('xstate.')) return undefined;
  if (Object.hasOwn(lifecycle.events, name)) return lifecycle.events[name];
  // A bare machine with a wildcard takes events of any name that it stands for.
  if (lifecycle.bare && lifecycle.machine.events.some((one) => describes(one, name))) return anyEvent(name);
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
  const roles = control === undefined ? [] : rolesOf(lifecycle, control);
  return control === undefined || roles.length === 0
    ? undefined
    : { ...clausesOf(lifecycle, control), ...control.event, roles };
}

function rolesOf({ controls: own, reopen }: Lifecycle, { roles }: Control): Role[] {
  if (roles === 'anyone') return ['anyone'];
  return roles === 'reopen' ? (reopen?.by ?? []) : own[roles];
}

/** What the definition has the engine's own decisions rest on. */
function clausesOf({ controls: own, reopen }: Lifecycle, { roles }: Control): { clauses?: string[] } {
  const clauses = roles === 'anyone' ? undefined : (roles === 'reopen' ? reopen : own)?.clauses;
  return clauses === undefined ? {} : { clauses };
}

const anyEvent = (name: string): EventDefinition<unknown> => ({
  title: { zh: name, en: name },
  roles: ['anyone'],
  schema: z.unknown(),
});

/** The data of a line of the record as they were sent, however the record keeps them. */
export function dataOf(lifecycle: Lifecycle, { kind, event, data }: LogEntry): unknown {
  const kept = kind === 'decision' && data !== undefined ? eventOf(lifecycle, event)?.kept : undefined;
  return kept === undefined ? data : kept.read(data);
}

/** A decision as the machine receives it: `{ type, data, at, by, id }`; a bare machine gets its own event. */
export function machineEvent(lifecycle: Lifecycle, decision: Decision, data: unknown, at: Instant) {
  const type = decision.event;
  if (lifecycle.bare) return { ...(data as object), type };
  return { type, data, at, by: decision.by, id: decision.id };
}
