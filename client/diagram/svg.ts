import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import type { Lang } from '../../machines/core/text.ts';
import { dotOf } from './dot.ts';
import { graphOf } from './graph.ts';

/** The lifecycle's machine as a picture, laid out by Graphviz. */
export async function svgOf(lifecycle: Lifecycle, lang: Lang): Promise<string> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  const dot = dotOf(graphOf(lifecycle), lang, (role) => lifecycle.roles[role]?.title[lang] ?? role);
  return graphviz.layout(dot, 'svg', 'dot');
}
