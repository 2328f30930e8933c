import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { proposalOn } from '../../support/scenario.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, leave, openDesk } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { disclosedProject, sampleCase, today } from './sample-cases.ts';

const bare = { javaScriptEnabled: false } as const;

describe('with JavaScript off', () => {
  let world: WebWorld;
  let browser: Browser;
  let secretary: Desk;
  let id = '';
  let disclosed = '';

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    id = await sampleCase(world, { title: '样例：水田村茶园', standing: 'drafting' });
    disclosed = await disclosedProject(world, { id: 'without-script', title: '样例：水田村养蜂' });
    secretary = await deskOf(browser, world, 'fs-shuitian', bare);
  });
  afterAll(() => leave(world, browser));

  test('rows are added to a list and taken away by the server, and nothing that was written is lost', async () => {
    const { page } = secretary;
    await secretary.openForm(id, 'proposal.submit');
    expect(await page.evaluate('document.querySelectorAll("script[src]").length')).toBe(2);
    const rows = page.locator('input[name="consulted#"]');
    const before = await rows.count();
    await page.locator('[name="name"]').fill('样例：茶园');
    await page.locator('button[name="+consulted"]').click();
    await page.waitForLoadState();
    expect(await rows.count()).toBe(before + 1);
    expect(await page.locator('[name="name"]').inputValue()).toBe('样例：茶园');
    await page.locator(`button[name="-consulted.${before}"]`).click();
    await page.waitForLoadState();
    expect(await rows.count()).toBe(before);
    expect(await page.locator('[name="name"]').inputValue()).toBe('样例：茶园');
  });

  test('the form is submitted and the village and the township approve', async () => {
    await secretary.decide(id, 'proposal.submit', proposalOn(today()));
    const village = await deskOf(browser, world, 'vc-shuitian', bare);
    await village.decide(id, 'village.approve', {
      ...{ opinion: '样例：同意。', minutes: '村商〔1〕号' },
      ...{ heldOn: today(), chair: 'vc-shuitian' },
    });
    const township = await deskOf(browser, world, 'tc-qingshan-1', bare);
    await township.page.locator(`#list a[href="/cases/${id}"]`).click();
    const reference = await township.decide(id, 'township.approve', { opinion: '样例：同意上报。' });
    expect(await township.words()).toContain(reference);
    expect(await township.page.locator('.timeline').innerText()).toContain('样例：同意上报。');
  });

  test('a file is uploaded and can be downloaded', async () => {
    await secretary.goToCase(id);
    const buffer = Buffer.from('样例：预算依据。\n');
    await secretary.page.locator('input[type=file]').setInputFiles({
      ...{ name: '样例预算.txt', mimeType: 'text/plain', buffer },
    });
    await secretary.page.locator('input[name=note]').fill('样例：补充材料');
    await secretary.page.locator('.upload button').click();
    await secretary.page.locator('#confirmed').waitFor();
    const link = secretary.page.getByRole('link', { name: '样例预算.txt' });
    expect(await secretary.page.locator('.papers').innerText()).toContain('样例：补充材料');
    const [download] = await Promise.all([secretary.page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('样例预算.txt');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(buffer);
  });

  test('a villager without an account reads a disclosure and objects; the office sees it', async () => {
    const villager = await openDesk(browser, world, bare);
    await villager.go('/public');
    await villager.page.locator(`a[href*="${disclosed}"]`).first().click();
    await villager.page.locator('#objection-text').fill('样例：资金数额与村里公布的不一致。');
    await villager.page.locator('#object button').click();
    await villager.page.waitForURL('**received=1');
    expect(await villager.words()).toContain('编号为第 1 号');
    await secretary.goToCase(disclosed);
    expect(await secretary.words()).toContain('样例：资金数额与村里公布的不一致。');
    expect(villager.complaints).toEqual([]);
  });
});
