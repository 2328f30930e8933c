import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { graphOf, labelText } from '../../../client/diagram/graph.ts';
import { mermaidOf } from '../../../client/diagram/mermaid.ts';
import { svgOf } from '../../../client/diagram/svg.ts';
import { wrap } from '../../../client/diagram/words.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { stateNodes } from '../../../machines/core/definition/lifecycle.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { charts } from '../../conformance/charts/index.ts';
import { permit } from '../../support/lifecycles/permit.ts';

const bare = charts.map((chart) => defineLifecycle({ machine: chart.machine }));
const all = [...Object.values(lifecycles), permit, ...bare];

/** Words as they come out of a picture, however its lines were broken. */
const plain = (words: string) =>
  words
    .replace(/<[^>]*>/g, '')
    .replace(/&#160;|&nbsp;|\s/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&#45;/g, '-')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/[":;#”：；＃]/g, '');

describe.each(all.map((lifecycle) => [lifecycle.id, lifecycle] as const))(
  'the diagram of %s',
  (_, lifecycle) => {
    const graph = graphOf(lifecycle);
    const states = graph.nodes.filter((one) => one.path !== '' && one.kind !== 'history');

    test('knows every state of the machine', () => {
      expect(graph.nodes.map((one) => one.path)).toEqual(
        stateNodes(lifecycle.machine).map((one) => one.path.join('.')),
      );
    });

    test.each(['zh', 'en'] as const)('names every state and every move in %s', async (lang) => {
      const svg = plain(await svgOf(lifecycle, lang));
      const mermaid = plain(mermaidOf(graph, lang));
      for (const { title } of states) {
        expect(svg).toContain(plain(title[lang]));
        expect(mermaid).toContain(plain(title[lang]));
      }
      for (const { labels } of graph.edges) {
        for (const label of labels.filter((one) => one.kind === 'event' || one.kind === 'deadline'))
          for (const picture of [svg, mermaid]) expect(picture).toContain(plain(labelText(label, lang)));
      }
    });

    test('has balanced frames in Mermaid and one declaration a state', () => {
      const lines = mermaidOf(graph, 'zh').split('\n');
      expect(lines.filter((one) => one.endsWith('{')).length).toBe(
        lines.filter((one) => one.trim() === '}').length,
      );
      const declared = lines.flatMap((one) => / as (s_\w*)/.exec(one)?.[1] ?? []);
      expect(new Set(declared).size).toBe(declared.length);
      const ends = lines.flatMap((line) => /^\s*(\S+) --> (\S+)/.exec(line)?.slice(1, 3) ?? []);
      expect(ends.filter((end) => end !== '[*]' && !declared.includes(end))).toEqual([]);
    });
  },
);

test('words are broken after twelve Chinese characters or between words', () => {
  expect(wrap('乡镇党委书记主持召开班子会议讨论')).toEqual(['乡镇党委书记主持召开班子', '会议讨论']);
  expect(wrap('the township committee discusses the plan')).toEqual([
    'the township committee',
    'discusses the plan',
  ]);
  expect(wrap('')).toEqual([]);
});

test.for([
  ['demonstrationProject', 'demonstration-project'],
  ['loan', 'loan'],
] as const)(
  "the README's picture of %s is what the machine draws today (npm run diagram)",
  async ([id, folder]) => {
    const shown = new URL(`../../../machines/${folder}/diagram.svg`, import.meta.url);
    const lifecycle = lifecycles[id];
    if (lifecycle === undefined) throw new Error(`The registry has no ${id}.`);
    const drawn = await svgOf(lifecycle, 'zh');
    expect((await readFile(shown, 'utf8')).trim()).toBe(drawn.trim());
  },
);
