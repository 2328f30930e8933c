import { activeNodes, type Lifecycle } from '../definition/lifecycle.ts';
import type { Case } from '../case/case.ts';
import { describes } from './xstate.ts';

interface NodeLike {
  parent?: NodeLike;
  transitions: Map<string, { guard?: unknown }[]>;
}

/** The transitions of the active states for an event, guards aside. */
export function candidatesFor(nodes: readonly unknown[], name: string): { guard?: unknown }[] {
  const seen = new Set<NodeLike>();
  const found: { guard?: unknown }[] = [];
  for (const leaf of nodes as NodeLike[]) {
    for (let node: NodeLike | undefined = leaf; node !== undefined && !seen.has(node); node = node.parent) {
      seen.add(node);
      for (const [descriptor, transitions] of node.transitions)
        if (describes(descriptor, name)) found.push(...transitions);
    }
  }
  return found;
}

/** The events that the present state has transitions for, guards aside. */
export function acceptedEvents(lifecycle: Lifecycle, c: Case): readonly string[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  let names = acceptedIn.get(c.snapshot);
  if (names === undefined) {
    const nodes = activeNodes(lifecycle, c);
    names = Object.keys(lifecycle.events).filter((name) => candidatesFor(nodes, name).length > 0);
    acceptedIn.set(c.snapshot, names);
  }
  return names;
}

// A snapshot is never changed, and every post of everyone who looks at a case asks what its state takes.
const acceptedIn = new WeakMap<Case['snapshot'], readonly string[]>();
