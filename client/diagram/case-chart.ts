import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { leaves } from '../../machines/core/case/states.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { stateTitle, statusOf, awaitedRoles } from '../../machines/core/reading/view.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { durationWords } from '../words/duration.ts';
import { dwellOf, isWithin, mainDwellOf, timeWithin } from '../view/dwell.ts';
import { caseLook, type Journey } from './case-look.ts';
import { dotOf } from './dot.ts';
import { fold } from './fold.ts';
import { graphOf, type Graph } from './graph.ts';
import { graphviz } from './graphviz.ts';
import { movesTaken } from './journey.ts';

/**
 * A case's way through its machine as a picture: where it is, which states it passed and how long it was in each, and
 * which moves it made; what it never reached is pale. The SVG needs nothing else and can be the source of an image; its
 * title says in a sentence where the case stands. The same case at the same time gives the same picture.
 */
export async function caseChart(lifecycle: Lifecycle, reading: CaseReading, lang: Lang): Promise<string> {
  const graph = graphOf(lifecycle);
  const sentence = standing(lifecycle, reading, lang);
  const look = caseLook(journeyOf(graph, reading, lang), lang, sentence);
  const dot = dotOf(graph, lang, (role) => lifecycle.roles[role]?.title[lang] ?? role, look);
  return titled((await graphviz()).layout(dot, 'svg', 'dot'), sentence);
}

/** Where a case stands, in one sentence. */
export function standing(lifecycle: Lifecycle, { case: c, now }: CaseReading, lang: Lang): string {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const state = stateTitle(lifecycle, c)[lang];
  const since = mainDwellOf(c, now).at(-1);
  const status = statusOf(c);
  if (status === 'closed' || status === 'failed') {
    const day = formatDate(since?.enteredAt ?? c.asOf, lang, { year: true });
    return say(`${c.id}：${day}以“${state}”结束。`, `${c.id}: ended as "${state}" on ${day}.`);
  }
  const long = durationWords(since?.ms ?? 0, lang);
  const roles = awaitedRoles(lifecycle, c).map((role) => lifecycle.roles[role]?.title[lang] ?? role);
  const names = [...new Set(roles)];
  const awaited =
    names.length === 0 ? '' : say(`，等待${names.join('、')}`, `, awaiting ${names.join(', ')}`);
  const still = status === 'suspended' ? say('，中止办理', ', suspended') : '';
  return say(
    `${c.id}：现在处于“${state}”，至今 ${long}${still}${awaited}。`,
    `${c.id}: now in "${state}" for ${long}${still}${awaited}.`,
  );
}

function journeyOf(graph: Graph, { case: c, now }: CaseReading, lang: Lang): Journey {
  const stays = dwellOf(c, now);
  const present = leaves(c.snapshot.value);
  const ended = c.snapshot.status !== 'active';
  const boxes = new Set(fold(graph).nodes.map((node) => node.path));
  const taken = new Set(
    [...movesTaken(graph, c)].map(({ from, to }) => `${shown(boxes, from)}>${shown(boxes, to)}`),
  );
  return {
    reached(path) {
      if (isWithin(present[0] ?? '', path)) return 'main';
      if (present.some((state) => isWithin(state, path))) return 'present';
      return stays.some(({ state }) => isWithin(state, path)) ? 'visited' : 'never';
    },
    stayed(path) {
      const { ms, times } = timeWithin(stays, path);
      if (times === 0) return '';
      const now = present.some((state) => isWithin(state, path));
      const last = stays.findLast(({ state }) => isWithin(state, path));
      if (now && ended) return formatDate(last?.enteredAt ?? c.asOf, lang, { year: true });
      const long = durationWords(ms, lang);
      if (lang === 'zh') return `${now ? '至今' : '历时'} ${long}${times > 1 ? `（${times} 次）` : ''}`;
      return `${now ? 'for ' : ''}${long}${times > 1 ? ` (${times} times)` : ''}`;
    },
    travelled: ({ from, to }) => taken.has(`${from}>${to}`),
  };
}

/** The box that shows a state: itself, or the folded frame around it. */
function shown(boxes: Set<string>, path: string): string {
  let found = path;
  while (found !== '' && !boxes.has(found)) found = found.split('.').slice(0, -1).join('.');
  return found;
}

/** Graphviz names what it draws after its own ids, which are no words for readers: the one title is the sentence. */
function titled(svg: string, sentence: string): string {
  const bare = svg
    .slice(svg.indexOf('<svg'))
    .replace(/<title>[^<]*<\/title>\n?/g, '')
    .replace(/<!--.*?-->\n?/gs, '');
  const words = sentence.replace(/[&<>"]/g, (one) => `&#${one.codePointAt(0) ?? 0};`);
  return bare.replace(
    /^<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes}${presentIn(bare)} role="img" aria-label="${words}">\n<title>${words}</title>`,
  );
}

/** Where in the drawing the present state is, as parts of its width and height, for a reader who scrolls to it. */
function presentIn(svg: string): string {
  const [width, height] = numbers(/viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"/.exec(svg));
  const [left, top] = numbers(/translate\(([-\d.]+) ([-\d.]+)\)/.exec(svg));
  const [x, y] = numbers(/<g id="present".*?<text[^>]* x="([-\d.]+)" y="([-\d.]+)"/s.exec(svg));
  if ([width, height, left, top, x, y].includes(undefined)) return '';
  const part = (at = 0, offset = 0, whole = 1) => ((at + offset) / whole).toFixed(3);
  return ` data-present="${part(x, left, width)} ${part(y, top, height)}"`;
}

const numbers = (found: RegExpExecArray | null): number[] => (found?.slice(1) ?? []).map(Number);
