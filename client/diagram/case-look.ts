import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { GraphEdge, GraphNode } from './graph.ts';
import { ink, plainLook, type Look } from './look.ts';

/** Where a case stands towards a state. */
export type Reached = 'main' | 'present' | 'visited' | 'never';

/** What a picture of a case shows beside its machine. */
export interface Journey {
  reached(path: string): Reached;
  /** How long it has been there, in words. */
  stayed(path: string): string;
  travelled(edge: GraphEdge): boolean;
}

/** Words of what was not reached: pale, and still 4.5 to 1 on the grounds they stand on. */
const pale = '#667085';
const paleLine = '#8c95a3';
const passed = '#166534';
const here = '#9a3412';

/**
 * The look of a case's own picture. Every meaning has a colour and a line of its own, so that it is there in black and
 * white too: never reached is pale and dashed, visited has a firm line, the present a heavy one, the main state a
 * heavier one and a sign before its title; moves that were made are drawn twice as strong.
 */
export function caseLook({ reached, stayed, travelled }: Journey, lang: Lang, sentence: string): Look {
  const at = (node: GraphNode) => reached(node.path);
  const words = (node: GraphNode) => (at(node) === 'never' ? pale : ink);
  return {
    ...plainLook,
    caption: [sentence, legend[lang]],
    title: words,
    small: words,
    reason: (_, of) => ('path' in of ? words(of) : travelled(of) ? passed : pale),
    mark: (node) => (at(node) === 'main' && node.kind !== 'compound' && node.kind !== 'parallel' ? '▶ ' : ''),
    note: ({ path }) => (path === '' ? '' : stayed(path)),
    box: (node) => boxes[at(node)],
    frame: (node) => frames[at(node)],
    entry: (node) =>
      node.kind === 'history'
        ? `, color="${paleLine}", fontcolor="${pale}"`
        : at(node) === 'never'
          ? `, color="${paleLine}", fillcolor="${paleLine}"`
          : '',
    arrow: (edge) =>
      travelled(edge)
        ? [`color="${passed}"`, 'penwidth=2.4']
        : [`color="${paleLine}"`, 'penwidth=0.8', 'arrowsize=0.6'],
  };
}

const boxes: Record<Reached, string> = {
  main: `, id="present", penwidth=4, color="${here}", fillcolor="#ffedd5"`,
  present: `, penwidth=2.8, color="${here}", fillcolor="#fff7ed"`,
  visited: `, penwidth=1.6, color="${passed}", fillcolor="#dcfce7"`,
  never: `, penwidth=0.8, color="${paleLine}", fillcolor="#ffffff", style="rounded,filled,dashed"`,
};

const frames: Record<Reached, string> = {
  main: ` color="${here}"; penwidth=2;`,
  present: ` color="${here}"; penwidth=1.4;`,
  visited: ` color="${passed}"; penwidth=1.2;`,
  never: ` color="${paleLine}"; penwidth=0.6;`,
};

/** What the lines mean, for the head of the picture. */
const legend: Record<Lang, string> = {
  zh: '▶ 粗框：现在所处的状态　实线框：已经过　虚线框：未到达　粗箭头：走过的步骤',
  en: '▶ heavy frame: the present state · firm: passed · dashed: not reached · heavy arrow: a move that was made',
};
