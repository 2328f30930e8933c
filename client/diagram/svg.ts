import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { dotOf } from './dot.ts';
import { graphOf } from './graph.ts';
import { graphviz } from './graphviz.ts';

/** The lifecycle's machine as a picture, laid out by Graphviz. */
export async function svgOf(lifecycle: Lifecycle, lang: Lang): Promise<string> {
  const dot = dotOf(graphOf(lifecycle), lang, (role) => lifecycle.roles[role]?.title[lang] ?? role);
  return (await graphviz()).layout(dot, 'svg', 'dot');
}
