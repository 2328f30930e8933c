import type { Case, LogEntry } from '../../machines/core/case/case.ts';
import { leavesEntered, leavesLeft } from '../../machines/core/case/states.ts';
import { isWithin } from '../view/dwell.ts';
import type { Graph, GraphEdge, GraphLabel } from './graph.ts';

/** How far back through moves that follow by themselves a line of the record is traced. */
const longest = 6;

/**
 * The moves of a graph that a case has taken, read from its record: moves for what each line says happened, and moves
 * that followed from them by themselves, through states in which the case did not stay. What the office did around the
 * machine, such as taking a step back, is no move of it.
 */
export function movesTaken(graph: Graph, c: Case): Set<GraphEdge> {
  const taken = new Set<GraphEdge>();
  for (const entry of c.log) {
    if (entry.kind === 'refused' || entry.from === entry.to) continue;
    for (const edge of movesOf(graph, entry)) taken.add(edge);
  }
  return taken;
}

/** The moves that one line of the record stands for; none for a step that is not the machine's own. */
export function movesOf(graph: Graph, entry: LogEntry): Set<GraphEdge> {
  const [left, entered] = [leavesLeft(entry), leavesEntered(entry)];
  const caused = innermost(
    graph.edges.filter(({ labels }) => labels.some((label) => means(label, entry))),
    left,
  );
  const found = new Set<GraphEdge>();
  for (const state of entered) {
    const from = caused.flatMap((edge) => onward(graph, edge, state));
    const ways = from.length > 0 ? from : byItself(graph, left, state);
    const fewest = Math.min(...ways.map((way) => way.length));
    const closest = ways.filter((way) => way.length === fewest);
    const deepest = Math.max(...closest.map((way) => way.at(-1)?.to.length ?? 0));
    for (const way of closest.filter((one) => one.at(-1)?.to.length === deepest))
      for (const edge of way) found.add(edge);
  }
  return found;
}

/** The way from a move to the state in which the case was found afterwards; none where it does not lead there. */
function onward(graph: Graph, first: GraphEdge, state: string): GraphEdge[][] {
  let ways = [[first]];
  for (let count = 0; count < longest && ways.length > 0; count++) {
    const there = ways.filter((way) => isWithin(state, way.at(-1)?.to ?? ''));
    if (there.length > 0) return there;
    ways = ways.flatMap((way) => {
      const at = way.at(-1)?.to ?? '';
      const next = graph.edges.filter(
        (edge) => edge.labels.some(itself) && (isWithin(at, edge.from) || isWithin(edge.from, at)),
      );
      return next.filter((edge) => !way.includes(edge)).map((edge) => [...way, edge]);
    });
  }
  return [];
}

/** Moves of a region that follows what happens in another, by a condition on where that one stands. */
const byItself = (graph: Graph, left: string[], state: string): GraphEdge[][] =>
  innermost(
    graph.edges.filter(({ labels, to }) => labels.some(itself) && isWithin(state, to)),
    left.filter((one) => sameRegion(graph, one, state)),
  ).map((edge) => [edge]);

/** Of moves for the same reason, those of the innermost states that were left count. */
const innermost = (edges: GraphEdge[], left: string[]): GraphEdge[] =>
  edges.filter((edge) =>
    left.some(
      (one) =>
        isWithin(one, edge.from) &&
        !edges.some((other) => isWithin(one, other.from) && other.from.length > edge.from.length),
    ),
  );

const itself = (label: GraphLabel): boolean => label.kind === 'immediate' || label.kind === 'completion';

/** Whether two states lie in the same region: no state that runs its insides side by side parts them. */
function sameRegion(graph: Graph, one: string, other: string): boolean {
  const [a, b] = [one.split('.'), other.split('.')];
  const shared = a.findIndex((key, index) => key !== b[index]);
  const around = (shared < 0 ? a : a.slice(0, shared)).join('.');
  return graph.nodes.find((node) => node.path === around)?.kind !== 'parallel';
}

function means(label: GraphLabel, entry: LogEntry): boolean {
  switch (entry.kind) {
    case 'decision':
      return label.kind === 'event' && label.name === entry.event;
    case 'deadline':
      return label.kind === 'deadline' && label.name === entry.event;
    case 'result':
      return label.kind === 'result' || label.kind === 'failure';
    case 'opened':
    case 'refused':
    case 'moved':
      return false;
  }
}
