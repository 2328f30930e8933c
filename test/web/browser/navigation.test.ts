import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { sampleCase } from './sample-cases.ts';

const output = fileURLToPath(new URL('../../output/screenshots/', import.meta.url));
const place = 'yunling/longquan/liyuan';
const opener = { person: 'fs-liyuan', role: 'firstSecretary', place };
const copied = 'tl-longquan-1';

describe('the counts of the navigation', () => {
  let world: WebWorld;
  let browser: Browser;
  let secretary: Desk;
  let reader: Desk;

  beforeAll(async () => {
    mkdirSync(output, { recursive: true });
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    secretary = await deskOf(browser, world, opener.person);
    reader = await deskOf(browser, world, copied, { lang: 'en' });
  });
  afterAll(() => leave(world, browser));

  /** The links of the navigation as a screen reader says them. */
  const said = (desk: Desk) => desk.page.locator('.top nav').ariaSnapshot();
  const copyTo = (id: string) =>
    world.web.office.cases.decide(id, 'case.copy', { by: opener, data: { people: [copied] } });

  test('what comes appears in them without a reload, also where there was no count before', async () => {
    expect(await said(secretary)).toMatch(/link "待办 0 件待您办理"/);
    expect(await said(secretary)).toMatch(/link "我发起的"[^]*link "抄送我的"/);
    expect(await said(reader)).toMatch(/link "To do 0 awaiting you"[^]*link "Copied to me"/);
    await secretary.page.evaluate('window.stayed = true');
    await reader.page.evaluate('window.stayed = true');

    const id = await sampleCase(world, { title: '样例：梨园村梨园', standing: 'drafting', place });
    await expect.poll(() => said(secretary)).toMatch(/link "我发起的 1 件在办"/);
    await expect.poll(() => said(secretary)).toMatch(/link "待办 1 件待您办理"/);
    await copyTo(id);
    await expect.poll(() => said(reader)).toMatch(/link "Copied to me 1 open"/);
    await sampleCase(world, { title: '样例：梨园村养蜂', standing: 'survey', place });
    await expect.poll(() => said(secretary)).toMatch(/link "我发起的 2 件在办"/);
    expect(await said(secretary)).toMatch(/link "抄送我的"/);

    for (const desk of [secretary, reader]) expect(await desk.page.evaluate('window.stayed')).toBe(true);
  });

  test('they are those of the open cases in the lists that they lead to, on every page', async () => {
    for (const path of ['/mine?status=open', '/search', '/programmes']) {
      await secretary.go(path);
      expect(await secretary.page.locator('#opened-count').innerText()).toBe('2');
    }
    // That list is the server's, which is a moment late.
    const listed = async () => {
      await secretary.go('/mine?status=open');
      return secretary.page.locator('h1 .count').innerText();
    };
    await expect.poll(listed).toBe('2');
  });

  test('what is open no longer is not counted', async () => {
    await secretary.go('/inbox');
    const { open, client } = world.web.office;
    for (const { id } of open.matching({ involved: `opened:${opener.person}` }))
      await client.workflow.getHandle(id).terminate();
    await expect.poll(() => said(secretary)).toMatch(/link "我发起的"/);
    await expect.poll(() => said(reader)).toMatch(/link "Copied to me"/);
    expect([...secretary.complaints, ...reader.complaints]).toEqual([]);
  });

  test('three numbers of four digits fit a phone', async () => {
    for (const desk of [secretary, reader]) {
      await desk.page.setViewportSize({ width: 320, height: 640 });
      await desk.go('/inbox');
      await desk.page.evaluate(`for (const by of ['inbox', 'opened', 'copied'])
        document.getElementById(by + '-counted').innerHTML = ' <span class="count">1234</span><span class="hidden"> 件在办</span>'`);
      const lang = desk === reader ? 'en' : 'zh';
      await desk.page.screenshot({ path: `${output}navigation-${lang}-320.png` });
      const width = await desk.page.evaluate('document.scrollingElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(320);
    }
  });
});
