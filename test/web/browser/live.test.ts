import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { sampleCase } from './sample-cases.ts';

const opinion = { opinion: '样例：同意上报。' };

describe('two approvers of one township at once', () => {
  let world: WebWorld;
  let browser: Browser;
  let first: Desk;
  let second: Desk;

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    first = await deskOf(browser, world, 'tc-qingshan-1');
    second = await deskOf(browser, world, 'tc-qingshan-2');
  });
  afterAll(() => leave(world, browser));

  /** Notes in a page when a part of it stops or begins to say something, and that the page has stayed. */
  const watch = (selector: string, words: string, wanted: boolean) => `(() => {
    window.stayed = true;
    const look = () => {
      const said = document.querySelector(${JSON.stringify(selector)})?.textContent.includes(${JSON.stringify(words)}) ?? false;
      if (said === ${wanted}) window.seenAt ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  })()`;

  test("what one decides appears on the other's case page and inbox without a reload", async () => {
    const id = await sampleCase(world, { title: '样例：水田村茶园', standing: 'township' });
    const inbox = await second.page.context().newPage();
    await second.goToCase(id);
    const { open } = world.web.office;
    await expect.poll(() => open.page({ text: id }, { offset: 0, size: 0 }).total).toBe(1);
    // Others' cases may fill the first page.
    await inbox.goto(`${world.url}/inbox?q=${id}`);
    await inbox.locator(`a[href="/cases/${id}"]`).waitFor();
    await second.page.evaluate(watch('.standing', '县委组织部', true));
    await inbox.evaluate(watch('#list', id, false));

    await first.openForm(id, 'township.approve');
    await first.fillEvent(id, 'township.approve', opinion);
    await first.preview();
    const answered = first.page.waitForResponse((one) => one.request().method() === 'POST');
    await first.page.locator('#confirm').click();
    expect((await answered).status()).toBe(303);
    const at = Date.now();

    for (const [name, page] of Object.entries({ 'case page': second.page, inbox })) {
      const seen = () => page.evaluate('window.seenAt');
      await expect.poll(seen, { timeout: 30_000 }).toEqual(expect.any(Number));
      expect(await page.evaluate('window.stayed')).toBe(true);
      const ms = Number(await seen()) - at;
      console.info(`${name}: ${ms} ms from the answer to the first until the second sees it`);
    }
    expect(await second.page.locator('.timeline').innerText()).toContain('样例：同意上报。');
    expect(await second.page.locator('#news').innerText()).toMatch(/页面已更新.*同意/s);
    expect(await second.page.locator('.deciding').innerText()).toContain('本事项现在不等待您办理');
    await inbox.close();
  });

  test('of two who confirm at once one succeeds, and the other is told who decided what', async () => {
    const id = await sampleCase(world, { title: '样例：水田村核桃', standing: 'township' });
    const both = [first, second];
    for (const desk of both) {
      await desk.openForm(id, 'township.approve');
      await desk.fillEvent(id, 'township.approve', opinion);
      await desk.preview();
    }
    await Promise.all(both.map((desk) => desk.page.locator('#confirm').click()));
    for (const desk of both) await desk.page.locator('#confirmed, #refusals').waitFor();
    const confirmed = await Promise.all(both.map((desk) => desk.page.locator('#confirmed').count()));
    expect(confirmed.toSorted((a, b) => a - b)).toEqual([0, 1]);

    const [winner, other] = confirmed[0] === 1 ? ['青山镇党委书记', second] : ['青山镇党委副书记', first];
    const told = await (other as Desk).page.locator('.changed').innerText();
    expect(told).toContain(winner);
    expect(told).toContain('乡镇党委审定：同意');
    expect(await (other as Desk).page.locator('#refusals').innerText()).toContain('未作任何改动');
    const { log } = (await world.web.office.cases.read(id)).case;
    expect(log.filter((line) => line.event === 'township.approve')).toHaveLength(1);
  });

  test('a page that cannot be fetched when it has changed is fetched again', async () => {
    const id = await sampleCase(world, { title: '样例：水田村油茶', standing: 'township' });
    await second.goToCase(id);
    let fetched = 0;
    await second.page.route(`**/cases/${id}`, async (route) => {
      fetched += 1;
      await (fetched === 1 ? route.fulfill({ status: 503 }) : route.continue());
    });
    const by = { person: 'tc-qingshan-1', role: 'townshipCommittee', place: 'yunling/qingshan' };
    await world.web.office.cases.decide(id, 'case.comment', { by, data: { text: '样例：请补充合同。' } });
    const story = () => second.page.locator('.timeline').innerText();
    await expect.poll(story).toContain('样例：请补充合同。');
    expect(fetched).toBe(2);
    await second.page.unrouteAll();
  });

  test('whoever is still writing is told that the case has changed, and keeps what was written', async () => {
    const id = await sampleCase(world, { title: '样例：水田村养蜂', standing: 'township' });
    await second.openForm(id, 'township.sendBack');
    await second.page.locator('[name="reasons.0"]').fill('样例：请补充预算依据。');
    await first.decide(id, 'township.approve', opinion);
    await expect
      .poll(() => second.page.locator('#news').innerText(), { timeout: 30_000 })
      .toContain('本事项已有变化');
    expect(await second.page.locator('[name="reasons.0"]').inputValue()).toBe('样例：请补充预算依据。');
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});
