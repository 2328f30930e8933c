import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { stateNodes } from './lifecycle.ts';

/** An action that XState defines itself: `assign`, `raise`, `spawnChild` and the like, with what it was given. */
interface BuiltIn {
  type: string;
  /** For `spawnChild`. */
  src?: unknown;
  id?: unknown;
  /** For `raise` and `sendTo`. */
  delay?: unknown;
  event?: unknown;
}

/** An action as a machine's configuration has it. */
export type GivenAction = string | { type: string } | ((...args: never[]) => unknown);

/** The transitions of a state, `always` included. */
export const transitionsOf = (node: AnyStateNode) =>
  [...node.transitions.values()].flat().concat(node.always ?? []);

/** The actions of a state and its transitions. */
export function actionsOf(node: AnyStateNode): GivenAction[] {
  const initial = initialOf(node);
  const transitions = transitionsOf(node).flatMap((one) => one.actions as unknown[]);
  return [...node.entry, ...node.exit, ...transitions, ...(initial?.actions ?? [])] as GivenAction[];
}

/** An action's name; undefined for a function. */
export const nameOf = (action: GivenAction): string | undefined =>
  typeof action === 'function' ? undefined : typeof action === 'string' ? action : action.type;

/** The action as XState defines it, whether given in its place or under its name; undefined for every other. */
export function builtIn(machine: AnyStateMachine, action: GivenAction): BuiltIn | undefined {
  const type = nameOf(action);
  const given: unknown = type === undefined ? action : machine.implementations.actions[type];
  return typeof given === 'function' && 'resolve' in given ? (given as unknown as BuiltIn) : undefined;
}

/** Where a compound state begins; undefined where that is nowhere. */
export function initialOf(node: AnyStateNode): AnyStateNode['initial'] | undefined {
  if (node.type !== 'compound') return undefined;
  try {
    return node.initial;
  } catch {
    return undefined;
  }
}

/** The states that a history state leads to before there is any history; undefined where one of them isn't there. */
export function historyTargets(node: AnyStateNode): AnyStateNode[] | undefined {
  const { parent } = node;
  const given = (node.config as { target?: string | string[] }).target;
  if (parent === undefined) return undefined;
  if (given === undefined)
    return parent.type === 'parallel' ? [parent] : [...(initialOf(parent)?.target ?? [])];
  const found = [given].flat().map((target) => stateAt(parent, target));
  return found.every((one) => one !== undefined) ? found : undefined;
}

/** The state at a path from another, or of an id: `#id`, `#id.path`; undefined where there is none. */
export function stateAt(from: AnyStateNode, target: string): AnyStateNode | undefined {
  if (!target.startsWith('#'))
    return target
      .split('.')
      .reduce<AnyStateNode | undefined>((at, key) => at?.states[key] as AnyStateNode | undefined, from);
  try {
    return from.machine.getStateNodeById(target) as AnyStateNode;
  } catch {
    return undefined;
  }
}

/** The actors that a machine starts by name: those that it invokes, and those that actions spawn. */
export function startedBy(machine: AnyStateMachine): { node: AnyStateNode; src: string }[] {
  return stateNodes(machine).flatMap((node) => {
    const spawned = actionsOf(node).map((action) => builtIn(machine, action)?.src);
    const all: unknown[] = [...node.invoke.map((one) => one.src), ...spawned];
    return all.flatMap((src) =>
      typeof src === 'string' && !src.startsWith('xstate.') ? [{ node, src }] : [],
    );
  });
}

/** The names of the guards that a guard consists of, and ids of states that it asks for. */
export function guardsIn(
  machine: AnyStateMachine,
  guard: unknown,
  seen: readonly unknown[] = [],
): { names: string[]; states: string[] } {
  if (guard === undefined || seen.includes(guard)) return { names: [], states: [] };
  if (typeof guard !== 'function') {
    const name = typeof guard === 'string' ? guard : String((guard as { type?: unknown }).type);
    const inner = guardsIn(machine, machine.implementations.guards[name], [...seen, guard]);
    return { ...inner, names: [name, ...inner.names] };
  }
  const { guards = [], stateValue } = guard as { guards?: unknown[]; stateValue?: unknown };
  const parts = guards.map((one) => guardsIn(machine, one, [...seen, guard]));
  const asked = typeof stateValue === 'string' && stateValue.startsWith('#') ? [stateValue] : [];
  return {
    names: parts.flatMap((one) => one.names),
    states: [...asked, ...parts.flatMap((one) => one.states)],
  };
}

/** The names of the delays of a state's `after`. */
export const delaysOf = (node: AnyStateNode): string[] =>
  Object.keys((node.config as { after?: object }).after ?? {});
