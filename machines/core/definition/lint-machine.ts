import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { type Lifecycle, stateNodes } from './lifecycle.ts';
import {
  actionsOf,
  builtIn,
  delaysOf,
  guardsIn,
  historyTargets,
  initialOf,
  nameOf,
  startedBy,
  stateAt,
  transitionsOf,
} from './machine-parts.ts';
import { isMachine, kindOf, notDurable } from './actor-kinds.ts';

/** What is wrong with a lifecycle's machine, or one that it runs as a child, one sentence each. */
export function lintMachine(
  lifecycle: Lifecycle,
  machine: AnyStateMachine = lifecycle.machine,
  seen = new Set<unknown>(),
): string[] {
  seen.add(machine);
  return [
    ...stateNodes(machine).flatMap((node) => [
      ...targets(node),
      ...delays(lifecycle, machine, node),
      ...actions(lifecycle, machine, node),
      ...guards(machine, node),
      ...invokes(node),
    ]),
    ...actors(lifecycle, machine, seen),
  ];
}

const at = (node: AnyStateNode) => `state ${node.path.join('.') || '(root)'}`;

/** States that a state begins with or remembers, and that aren't there; XState itself finds those of transitions. */
function targets(node: AnyStateNode): string[] {
  const { initial } = node.config as { initial?: unknown };
  if (node.type === 'compound' && initialOf(node) === undefined)
    return [`${at(node)}: it begins with ${JSON.stringify(initial)}, which is not one of its states`];
  if (node.type !== 'history' || historyTargets(node) !== undefined) return [];
  const { target } = node.config as { target?: unknown };
  return [`${at(node)}: it leads to ${JSON.stringify(target)}, and there is no such state`];
}

function delays(lifecycle: Lifecycle, machine: AnyStateMachine, node: AnyStateNode): string[] {
  const after = delaysOf(node);
  const sent = actionsOf(node).map((action) => builtIn(machine, action)?.delay);
  const named = [...after.filter((delay) => !Number.isFinite(Number(delay))), ...sent];
  return [...new Set(named)].flatMap((delay) => {
    if (typeof delay !== 'string' || delay in machine.implementations.delays) return [];
    if (machine === lifecycle.machine && delay in lifecycle.deadlines) return [];
    return [`${at(node)}: nothing says when the delay "${delay}" ends`];
  });
}

function actions(lifecycle: Lifecycle, machine: AnyStateMachine, node: AnyStateNode): string[] {
  return actionsOf(node).flatMap((action) => {
    const own = builtIn(machine, action);
    if (own !== undefined) {
      return own.type !== 'xstate.spawnChild' || typeof own.src === 'string'
        ? []
        : [`${at(node)}: a spawned actor has no name; move it to \`setup({ actors })\``];
    }
    const type = nameOf(action);
    if (type === undefined)
      return [`${at(node)}: an inline action has no name; move it to \`setup({ actions })\``];
    if (type in lifecycle.actions) return [];
    if (lifecycle.bare && machine.implementations.actions[type] !== undefined) return [];
    return [`${at(node)}: nothing says what the action "${type}" does; map it in \`actions\``];
  });
}

function guards(machine: AnyStateMachine, node: AnyStateNode): string[] {
  const found = transitionsOf(node).map((one) => guardsIn(machine, one.guard));
  const names = new Set(found.flatMap((one) => one.names));
  const states = new Set(found.flatMap((one) => one.states));
  return [
    ...[...names]
      .filter((guard) => machine.implementations.guards[guard] === undefined)
      .map(
        (guard) =>
          `${at(node)}: nothing says when the guard "${guard}" holds; say it in \`setup({ guards })\``,
      ),
    ...[...states]
      .filter((target) => stateAt(node, target) === undefined)
      .map((target) => `${at(node)}: a guard asks for the state "${target}", and there is no such state`),
  ];
}

function invokes(node: AnyStateNode): string[] {
  return node.invoke.flatMap(({ src }) =>
    typeof src === 'string' && !src.startsWith('xstate.')
      ? []
      : [`${at(node)}: an invoked actor has no name; move it to \`setup({ actors })\``],
  );
}

function actors(lifecycle: Lifecycle, machine: AnyStateMachine, seen: Set<unknown>): string[] {
  const given = machine.implementations.actors as Record<string, Parameters<typeof kindOf>[0] | undefined>;
  const started = startedBy(machine);
  const missing = lifecycle.bare ? [] : started.filter(({ src }) => given[src] === undefined);
  return [
    ...missing.map(({ node, src }) => `${at(node)}: the actor "${src}" is not provided`),
    ...Object.entries(given).flatMap(([src, logic]) => {
      if (logic === undefined) return [];
      if (kindOf(logic) === 'other') return [notDurable(src)];
      if (!isMachine(logic) || seen.has(logic)) return [];
      return lintMachine({ ...lifecycle, bare: true }, logic, seen).map((one) => `actor ${src}, ${one}`);
    }),
  ];
}
