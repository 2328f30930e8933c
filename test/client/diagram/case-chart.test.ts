import { describe, expect, test } from 'vitest';
import { caseChart, standing } from '../../../client/diagram/case-chart.ts';
import { graphOf } from '../../../client/diagram/graph.ts';
import { movesOf, movesTaken } from '../../../client/diagram/journey.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { before, happyPath, opened, play } from '../../support/demonstration.ts';
import { paidOut } from '../../support/loan.ts';

const built = before('work.complete').now.case;
const closed = play(opened(), happyPath()).case;
const lent = paidOut().case;
const cases: [string, Lifecycle, Case][] = [
  ['a new project', demonstrationProject, opened().case],
  ['a project being built', demonstrationProject, built],
  ['a closed project', demonstrationProject, closed],
  ['a loan paid out', loan, lent],
];

/** A drawn state, frame or arrow: its words without the spaces of its layout, and what its shape looks like. */
interface Drawn {
  kind: string;
  words: string[];
  inks: string[];
  shape: string;
}

const drawn = (svg: string): Drawn[] =>
  [...svg.matchAll(/<g id="[^"]*" class="(node|edge|cluster)">(.*?)<\/g>/gs)].map(
    ([, kind = '', body = '']) => ({
      kind,
      words: [...body.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) =>
        words.replace(/&#160;|\u00A0/g, ' ').trim(),
      ),
      inks: [...body.matchAll(/<text[^>]* fill="([^"]*)"/g)].map(([, ink = '']) => ink),
      shape: /<(?:path|polygon|ellipse)[^>]*>/.exec(body)?.[0] ?? '',
    }),
  );

const box = (svg: string, title: string) =>
  drawn(svg).find(({ kind, words }) => kind === 'node' && words[0] === title);
