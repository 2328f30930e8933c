import { describe, expect, test, vi } from 'vitest';
import { filledForm, type FilledForm } from '../../../client/print/form.ts';
import { formStyle, htmlOf } from '../../../client/print/html.ts';
import { pdfOf } from '../../../client/print/pdf.ts';
import { glyphs, printable } from '../../../client/print/glyphs.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { happyPath, opened, play } from '../../support/demonstration.ts';
import { opened as newLoan, paidOut } from '../../support/loan.ts';
import { readPdf, type ReadPdf } from '../../support/pdf.ts';

// Every paper is laid out, written and read back.
vi.setConfig({ testTimeout: 60_000 });

const done = play(opened(), happyPath()).case;
const lent = paidOut().case;

const fill = (lifecycle: Lifecycle, c: Case, name: string, lang: 'zh' | 'en' = 'zh'): FilledForm =>
  filledForm(lifecycle, { case: c, now: c.asOf }, name, { lang, directory: sampleCounty });

const read = async (form: FilledForm, lang: 'zh' | 'en' = 'zh') => readPdf(await pdfOf(form, lang));

const bare = (words: string) => words.replace(/\s/g, '');

/** Whatever is outside the page's margins, or in its footer without belonging there. */
const strays = ({ pages }: ReadPdf) =>
  pages.flatMap(({ placed, width, height }) =>
    placed.filter(
      ({ left, right, top, bottom }) => left < 50 || right > width - 50 || top > height - 30 || bottom < 20,
    ),
  );

const text = (words: string) => ({ zh: words, en: words });

/** The application form of a finished project with something else in it. */
const changed = (change: (form: FilledForm) => void): FilledForm => {
  const form = structuredClone(fill(demonstrationProject, done, 'applicationForm'));
  change(form);
  return form;
};

const setOpinion = (form: FilledForm, index: number, opinion: string) => {
  const box = form.opinions[index];
  if (box !== undefined) box.opinion = opinion;
};

const papers: [string, Lifecycle, Case][] = [
  ...Object.keys(demonstrationProject.forms).map((name): [string, Lifecycle, Case] => [
    name,
    demonstrationProject,
    done,
  ]),
  ...Object.keys(loan.forms).map((name): [string, Lifecycle, Case] => [name, loan, lent]),
];

describe.each(papers)('%s', (name, lifecycle, c) => {
  test.each(['zh', 'en'] as const)(
    'fits on two pages of A4 in %s, with every word inside the margins',
    async (lang) => {
      const form = fill(lifecycle, c, name, lang);
      const pdf = await read(form, lang);
      expect(pdf.pages.length).toBeLessThanOrEqual(2);
      for (const { width, height } of pdf.pages) {
        expect(width).toBeCloseTo(595.28, 1);
        expect(height).toBeCloseTo(841.89, 1);
      }
      expect(strays(pdf)).toEqual([]);
      const told = [
        form.title[lang],
        form.case.id,
        ...form.rows.flatMap(({ label, value }) => [label[lang], value]),
        ...form.lists.flatMap((list) => [
          list.title[lang],
          ...list.columns.map((one) => one[lang]),
          ...list.rows.flat(),
        ]),
        ...form.opinions.flatMap((box) => [
          box.title[lang],
          box.verdict?.[lang] ?? '',
          box.opinion ?? '',
          box.name ?? '',
        ]),
      ];
      for (const words of told) expect(pdf.words).toContain(bare(words));
      const signs = lang === 'zh' ? ['签字：', '（盖章）'] : ['Signature:', '(seal)'];
      for (const sign of signs) expect(pdf.words.split(sign)).toHaveLength(form.opinions.length + 1);
    },
  );

  test('has its title, its language and its number on each page', async () => {
    const pdf = await read(fill(lifecycle, c, name));
    expect(pdf.title).toBe(`${fill(lifecycle, c, name).title.zh} ${c.id}`);
    expect(pdf.language).toBe('zh-CN');
    const total = pdf.pages.length;
    for (const [index, { placed }] of pdf.pages.entries()) {
      const foot = placed.filter(({ bottom }) => bottom < 45).map(({ words }) => words);
      expect(bare(foot.join(''))).toContain(`第${index + 1}页共${total}页`);
      expect(foot.join('')).toContain(c.id);
    }
  });
});

test('the same form is the same file, and says of when it is', async () => {
  const form = fill(loan, lent, 'contract');
  const [one, other] = [await pdfOf(form, 'zh'), await pdfOf(structuredClone(form), 'zh')];
  expect(Buffer.compare(one, other)).toBe(0);
  expect((await readPdf(one)).created).toBe(`D:${form.asOf.slice(0, 19).replace(/[-:T]/g, '')}Z`);
});

test('a form can be printed empty, with a date to be filled in', async () => {
  const pdf = await read(fill(loan, newLoan().case, 'responsibilityLetter'));
  expect(pdf.words.split('年月日')).toHaveLength(6);
  expect(strays(pdf)).toEqual([]);
});

