import type { AnyStateNode } from 'xstate';
import { type Lifecycle, stateNodes } from './lifecycle.ts';

/** What is wrong with the verdicts of a lifecycle, one sentence each: denials without words, approval by a clock. */
export function lintVerdicts(lifecycle: Lifecycle): string[] {
  return [...wordless(lifecycle), ...approvedByTimeout(lifecycle)];
}

/** A denial demands words: its form takes neither nothing nor an empty object. */
function wordless(lifecycle: Lifecycle): string[] {
  return Object.entries(lifecycle.events)
    .filter(([, { verdict, schema }]) => verdict === 'adverse' && schema !== undefined)
    .filter(([, { schema }]) => [undefined, {}].some((empty) => schema.safeParse(empty).success))
    .map(([type]) => `event ${type} is a denial without words: its schema takes empty data`);
}

/**
 * Nothing is approved by timeout: no clock leads where a favourable event leads that could be sent meanwhile, neither
 * at once nor by what follows by itself.
 */
function approvedByTimeout(lifecycle: Lifecycle): string[] {
  const nodes = stateNodes(lifecycle.machine);
  const favourable = (type: string) => lifecycle.events[type]?.verdict === 'favourable';
  const approvals = nodes.flatMap((node) => moves(node, favourable));
  const clocks = nodes.flatMap((node) => moves(node, (type) => type.startsWith('xstate.after.')));
  return clocks.flatMap((clock) => {
    const led = clock.targets.flatMap((target) => [...following(target)]);
    const like = approvals.filter(
      (approval) =>
        together(clock.from, approval.from) &&
        approval.targets.some((target) => led.some((node) => reaches(node, target, approval.from))),
    );
    return [...new Set(like.map((one) => one.type))].map(
      (type) => `state ${clock.from.path.join('.')}: its deadline leads where the approval "${type}" leads`,
    );
  });
}

interface Move {
  from: AnyStateNode;
  type: string;
  targets: AnyStateNode[];
}

const moves = (from: AnyStateNode, wanted: (type: string) => boolean): Move[] =>
  [...from.transitions]
    .filter(([type]) => wanted(type))
    .flatMap(([type, transitions]) =>
      transitions.map((one) => ({ from, type, targets: [...(one.target ?? [])] })),
    );

const ancestors = (node: AnyStateNode): AnyStateNode[] =>
  node.parent === undefined ? [] : [node.parent, ...ancestors(node.parent)];

/** Whether two states can be active at once: one within the other, or in regions side by side. */
function together(a: AnyStateNode, b: AnyStateNode): boolean {
  const [overA, overB] = [
    [a, ...ancestors(a)],
    [b, ...ancestors(b)],
  ];
  if (overA.includes(b) || overB.includes(a)) return true;
  return overA.find((node) => overB.includes(node))?.type === 'parallel';
}

/** The states entered with a target: its initial ones, and those that `always` or a final state lead to from there. */
function following(target: AnyStateNode, seen = new Set<AnyStateNode>()): Set<AnyStateNode> {
  if (seen.has(target)) return seen;
  seen.add(target);
  const inside =
    target.type === 'parallel'
      ? Object.values(target.states)
      : target.type === 'compound'
        ? [...target.initial.target]
        : [];
  const done =
    target.type === 'final' && target.parent !== undefined ? [`xstate.done.state.${target.parent.id}`] : [];
  const ended = done.flatMap((type) => target.parent?.transitions.get(type) ?? []);
  const onwards = [...(target.always ?? []), ...ended].flatMap((one) => [...(one.target ?? [])]);
  for (const next of [...inside, ...onwards]) following(next, seen);
  return seen;
}

/** Whether a state is what an approval leads to, or lies within it, unless the approval stays where it was. */
function reaches(node: AnyStateNode, target: AnyStateNode, from: AnyStateNode): boolean {
  if (node === target) return true;
  return ![from, ...ancestors(from)].includes(target) && ancestors(node).includes(target);
}
