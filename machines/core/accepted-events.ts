import type { Lifecycle } from './lifecycle.ts';
import type { Case } from './vocabulary.ts';
import { restore } from './xstate.ts';

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
      found.push(...(node.transitions.get(name) ?? []), ...(node.transitions.get('*') ?? []));
    }
  }
  return found;
}

/** The events that the present state has transitions for, guards aside. */
export function acceptedEvents(lifecycle: Lifecycle, c: Case): string[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  const { _nodes } = restore(lifecycle.machine, c.snapshot, []);
  return Object.keys(lifecycle.events).filter((name) => candidatesFor(_nodes, name).length > 0);
}
