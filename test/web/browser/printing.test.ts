import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readPdf } from '../../support/pdf.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { sampleCase } from './sample-cases.ts';

const a4 = { width: 595, height: 842 };

describe("a case's form on paper", () => {
  let world: WebWorld;
  let browser: Browser;
  let desk: Desk;
  let id = '';

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    id = await sampleCase(world, { title: '样例：水田村茶园', standing: 'county' });
    desk = await deskOf(browser, world, 'tc-qingshan-1');
    await desk.goToCase(id);
  });
  afterAll(() => leave(world, browser));

  /** Chromium writes some characters as radicals, which this takes back; the words hold none of those it can't. */
  const plain = (words: string) => words.normalize('NFKC');
  const what = ['申报审批表', '种植示范项目', '水田村', '村商〔1〕号', '样例：同意上报。', '镇党委书记'];
  const onOnePage = async (bytes: Uint8Array) => {
    const { pages, words } = await readPdf(bytes);
    for (const one of what) expect(plain(words)).toContain(plain(one));
    expect(pages).toHaveLength(1);
    expect(Math.abs((pages[0]?.width ?? 0) - a4.width)).toBeLessThan(2);
    expect(Math.abs((pages[0]?.height ?? 0) - a4.height)).toBeLessThan(2);
    for (const { left, right } of pages[0]?.placed ?? []) {
      expect(left).toBeGreaterThan(20);
      expect(right).toBeLessThan(a4.width - 20);
    }
  };

  test('by the PDF link: one page of A4 with the data and the opinions', async () => {
    const link = desk.page.getByRole('link', { name: 'PDF' }).first();
    const answer = await desk.page.request.get(
      new URL((await link.getAttribute('href')) ?? '', world.url).href,
    );
    expect(answer.headers()['content-type']).toBe('application/pdf');
    expect(decodeURIComponent(answer.headers()['content-disposition'] ?? '')).toContain(`-${id}.pdf`);
    await onOnePage(await answer.body());
  });

  test("by the browser's print view: the same, styled though the policy allows no style within a page", async () => {
    await desk.page.getByRole('link', { name: /申报审批表/ }).click();
    await desk.page.locator('table.fields').waitFor();
    expect(await desk.page.locator('h1').evaluate((one) => getComputedStyle(one).textAlign)).toBe('center');
    await onOnePage(await desk.page.pdf({ preferCSSPageSize: true }));
    expect(desk.complaints).toEqual([]);
  });

  test("a printed case page leaves out what can't be pressed on paper", async () => {
    await desk.goToCase(id);
    const { words } = await readPdf(await desk.page.pdf({ format: 'A4' }));
    expect(plain(words)).toContain('办理经过');
    for (const one of ['上传', '流转', '退出']) expect(plain(words)).not.toContain(one);
  });
});
