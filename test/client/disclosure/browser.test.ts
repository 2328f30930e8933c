import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { listPageOf, pageOf } from '../../support/disclosure-pages.ts';
import { postedSubsidy, sampleHousehold } from '../../support/subsidies.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [320, 1280];
const c = postedSubsidy(
  { households: Array.from({ length: 12 }, (_, index) => sampleHousehold(index)) },
  { note: '很长的说明。'.repeat(60), where: `https://${'a'.repeat(120)}.example` },
);
let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
}, 60_000);
afterAll(() => browser.close());

async function shown(html: string, width: number, javaScriptEnabled: boolean): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, javaScriptEnabled });
  await page.setContent(html);
  return page;
}

const refusals = [{ code: 'x', field: 'text', message: { zh: '必填', en: 'is required' }, cites: [] }];
const pages: [string, () => Promise<string>][] = [
  ['the list in Chinese', () => listPageOf([c, postedSubsidy()], 'zh')],
  ['a disclosure in Chinese', () => pageOf(c, 'zh')],
  [
    'a disclosure in English, with an objection that was not taken',
    () => pageOf(c, 'en', { form: { action: '/a', refusals }, received: 1 }),
  ],
];

test.each(pages)(
  '%s fits a screen of 320 and one of 1280 pixels, and anyone can use it',
  { timeout: 60_000 },
  async (_, html) => {
    for (const width of widths) {
      const page = await shown(await html(), width, true);
      const size = await page.evaluate('document.documentElement.scrollWidth');
      expect(size).toBeLessThanOrEqual(width);
      await page.evaluate(axe);
      const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: unknown[] }[] };
      expect(found.violations.map(({ id, nodes }) => `${id} ${nodes.length}`)).toEqual([]);
      await page.close();
    }
  },
);

test(
  'without script, every cell can be read at 320 pixels beside the name of its column',
  { timeout: 60_000 },
  async () => {
    const page = await shown(await pageOf(c, 'zh'), 320, false);
    const row = page.getByRole('row').filter({ hasText: '139****0001' });
    expect(await row.getByRole('cell').allTextContents()).toHaveLength(5);
    expect(await row.isVisible()).toBe(true);
    const box = await row.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(320);
    expect(await page.getByLabel('异议内容（必填）').isEditable()).toBe(true);
    if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE, fullPage: true });
    await page.close();
  },
);
