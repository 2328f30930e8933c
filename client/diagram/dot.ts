import type { Lang } from '../../machines/core/text.ts';
import {
  cluster,
  everyState,
  labelText,
  type Graph,
  type GraphEdge,
  type GraphLabel,
  type GraphNode,
} from './graph.ts';
import { fold, type FoldedNode } from './fold.ts';
import { lines } from './label.ts';
import { stackRegions } from './stack.ts';
import { wrap } from './words.ts';

const fonts =
  'Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Micro Hei,sans-serif';
const ink = '#1f2937';
const colours: Record<GraphLabel['kind'], string> = {
  event: '#1d4ed8',
  deadline: '#b45309',
  result: '#0f766e',
  failure: '#b91c1c',
  completion: '#6b7280',
  immediate: '#6b7280',
};

/** The graph in Graphviz's language: states as boxes, states around others as frames, reasons on the arrows. */
export function dotOf(whole: Graph, lang: Lang, roleName: (role: string) => string): string {
  const graph = fold(whole);
  const children = (path: string) => graph.nodes.filter((one) => one.parent === path);
  const node = (one: FoldedNode): string[] => {
    if (!cluster(one)) return [box(one, lang, roleName)];
    const { path } = one;
    const dashed = one.kind === 'parallel' ? 'dashed' : 'solid';
    return [
      `subgraph ${quote(`cluster_${path}`)} {`,
      `label=<${lines(heading(one, lang), 12, ink, true)}>; style="rounded,${dashed}"; color="#94a3b8"; bgcolor="#f8fafc80"; margin=14;`,
      ...start(graph, one),
      ...children(path).flatMap(node),
      '}',
    ];
  };
  return [
    'digraph {',
    `graph [compound=true, rankdir=TB, nodesep=0.35, ranksep=0.45, fontname="${fonts}", labelloc=t, pad=0.3];`,
    `node [shape=box, style="rounded,filled", fillcolor=white, color="#475569", fontname="${fonts}", fontsize=12, margin="0.14,0.08"];`,
    `edge [fontname="${fonts}", fontsize=10, arrowsize=0.7, color="#64748b"];`,
    `label=<${lines([graph.title[lang]], 18, ink, true)}>;`,
    ...graph.nodes.filter((one) => one.path === '').flatMap((one) => start(graph, one)),
    ...(graph.edges.some((one) => one.from === '') ? [anyState(lang)] : []),
    ...children('').flatMap(node),
    ...graph.edges.map((edge) => arrow(graph, edge, lang)),
    ...stackRegions(graph).flatMap(({ above, below }) => {
      const head = quote(cluster(below) ? anchorOf(below) : below.path);
      return above.map((one) => `${quote(one.path)} -> ${head} [style=invis, weight=0];`);
    }),
    '}',
    '',
  ].join('\n');
}

/** Where an arrow starts that leads on from every state there is. */
const anyState = (lang: Lang): string =>
  `"any state" [label=<${lines([everyState[lang]], 12, '#475569')}>, shape=ellipse, style="dashed,filled"];`;

/** The dot where a state begins, which also stands for the whole state where an arrow needs an end. */
function start(graph: Graph, { path, initial, kind }: GraphNode): string[] {
  const dot = `${quote(`start ${path}`)} [shape=point, width=0.1, style=filled, fillcolor="${ink}", color="${ink}"${kind === 'parallel' ? ', style=invis' : ''}, label=""];`;
  return initial === undefined
    ? [dot]
    : [dot, `${quote(`start ${path}`)} -> ${end(graph, initial)}, color="${ink}", arrowsize=0.6];`];
}

function box(one: FoldedNode, lang: Lang, roleName: (role: string) => string): string {
  if (one.kind === 'history') return `${quote(one.path)} [shape=circle, label="H", margin=0.02];`;
  const parts = [
    lines(heading(one, lang), 12, ink, true),
    lines(one.owners.map(roleName), 9.5, '#475569'),
    ...(one.holds ?? [])
      .filter((inner) => inner.title[lang] !== one.title[lang])
      .map((inner) => lines(wrap(`· ${inner.title[lang]}`), 9.5, '#475569')),
    ...one.inside.map((label) => lines(wrap(`↻ ${labelText(label, lang)}`), 9.5, colours[label.kind])),
  ].filter((part) => part !== '');
  const final = one.kind === 'final' ? ', peripheries=2, fillcolor="#f1f5f9"' : '';
  return `${quote(one.path)} [label=<${parts.join('<BR/>')}>${final}];`;
}

const heading = (one: GraphNode, lang: Lang): string[] => wrap(one.title[lang]);

function arrow(graph: Graph, edge: GraphEdge, lang: Lang): string {
  const nodeAt = (path: string) => graph.nodes.find((one) => one.path === path);
  const [from, to] = [nodeAt(edge.from), nodeAt(edge.to)];
  const inward = edge.to === edge.from || edge.from === '' || edge.to.startsWith(`${edge.from}.`);
  const fromAny = edge.from === '' && edge.to !== '';
  const tail = fromAny
    ? 'any state'
    : from !== undefined && cluster(from)
      ? tailOf(graph, from, edge.to, inward)
      : edge.from;
  const head = to !== undefined && cluster(to) ? anchorOf(to) : edge.to;
  const words = edge.labels
    .map((label) => lines(wrap(labelText(label, lang)), 10, colours[label.kind]))
    .filter((one) => one !== '');
  const only = edge.labels.every((one) => one.kind === 'deadline');
  const outward = edge.to === '' || edge.from.startsWith(`${edge.to}.`);
  const attributes = [
    ...(words.length === 0 ? [] : [`label=<${words.join('<BR/>')}>`]),
    ...(only ? ['style=dashed', `color="${colours.deadline}"`] : []),
    ...(from !== undefined && cluster(from) && !inward ? [`ltail=${quote(`cluster_${edge.from}`)}`] : []),
    ...(to !== undefined && cluster(to) && !outward ? [`lhead=${quote(`cluster_${edge.to}`)}`] : []),
  ];
  return `${quote(tail)} -> ${quote(head)} [${attributes.join(', ')}];`;
}

const anchorOf = (one: GraphNode): string => `start ${one.path}`;

/** An arrow's end, open for more attributes: a box, or a frame with its dot for an anchor. */
function end(graph: Graph, path: string): string {
  const found = graph.nodes.find((one) => one.path === path);
  if (found === undefined || !cluster(found)) return `${quote(path)} [weight=2`;
  return `${quote(anchorOf(found))} [lhead=${quote(`cluster_${path}`)}`;
}

/** An arrow that leaves a whole state starts at its last box when it leads on, at its first when it leads back. */
function tailOf(graph: Graph, from: GraphNode, to: string, inward: boolean): string {
  if (inward) return anchorOf(from);
  const boxes = graph.nodes.filter((one) => !cluster(one) && one.path.startsWith(`${from.path}.`));
  const order = (path: string) => graph.nodes.findIndex((one) => one.path === path);
  const onward = order(to) > order(from.path);
  return (onward ? boxes.at(-1) : boxes[0])?.path ?? anchorOf(from);
}

const quote = (name: string): string => `"${name.replace(/[\\"]/g, '_')}"`;
