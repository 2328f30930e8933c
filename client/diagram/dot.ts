import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { cluster, everyState, labelText, type Graph, type GraphEdge, type GraphNode } from './graph.ts';
import { fold, type FoldedNode } from './fold.ts';
import { lines } from './label.ts';
import { ink, plainLook, reasonColours, type Look } from './look.ts';
import { stackRegions } from './stack.ts';
import { wrap } from './words.ts';

const fonts =
  'Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Micro Hei,sans-serif';

/** The graph in Graphviz's language: states as boxes, states around others as frames, reasons on the arrows. */
export function dotOf(
  whole: Graph,
  lang: Lang,
  roleName: (role: string) => string,
  look: Look = plainLook,
): string {
  const graph = fold(whole);
  const children = (path: string) => graph.nodes.filter((one) => one.parent === path);
  const node = (one: FoldedNode): string[] => {
    if (!cluster(one)) return [box(one, lang, roleName, look)];
    const { path } = one;
    const dashed = one.kind === 'parallel' ? 'dashed' : 'solid';
    return [
      `subgraph ${quote(`cluster_${path}`)} {`,
      `label=<${head(one, lang, look)}>; style="rounded,${dashed}"; color="#94a3b8"; bgcolor="#f8fafc80"; margin=14;${look.frame(one)}`,
      ...start(graph, one, look),
      ...children(path).flatMap(node),
      '}',
    ];
  };
  return [
    'digraph {',
    `graph [compound=true, rankdir=TB, nodesep=0.35, ranksep=0.45, fontname="${fonts}", labelloc=t, pad=0.3];`,
    `node [shape=box, style="rounded,filled", fillcolor=white, color="#475569", fontname="${fonts}", fontsize=12, margin="0.14,0.08"];`,
    `edge [fontname="${fonts}", fontsize=10, arrowsize=0.7, color="#64748b"];`,
    `label=<${[lines([graph.title[lang]], 18, ink, true), ...look.caption.map((one) => lines([one], 13, ink))].join('<BR/>')}>;`,
    ...graph.nodes.filter((one) => one.path === '').flatMap((one) => start(graph, one, look)),
    ...(graph.edges.some((one) => one.from === '') ? [anyState(lang)] : []),
    ...children('').flatMap(node),
    ...graph.edges.map((edge) => arrow(graph, edge, lang, look)),
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
function start(graph: Graph, node: GraphNode, look: Look): string[] {
  const { path, initial, kind } = node;
  const dot = `${quote(`start ${path}`)} [shape=point, width=0.1, style=filled, fillcolor="${ink}", color="${ink}"${kind === 'parallel' ? ', style=invis' : ''}, label=""${look.entry(node)}];`;
  return initial === undefined
    ? [dot]
    : [
        dot,
        `${quote(`start ${path}`)} -> ${end(graph, initial)}, color="${ink}", arrowsize=0.6${look.entry(node)}];`,
      ];
}

function box(one: FoldedNode, lang: Lang, roleName: (role: string) => string, look: Look): string {
  if (one.kind === 'history')
    return `${quote(one.path)} [shape=circle, label="H", margin=0.02${look.entry(one)}];`;
  const parts = [
    head(one, lang, look),
    lines(one.owners.map(roleName), 9.5, look.small(one)),
    ...(one.holds ?? [])
      .filter((inner) => inner.title[lang] !== one.title[lang])
      .map((inner) => lines(wrap(`· ${inner.title[lang]}`), 9.5, look.small(one))),
    ...one.inside.map((label) => lines(wrap(`↻ ${labelText(label, lang)}`), 9.5, look.reason(label, one))),
  ].filter((part) => part !== '');
  const final = one.kind === 'final' ? ', peripheries=2, fillcolor="#f1f5f9"' : '';
  return `${quote(one.path)} [label=<${parts.join('<BR/>')}>${final}${look.box(one)}];`;
}

function head(one: GraphNode, lang: Lang, look: Look): string {
  const title = lines(wrap(`${look.mark(one)}${one.title[lang]}`), 12, look.title(one), true);
  const note = lines([look.note(one)], 10, look.title(one));
  return note === '' ? title : `${title}<BR/>${note}`;
}

function arrow(graph: Graph, edge: GraphEdge, lang: Lang, look: Look): string {
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
    .map((label) => lines(wrap(labelText(label, lang)), 10, look.reason(label, edge)))
    .filter((one) => one !== '');
  const only = edge.labels.every((one) => one.kind === 'deadline');
  const outward = edge.to === '' || edge.from.startsWith(`${edge.to}.`);
  const attributes = [
    ...(words.length === 0 ? [] : [`label=<${words.join('<BR/>')}>`]),
    ...(only ? ['style=dashed', `color="${reasonColours.deadline}"`] : []),
    ...(from !== undefined && cluster(from) && !inward ? [`ltail=${quote(`cluster_${edge.from}`)}`] : []),
    ...(to !== undefined && cluster(to) && !outward ? [`lhead=${quote(`cluster_${edge.to}`)}`] : []),
    ...look.arrow(edge),
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
