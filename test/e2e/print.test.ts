import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseChart, standing } from '../../client/diagram/case-chart.ts';
import { filledForm, type FilledForm } from '../../client/print/form.ts';
import { formStyle, htmlOf } from '../../client/print/html.ts';
import { pdfOf } from '../../client/print/pdf.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { loan } from '../../machines/loan/definition.ts';
import { openChromium } from '../support/chromium.ts';
import { sampleCounty } from '../support/county.ts';
import { happyPath, opened, play } from '../support/demonstration.ts';
import { paidOut } from '../support/loan.ts';
import { readPdf } from '../support/pdf.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

const done = play(opened(), happyPath()).case;
const lent = paidOut().case;

const forms = [
  ...Object.keys(demonstrationProject.forms).map((name) => [name, demonstrationProject, done] as const),
  ...Object.keys(loan.forms).map((name) => [name, loan, lent] as const),
].flatMap(([name, lifecycle, c]) =>
  (['zh', 'en'] as const).map((lang): [string, 'zh' | 'en', FilledForm] => [
    name,
    lang,
    filledForm(lifecycle, { case: c, now: c.asOf }, name, { lang, directory: sampleCounty }),
  ]),
);

/** Everything that a form says, in pieces without spaces. */
const said = (form: FilledForm, lang: 'zh' | 'en') =>
  [
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
  ].map((words) => words.replace(/\s/g, ''));

/** Words as they come back from a browser's PDF, in which some characters pass for the radicals of the same shape. */
const inPrint = (words: string) =>
  new RegExp(
    Array.from(words, (one) =>
      /\p{Script=Han}/u.test(one) ? `[${one}\u2E80-\u2FDF]` : one.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
    ).join(''),
    'u',
  );

/** A web server with these pages, each under the same strict policy. */
async function serving(pages: Record<string, [type: string, body: string]>) {
  const server = createServer((request, response) => {
    const [type, body] = pages[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'self'; img-src 'self'");
    response.setHeader('content-type', type);
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe.each(forms)('%s in %s', (_, lang, form) => {
  test('says the same from a browser as from the PDF, on no more than two pages of A4', async () => {
    const page = await browser.newPage();
    try {
      await page.setContent(htmlOf(form, lang));
      const printed = await readPdf(await page.pdf({ preferCSSPageSize: true }));
      const written = await readPdf(await pdfOf(form, lang));
      expect(printed.pages.length).toBeLessThanOrEqual(2);
      for (const { width, height, placed } of printed.pages) {
        expect(Math.abs(width - 595.28)).toBeLessThan(1);
        expect(Math.abs(height - 841.89)).toBeLessThan(1);
        // 16 and 18 mm of margin.
        expect(placed.filter(({ left, right }) => left < 50 || right > width - 50)).toEqual([]);
        expect(placed.filter(({ bottom, top }) => bottom < 40 || top > height - 40)).toEqual([]);
      }
      for (const words of said(form, lang)) {
        expect(printed.words).toMatch(inPrint(words));
        expect(written.words).toContain(words);
      }
    } finally {
      await page.close();
    }
  });
});

test('a page that links its style looks the same where a policy allows no style within it', async () => {
  const [, lang, form] = forms[0] ?? [];
  if (form === undefined || lang === undefined) throw new Error('There are no forms.');
  const { address, close } = await serving({
    '/form': ['text/html; charset=utf-8', htmlOf(form, lang, { stylesheet: '/assets/form.css' })],
    '/assets/form.css': ['text/css; charset=utf-8', formStyle],
    '/inline': ['text/html; charset=utf-8', htmlOf(form, lang)],
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  try {
    await page.goto(`${address}/form`);
    const align = () => page.locator('h1').evaluate((h1) => getComputedStyle(h1 as never).textAlign);
    expect(await align()).toBe('center');
    expect(complaints.filter((one) => one.includes('Content Security Policy'))).toEqual([]);
    const linked = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    const other = await browser.newPage();
    await other.setContent(htmlOf(form, lang));
    expect(linked.pages).toEqual((await readPdf(await other.pdf({ preferCSSPageSize: true }))).pages);
    await other.close();
    // The policy is one that would have stopped a style within the page.
    await page.goto(`${address}/inline`);
    expect(await align()).not.toBe('center');
  } finally {
    await page.close();
    close();
  }
});

test("a case's picture shows as an image, under a policy that allows nothing else", async () => {
  const reading = { case: done, now: done.asOf };
  const { address, close } = await serving({
    '/': ['text/html; charset=utf-8', '<!doctype html><title>x</title><img src="/chart.svg" alt="">'],
    '/chart.svg': ['image/svg+xml', await caseChart(demonstrationProject, reading, 'zh')],
  });
  const page = await browser.newPage();
  try {
    await page.goto(address);
    const width = await page
      .locator('img')
      .evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth);
    expect(width).toBeGreaterThan(1000);
    await page.goto(`${address}/chart.svg`);
    expect(await page.title()).toBe(standing(demonstrationProject, reading, 'zh'));
  } finally {
    await page.close();
    close();
  }
});
