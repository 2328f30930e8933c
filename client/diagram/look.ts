import type { GraphEdge, GraphLabel, GraphNode } from './graph.ts';

/** How a picture looks apart from its shape: colours of words, and Graphviz attributes of boxes, frames and arrows. */
export interface Look {
  /** Lines below the picture's title. */
  caption: string[];
  /** The colour of a state's title. */
  title(node: GraphNode): string;
  /** The colour of what stands in smaller letters below it. */
  small(node: GraphNode): string;
  /** The colour of why something moves: on an arrow, or inside a box. */
  reason(label: GraphLabel, of: GraphEdge | GraphNode): string;
  /** A sign before a state's title. */
  mark(node: GraphNode): string;
  /** Words in a box or frame below the title. */
  note(node: GraphNode): string;
  /** Attributes beside those that every box, frame, dot of entry and arrow has. */
  box(node: GraphNode): string;
  frame(node: GraphNode): string;
  entry(node: GraphNode): string;
  arrow(edge: GraphEdge): string[];
}

export const ink = '#1f2937';

/** The colours of the reasons for moves. */
export const reasonColours: Record<GraphLabel['kind'], string> = {
  event: '#1d4ed8',
  deadline: '#b45309',
  result: '#0f766e',
  failure: '#b91c1c',
  completion: '#6b7280',
  immediate: '#6b7280',
};

/** The look of a machine of which no case is shown. */
export const plainLook: Look = {
  caption: [],
  title: () => ink,
  small: () => '#475569',
  reason: ({ kind }) => reasonColours[kind],
  mark: () => '',
  note: () => '',
  box: () => '',
  frame: () => '',
  entry: () => '',
  arrow: () => [],
};
