import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { readIdentitySettings } from '../../client/web/identity/settings.ts';
import { signInOnDevice, type DeviceCode } from '../../client/sign-in/device-flow.ts';
import { startSite } from '../client/web/identity/site.ts';
import { openChromium } from '../support/chromium.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of a real browser, and what its console complained about. */
async function openPage(javaScriptEnabled = true): Promise<{ page: Page; complaints: string[] }> {
  const browser = await openChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({
    locale: 'zh-CN',
    javaScriptEnabled,
    viewport: { width: 320, height: 640 },
  });
  const complaints: string[] = [];
  page.on('console', (line) => (line.type() === 'error' ? complaints.push(line.text()) : 0));
  return { page, complaints };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);
  });
}

const wide = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

test('a browser without scripts signs in, and changes the person', async () => {
  const site = await startSite();
  const { page, complaints } = await openPage(false);
  for (const person of ['tc-qingshan-1', 'th-qingshan']) {
    await page.goto(`${site.url}/sign-in?to=/who`);
    await page.fill('input[name=q]', person);
    await page.click('form[role=search] button');
    await page.click(`button[value="${person}"]`);
    expect(page.url()).toBe(`${site.url}/who`);
    expect(await page.textContent('body')).toContain(`"id":"${person}"`);
  }
  expect(complaints.filter((one) => one.includes('Content Security'))).toEqual([]);
});

test('a terminal is confirmed in a browser; the pages fit a phone and read well', async () => {
  const site = await startSite();
  const settings = await readIdentitySettings({});
  if (!settings.ok) throw new Error('unread');
  const told = Promise.withResolvers<DeviceCode>();
  const provider = { issuer: `${site.url}/sample-identity`, clientId: 'countersign-cli' };
  const done = signInOnDevice({ provider, rules: settings.value.claims, hours: 1, tell: told.resolve });
  const { page, complaints } = await openPage();
  const seen: Record<string, unknown>[] = [];
  const look = async () =>
    seen.push({ title: await page.title(), wide: await wide(page), wrong: await violations(page) });
  const code = await told.promise;
  await page.goto(code.url);
  await look();
  await page.goto(code.completeUrl ?? '');
  await page.click('button[name=confirm]');
  await look();
  await page.click('button[value="tc-qingshan-1"]');
  await look();
  expect(seen).toEqual(
    ['样例：在终端登录', '样例：以谁登录？', '样例：终端已登录'].map((title) => ({
      title: `${title} · 会签`,
      wide: 320,
      wrong: [],
    })),
  );
  expect((await done).claims.sub).toBe('tc-qingshan-1');
  expect(complaints.filter((one) => one.includes('Content Security'))).toEqual([]);
});
