import { cluster, type Graph, type GraphNode } from './graph.ts';

/** A region that goes below another: every box of `above` stands higher than the first of `below`. */
export interface Stacked {
  above: GraphNode[];
  below: GraphNode;
}

/**
 * Puts the regions of parallel states below one another where there are many, so that the picture does not become a
 * ribbon: each column is filled until it is about as high as the highest region.
 */
export function stackRegions(graph: Graph): Stacked[] {
  return graph.nodes
    .filter((node) => node.kind === 'parallel')
    .flatMap((node) => {
      const regions = graph.nodes.filter((one) => one.parent === node.path);
      const highest = Math.max(...regions.map((region) => height(graph, region)));
      const stacked: Stacked[] = [];
      let column = 0;
      let previous: GraphNode | undefined;
      for (const region of regions) {
        const own = height(graph, region);
        if (previous !== undefined && column + own <= highest) {
          stacked.push({ above: boxesIn(graph, previous), below: region });
          column += own;
        } else column = own;
        previous = region;
      }
      return stacked;
    });
}

/** Every box of a state, itself if it is one. */
function boxesIn(graph: Graph, node: GraphNode): GraphNode[] {
  if (!cluster(node)) return [node];
  return graph.nodes.filter((one) => one.parent === node.path).flatMap((one) => boxesIn(graph, one));
}

/** How many rows a state takes, roughly: frames cost one more, and what runs in parallel stands side by side. */
function height(graph: Graph, node: GraphNode): number {
  if (!cluster(node)) return 1;
  const inner = graph.nodes.filter((one) => one.parent === node.path).map((one) => height(graph, one));
  return 1 + (node.kind === 'parallel' ? Math.max(...inner) : inner.reduce((sum, one) => sum + one, 0));
}