const attribute = ({ shape }: Drawn, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(shape)?.[1];

function luminance(named: string): number {
  const colour = named === 'white' ? '#ffffff' : named;
  const parts = [1, 3, 5].map((index) => Number.parseInt(colour.slice(index, index + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((one) =>
    one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(cases)('the picture of %s', (_, lifecycle, c) => {
  const reading = { case: c, now: c.asOf };

  test.each(['zh', 'en'] as const)(
    'says in %s in its title where the case stands, and needs nothing else',
    async (lang) => {
      const svg = await caseChart(lifecycle, reading, lang);
      const sentence = standing(lifecycle, reading, lang).replace(/"/g, '&#34;');
      expect(svg.startsWith('<svg')).toBe(true);
      expect(svg.trim().endsWith('</svg>')).toBe(true);
      expect(svg).toContain(` role="img" aria-label="${sentence}">`);
      expect([...svg.matchAll(/<title>(.*?)<\/title>/g)].map(([, words]) => words)).toEqual([sentence]);
      expect(svg.replaceAll(/ xmlns(?::xlink)?="[^"]*"/g, '')).not.toMatch(
        /https?:|href|<script|<style|<image|url\(/,
      );
    },
  );

  test('is the same each time', async () => {
    expect(await caseChart(lifecycle, reading, 'zh')).toBe(await caseChart(lifecycle, reading, 'zh'));
  });

  test('has no words paler than 4.5 to 1', async () => {
    for (const one of drawn(await caseChart(lifecycle, reading, 'zh'))) {
      const grounds = one.kind === 'node' ? [attribute(one, 'fill') ?? ''] : ['#ffffff', '#f8fafc'];
      for (const ground of grounds)
        for (const ink of one.inks)
          expect(contrast(ink, ground), `${one.words[0]} on ${ground}`).toBeGreaterThan(4.5);
    }
  });

  test('draws a move for every line of the record that moved the case', () => {
    const graph = graphOf(lifecycle);
    for (const entry of c.log.filter(({ kind, from, to }) => kind !== 'opened' && from !== to))
      expect(movesOf(graph, entry).size, `${entry.event}: ${entry.from} to ${entry.to}`).toBeGreaterThan(0);
  });
});

test('tells what was passed, what is present and what was never reached, without colours too', async () => {
  const svg = await caseChart(demonstrationProject, { case: built, now: built.asOf }, 'zh');
  const line = (title: string) => {
    const one = box(svg, title);
    if (one === undefined) throw new Error(`${title} is not drawn.`);
    return [attribute(one, 'stroke-width'), attribute(one, 'stroke-dasharray') !== undefined];
  };
  expect(line('拟定项目')).toEqual(['1.6', false]);
  expect(line('▶ 组织实施')).toEqual(['4', false]);
  expect(line('待拨款申请')).toEqual(['2.8', false]);
  expect(line('完工待验')).toEqual(['0.8', true]);
});

test('says in each state how long the case was there, and since when it is at its end', async () => {
  const svg = await caseChart(demonstrationProject, { case: built, now: built.asOf }, 'zh');
  expect(box(svg, '拟定项目')?.words).toContain('历时 8 天');
  expect(box(svg, '▶ 组织实施')?.words).toContain('至今 475 天');
  expect(box(svg, '拨款前走访')?.words).toContain('历时 1 天（2 次）');
  expect(box(svg, '完工待验')?.words.some((one) => /历时|至今/.test(one))).toBe(false);
  const ended = await caseChart(
    demonstrationProject,
    { case: closed, now: '2031-01-01T00:00:00.000Z' },
    'en',
  );
  expect(box(ended, '▶ closed')?.words).toContain('8 May 2029');
});

test('says where in the drawing the present state is', async () => {
  for (const [, lifecycle, c] of cases) {
    const svg = await caseChart(lifecycle, { case: c, now: c.asOf }, 'zh');
    const [x = 0, y = 0] = (/ data-present="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
    const [width = 0, height = 0] = (/viewBox="0.00 0.00 ([^"]*)"/.exec(svg)?.[1] ?? '')
      .split(' ')
      .map(Number);
    const [left = 0, top = 0] = (/translate\(([^)]*)\)/.exec(svg)?.[1] ?? '').split(' ').map(Number);
    const mark = /<text[^>]* x="([^"]*)" y="([^"]*)"[^>]*>[^<]*▶ (?!粗框)/.exec(svg);
    expect(mark, c.id).not.toBeNull();
    expect(x * width - left).toBeCloseTo(Number(mark?.[1]), -1);
    expect(y * height - top).toBeCloseTo(Number(mark?.[2]), -1);
    expect(svg.match(/id="present"/g)).toHaveLength(1);
  }
});

test('makes the arrows of the way that was gone strong, and no others', async () => {
  const svg = await caseChart(demonstrationProject, { case: built, now: built.asOf }, 'zh');
  const arrows = drawn(svg).filter(({ kind }) => kind === 'edge');
  const strong = arrows
    .filter((one) => attribute(one, 'stroke-width') === '2.4')
    .map(({ words }) => words.join(''));
  expect(strong).toEqual(expect.arrayContaining(['提交申报审批表', '县委组织部审批：同意', '开工']));
  for (const words of ['完工', '村两委商议：退回修改', '县委组织部审批：不予同意']) {
    expect(arrows.map((one) => one.words.join(''))).toContain(words);
    expect(strong).not.toContain(words);
  }
});

test('a move that goes on by itself is drawn to where the case was found', () => {
  const graph = graphOf(demonstrationProject);
  const taken = [...movesTaken(graph, closed)].map(({ from, to }) => `${from} > ${to}`);
  expect(taken).toContain('running.money.booking.booking > running.money.waiting');
  expect(taken).toContain('running.money.waiting > running.money.settled');
  expect(taken).not.toContain('running.project > closingAccounts');
});

test('the sentence says how long it has been there and who is awaited', () => {
  expect(standing(demonstrationProject, { case: built, now: built.asOf }, 'zh')).toBe(
    'project-shuitian-2027：现在处于“组织实施”，至今 475 天，等待第一书记。',
  );
  expect(standing(demonstrationProject, { case: closed, now: closed.asOf }, 'en')).toBe(
    'project-shuitian-2027: ended as "closed" on 8 May 2029.',
  );
});