test('what has no space in it stays in its field, its list and its box, to the last letter', async () => {
  const form = changed((one) => {
    one.rows.push({ label: text('长文'), value: '字'.repeat(5000), long: true });
    one.rows.push({ label: text('链接'), value: 'Q'.repeat(200), long: false });
    one.rows.push({ label: text('短'), value: '短', long: false });
    one.lists.push({
      title: text('清单'),
      columns: [text('甲'), text('乙')],
      rows: [['Z'.repeat(200), '巨'.repeat(5000)]],
    });
    setOpinion(one, 1, '囧'.repeat(5000));
  });
  const pdf = await read(form);
  const count = (letter: string) => pdf.words.split(letter).length - 1;
  expect([
    count('字') - pdf.words.split(/签字/).length + 1,
    count('Q'),
    count('Z'),
    count('巨'),
    count('囧'),
  ]).toEqual([5000, 200, 200, 5000, 5000]);
  expect(strays(pdf)).toEqual([]);
  const besides = pdf.pages.flatMap(({ placed }) => placed.filter(({ words }) => words.includes('Q')));
  for (const { left, right } of besides) {
    expect(left).toBeGreaterThan(51 + 88);
    expect(right).toBeLessThan(51 + 493.28 / 2);
  }
});

test("a list's head stands on top of each page that the list reaches", async () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`第${index}行`, '有']);
  const pdf = await read(
    changed((one) => one.lists.push({ title: text('长清单'), columns: [text('行次'), text('有无')], rows })),
  );
  const reached = pdf.pages.filter(({ words }) => /第\d+行/.test(words));
  expect(reached.length).toBeGreaterThan(2);
  for (const { words } of reached) expect(words).toContain('长清单行次有无');
  for (const [row = ''] of rows) expect(pdf.words.split(row)).toHaveLength(2);
});

test('an opinion box is whole on one page, however long the others are, unless it is longer than a page', async () => {
  for (const length of [60, 420, 700, 1300]) {
    const form = changed((one) => {
      for (const [index] of one.opinions.entries())
        setOpinion(one, index, `始${index}${'意'.repeat(length)}终${index}`);
    });
    const pdf = await read(form);
    for (const [index, { title }] of form.opinions.entries()) {
      const first = pdf.pages.filter(({ words }) => words.includes(`始${index}`));
      const last = pdf.pages.filter(({ words }) => words.includes(`终${index}`));
      expect(first, `${length}`).toEqual(last);
      expect(first[0]?.words).toContain(title.zh);
    }
    for (const { words, placed } of pdf.pages) {
      const [boxes, names, signs, seals] = [/终\d/, /办理人/, /签字/, /盖章/].map(
        (one) => words.split(one).length,
      );
      expect([names, signs, seals]).toEqual([boxes, boxes, boxes]);
      expect(placed.length, 'words on the page beside its foot').toBeGreaterThan(3);
    }
  }
});

test('in a box longer than a page, signature, date and seal stay together', async () => {
  for (const length of [1850, 2300, 2400]) {
    const pdf = await read(changed((one) => setOpinion(one, 2, '长'.repeat(length))));
    for (const { words } of pdf.pages) {
      const [names, signs, seals] = [/办理人/, /签字/, /盖章/].map((one) => words.split(one).length);
      expect([signs, seals]).toEqual([names, names]);
    }
  }
});

describe('a character that the font lacks', () => {
  test('is replaced by its code point, visibly, and a note says so', async () => {
    const pdf = await read(
      changed((one) => one.rows.push({ label: text('姓名'), value: '样例·𠮷㛃👍', long: false })),
    );
    expect(pdf.words).toContain('样例·〔U+20BB7〕㛃〔U+1F44D〕');
    expect(pdf.words).toContain('请按其统一码手写补上');
    expect((await read(fill(demonstrationProject, done, 'applicationForm'))).words).not.toContain('统一码');
  });

  test('is found wherever it stands, and what has no form is left out', async () => {
    const has = await glyphs();
    expect(printable('㛃镕喆堃①¥〔〕·—　\n二', has)).toBe('㛃镕喆堃①¥〔〕·—　\n二');
    expect(printable('a\u200Bb\uFEFF\u0007c\td\r\ne', has)).toBe('abc d\ne');
    expect(printable('\u{20BB7}\u{D842}', has)).toBe('〔U+20BB7〕〔U+D842〕');
  });
});

test('the page for a browser holds its style, or links it and allows no other', () => {
  const form = fill(loan, lent, 'iou');
  const whole = htmlOf(form, 'zh');
  expect(whole).toContain(`<style>${formStyle}</style>`);
  const linked = htmlOf(form, 'zh', { stylesheet: '/assets/form.css?v="1"' });
  expect(linked).toContain('<link rel="stylesheet" href="/assets/form.css?v=&#34;1&#34;">');
  expect(linked).toContain(`content="default-src 'none'; style-src 'self'"`);
  expect(linked).not.toMatch(/<style|style=|unsafe-inline/);
  const body = (page: string) => page.slice(page.indexOf('<body>'));
  expect(body(linked)).toBe(body(whole));
});
