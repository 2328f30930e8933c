import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { everyState, labelText, type Graph, type GraphEdge, type GraphNode } from './graph.ts';

/**
 * The graph as Mermaid text (stateDiagram-v2), readable where Markdown is shown. Mermaid has no arrows between the
 * insides of two different states: such an arrow joins the two states themselves and says where it starts and ends.
 */
export function mermaidOf(graph: Graph, lang: Lang): string {
  const levels = new Map<string, { edge: GraphEdge; from: string; to: string }[]>();
  for (const edge of graph.edges) {
    const level = commonParent(graph, edge.from, edge.to);
    const [from, to] = [edge.from, edge.to].map((path) => childOn(graph, level, path));
    levels.set(level, [...(levels.get(level) ?? []), { edge, from: from ?? '', to: to ?? '' }]);
  }
  const title = (path: string) => clean(graph.nodes.find((one) => one.path === path)?.title[lang] ?? path);
  const block = (parent: string, indent: string): string[] => {
    const children = graph.nodes.filter((one) => one.parent === parent);
    const owner = graph.nodes.find((one) => one.path === parent);
    const states = children.flatMap((child, index) => [
      ...(owner?.kind === 'parallel' && index > 0 ? [`${indent}--`] : []),
      ...declaration(child, indent),
    ]);
    const arrows = (levels.get(parent) ?? []).map(({ edge, from, to }) => {
      const words = edge.labels.map((one) => clean(labelText(one, lang))).filter((one) => one !== '');
      const inner = [from === edge.from ? '' : title(edge.from), to === edge.to ? '' : title(edge.to)];
      const between = inner.some((one) => one !== '') ? `（${inner.join('→')}）` : '';
      const label = words.join('<br/>') + between;
      return `${indent}${id(from)} --> ${id(to)}${label === '' ? '' : ` : ${label}`}`;
    });
    const start = owner?.initial === undefined ? [] : [`${indent}[*] --> ${id(owner.initial)}`];
    const ends = children
      .filter((one) => one.kind === 'final')
      .map((one) => `${indent}${id(one.path)} --> [*]`);
    return [...states, ...start, ...arrows, ...ends];
  };
  const declaration = (node: GraphNode, indent: string): string[] => {
    const inside = node.inside.map((one) => clean(labelText(one, lang)));
    const named = `${indent}state "${title(node.path)}" as ${id(node.path)}`;
    const notes =
      inside.length === 0 ? [] : [`${indent}note right of ${id(node.path)}: ${inside.join('<br/>')}`];
    const composite = node.kind === 'compound' || node.kind === 'parallel';
    if (!composite) return [named, ...notes];
    return [`${named} {`, ...block(node.path, `${indent}  `), `${indent}}`, ...notes];
  };
  const any = graph.edges.some((one) => one.from === '')
    ? [`  state "${everyState[lang]}" as ${id('')}`]
    : [];
  return ['stateDiagram-v2', '  direction TB', ...any, ...block('', '  '), ''].join('\n');
}

const id = (path: string): string => `s_${path.replace(/[^A-Za-z0-9]/g, '_')}`;

/** Words that Mermaid would read as its own syntax lose their meaning, not their look. */
const clean = (words: string): string =>
  words.replace(/["]/g, '”').replace(/;/g, '；').replace(/#/g, '＃').replace(/:/g, '：').replace(/\s+/g, ' ');

/** The path of the state around both; a state is around its inside, not around itself. */
function commonParent(graph: Graph, from: string, to: string): string {
  const around = new Set(above(graph, from));
  return above(graph, to).find((path) => around.has(path)) ?? '';
}

function above(graph: Graph, path: string): string[] {
  const parent = graph.nodes.find((one) => one.path === path)?.parent;
  return parent === undefined
    ? [path]
    : [parent, ...above(graph, parent)].filter((one, i, all) => all.indexOf(one) === i);
}

/** The state directly inside `level` that is `path` or around it. */
function childOn(graph: Graph, level: string, path: string): string {
  let child = path;
  for (;;) {
    const parent = graph.nodes.find((one) => one.path === child)?.parent;
    if (parent === undefined || parent === level) return child;
    child = parent;
  }
}
