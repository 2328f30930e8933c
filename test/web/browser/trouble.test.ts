import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { run } from '../../../client/cli/run.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { sampleCase } from './sample-cases.ts';

const why = '样例：登记错了';

describe('a case that was ended with Temporal’s own tool', () => {
  let world: WebWorld;
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    desk = await deskOf(browser, world, 'tc-qingshan-1');
  });
  afterAll(() => leave(world, browser));

  const terminate = (id: string) => world.world.client.workflow.getHandle(id).terminate(why);
  const buttons = () => desk.page.locator('main form.decide, main a.button, main button').count();

  test('says so on its open page by itself: by whom, when and why, with nothing to press', async () => {
    const id = await sampleCase(world, { title: '样例：水田村茶园', standing: 'township' });
    await desk.goToCase(id);
    await expect.poll(() => world.web.office.open.get(id)?.id).toBe(id);
    expect(await buttons()).toBeGreaterThan(0);
    await terminate(id);
    await expect.poll(() => desk.page.locator('#trouble').allInnerTexts()).toHaveLength(1);
    const said = await desk.page.locator('#trouble').innerText();
    expect(said).toMatch(
      /已中断\s+事项“.*”已于\d{4}年\d+月\d+日 \d\d:\d\d由.*强行中断：样例：登记错了。不能再办理。/,
    );
    expect(await buttons()).toBe(0);
    await desk.goToCase(id);
    expect(await desk.page.locator('h1').innerText()).toBe('样例：水田村茶园');
    // What is on record is still to be read.
    expect(await desk.page.locator('.timeline').innerText()).toContain('村两委商议通过。');
    expect(await buttons()).toBe(0);
    expect(desk.complaints).toEqual([]);
  });

  test('a decision that was being written is answered with the same reason', async () => {
    const id = await sampleCase(world, { title: '样例：水田村核桃', standing: 'township' });
    await desk.openForm(id, 'township.approve');
    await desk.fillEvent(id, 'township.approve', { opinion: '样例：同意上报。' });
    await terminate(id);
    const answered = desk.page.waitForResponse((one) => one.request().method() === 'POST');
    await desk.page.locator('button[name=_step][value=preview]').click();
    expect((await answered).status()).toBe(409);
    expect(await desk.page.locator('#trouble').innerText()).toContain(`强行中断：${why}`);
    expect(await buttons()).toBe(0);
  });

  test('stays in the lists of those who had to do with it, marked, and others do not see it', async () => {
    const id = await sampleCase(world, { title: '样例：水田村油茶', standing: 'township' });
    await expect.poll(() => desk.findsInInbox(id)).toBe(true);
    await terminate(id);
    await expect.poll(() => world.web.office.broken.get(id)?.trouble).toBe('terminated');
    const marked = async (path: string, by = desk): Promise<string[]> => {
      await by.go(path);
      const row = by.page.locator(`tr:has(a[href="/cases/${id}"])`);
      if ((await row.count()) > 0) return row.locator('.tag.warn').allInnerTexts();
      // Others' cases, which end in years to come, fill the first pages.
      const next = by.page.locator('a[rel=next]');
      const further = (await next.count()) === 0 ? null : await next.getAttribute('href');
      return further === null ? [] : marked(further, by);
    };
    await desk.go('/inbox');
    expect(await desk.page.locator(`#list a[href="/cases/${id}"]`).count()).toBe(0);
    expect(await marked('/inbox')).toEqual(['已中断']);
    expect(await marked(`/search?q=${encodeURIComponent('水田村油茶')}`)).toEqual(['已中断']);
    const opener = await deskOf(browser, world, 'fs-shuitian');
    expect(await marked('/mine?status=closed', opener)).toEqual(['已中断']);
    const stranger = await deskOf(browser, world, 'fs-liuwan');
    expect(await marked('/inbox', stranger)).toEqual([]);
    const [answer] = await Promise.all([
      stranger.page.waitForResponse((one) => one.url().endsWith(`/cases/${id}`)),
      stranger.goToCase(id),
    ]);
    expect(answer.status()).toBe(404);
  });

  test('is told by every command as what it is, with an exit code of its own', async () => {
    const id = await sampleCase(world, { title: '样例：水田村养蜂', standing: 'township' });
    await terminate(id);
    await expect.poll(() => world.web.office.broken.get(id)?.trouble).toBe('terminated');
    const asked = await commands();
    const told = { trouble: { kind: 'terminated', reason: why } };
    expect(await asked('show', id)).toMatchObject([
      6,
      {
        id,
        status: 'brokenOff',
        available: [],
        waitingFor: [],
        deadlines: [],
        log: [{}, {}, {}, {}],
        ...told,
      },
    ]);
    expect(await asked('history', id)).toMatchObject([6, { id, ...told }]);
    const as = ['--as', 'tc-qingshan-1'];
    expect(await asked('do', id, 'township.approve', '--data', '{}', ...as)).toMatchObject([
      6,
      { error: { code: 'case-terminated', message: { zh: expect.stringContaining(why) as string } } },
    ]);
    const [code, inbox] = await asked('inbox', ...as);
    const { items, brokenOff } = inbox as Record<'items' | 'brokenOff', { id: string; trouble?: string }[]>;
    expect([code, items.some((one) => one.id === id)]).toEqual([0, false]);
    expect(brokenOff.find((one) => one.id === id)).toMatchObject({ trouble: 'terminated' });
    const [, { troubles }] = (await asked('troubles')) as [number, { troubles: { id: string }[] }];
    expect(troubles.find((one) => one.id === id)).toMatchObject(told);
    expect(await asked('show', 'nobody')).toMatchObject([4, { error: { code: 'no-such-case' } }]);
  });

  test('a list that changed after its page was made is brought up to date when its stream opens', async () => {
    const id = await sampleCase(world, { title: '样例：水田村蘑菇', standing: 'township' });
    const { open } = world.web.office;
    await desk.page.route('**/live?**', async (route) => {
      // The page is there, its stream is not: in between the case comes.
      await expect.poll(() => open.get(id)?.id).toBe(id);
      await route.continue();
    });
    open.forget([id]);
    await desk.go(`/inbox?q=${id}`);
    await desk.page.locator(`a[href="/cases/${id}"]`).waitFor();
    await desk.page.unrouteAll();
  });

  /** Runs commands on the rehearsal's cases: the exit code, and what they print as JSON. */
  async function commands() {
    vi.stubEnv('TEMPORAL_ADDRESS', inject('temporalAddress'));
    onTestFinished(() => void vi.unstubAllEnvs());
    return async (...args: string[]): Promise<[number, unknown]> => {
      const printed: string[] = [];
      const writing = vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
        printed.push(String(words));
        return true;
      });
      try {
        const code = await run([...args, '--rehearsal', '--json'], {
          ...process.env,
          COUNTERSIGN_DATA: world.dataDir,
        });
        return [code, JSON.parse(printed.join(''))];
      } finally {
        writing.mockRestore();
      }
    };
  }
});
