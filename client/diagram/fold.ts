import { cluster, type Graph, type GraphEdge, type GraphLabel, type GraphNode } from './graph.ts';

/** A state that was a frame around a few others, drawn as one box that names them. */
export interface FoldedNode extends GraphNode {
  holds?: GraphNode[];
}

/** A graph with its small frames folded. */
export interface FoldedGraph extends Graph {
  nodes: FoldedNode[];
}

/** No frame with more states inside is folded, nor one inside which more than this is decided. */
const fewStates = 3;
const fewDecisions = 2;

/**
 * Folds small frames, such as a step with its "in time" and its "overdue", into one box each: a machine of a hundred
 * states can be read then. Every state is still named, and what moves inside stands in the box.
 */
export function fold(graph: Graph): FoldedGraph {
  const into = new Map<string, string>();
  const nodes = graph.nodes.flatMap((node): FoldedNode[] => {
    if (node.parent !== undefined && into.get(node.parent) === node.parent) {
      into.set(node.path, node.parent);
      return [];
    }
    const holds = foldable(graph, node);
    if (holds === undefined) return [node];
    into.set(node.path, node.path);
    const { initial, ...box } = node;
    const first = holds.find((one) => one.path === initial);
    const owners = node.owners.length > 0 ? node.owners : (first?.owners ?? []);
    return [{ ...box, kind: 'atomic', owners, holds, inside: insideOf(graph, node, holds) }];
  });
  const end = (path: string) => into.get(path) ?? path;
  const edges = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const [from, to] = [end(edge.from), end(edge.to)];
    if (from === to && (edge.from !== from || edge.to !== to)) continue;
    const key = `${from}>${to}`;
    const known = edges.get(key)?.labels ?? [];
    const labels = edge.labels.filter((label) => !known.some((one) => same(one, label)));
    edges.set(key, { from, to, labels: [...known, ...labels] });
  }
  return { ...graph, nodes, edges: [...edges.values()] };
}

function foldable(graph: Graph, node: GraphNode): GraphNode[] | undefined {
  if (node.kind !== 'compound' || node.path === '') return undefined;
  const holds = graph.nodes.filter((one) => one.parent === node.path);
  if (holds.length > fewStates || holds.some((one) => cluster(one) || one.kind === 'history'))
    return undefined;
  const decisions = within(graph, node, holds).filter((label) => label.kind === 'event');
  return new Set(decisions.map((one) => one.name)).size > fewDecisions ? undefined : holds;
}

const within = (graph: Graph, node: GraphNode, holds: GraphNode[]): GraphLabel[] =>
  graph.edges
    .filter(({ from, to }) => [from, to].every((path) => [node, ...holds].some((one) => one.path === path)))
    .flatMap((edge) => edge.labels);

function insideOf(graph: Graph, node: GraphNode, holds: GraphNode[]): GraphLabel[] {
  const told = [...node.inside, ...holds.flatMap((one) => one.inside), ...within(graph, node, holds)];
  const spoken = told.filter((label) => label.kind !== 'immediate' && label.kind !== 'completion');
  return spoken.filter((label, index) => spoken.findIndex((one) => same(one, label)) === index);
}

const same = (a: GraphLabel, b: GraphLabel): boolean => a.kind === b.kind && a.name === b.name;
