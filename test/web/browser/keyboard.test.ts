import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, leave, openDesk } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { sampleCase } from './sample-cases.ts';

describe('by keyboard alone', () => {
  let world: WebWorld;
  let browser: Browser;
  let desk: Desk;
  let id = '';
  /** What had the focus and didn't show it. */
  const unseen: string[] = [];

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    id = await sampleCase(world, { title: '样例：水田村茶园', standing: 'township' });
    desk = await openDesk(browser, world);
  });
  afterAll(() => leave(world, browser));

  const press = (key: string) => desk.page.keyboard.press(key);
  const focused = (selector: string) =>
    desk.page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`);

  /** Moves on with the Tab key until something has the focus; all that has it on the way must show it. */
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 120; presses += 1) {
      await press('Tab');
      const hidden = await desk.page.evaluate(`(() => {
        const one = document.activeElement;
        if (one === null || one === document.body) return '';
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        const { right, bottom } = one.getBoundingClientRect();
        const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && right > 0 && bottom > 0;
        return seen ? '' : one.outerHTML.slice(0, 120);
      })()`);
      if (hidden !== '') unseen.push(String(hidden));
      if (await focused(selector)) return;
    }
    throw new Error(`Tab never comes to ${selector} on ${desk.page.url()}`);
  }

  /** Presses a key that leads to another page, and waits for it. */
  async function follow(key: string, path: RegExp): Promise<void> {
    await Promise.all([desk.page.waitForURL(path, { waitUntil: 'load' }), press(key)]);
  }

  const hasFocus = async (selector: string) => {
    await expect.poll(() => focused(selector)).toBe(true);
  };

  test('one signs in at the sample, jumps over the navigation and finds the case', async () => {
    await desk.go('/inbox');
    await tabTo('input[name=q]');
    await desk.page.keyboard.type('tc-qingshan-1');
    await follow('Enter', /[?&]q=tc-qingshan-1/);
    await tabTo('button[value="tc-qingshan-1"]');
    await follow('Enter', /\/inbox$/);
    await press('Tab');
    expect(await focused('a.skip')).toBe(true);
    expect(await desk.page.locator('a.skip').boundingBox()).toMatchObject({ x: expect.any(Number) });
    expect((await desk.page.locator('a.skip').boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await press('Enter');
    expect(await focused('#main')).toBe(true);
    await tabTo(`a[href="/cases/${id}"]`);
    await follow('Enter', new RegExp(`/cases/${id}$`));
  });

  test('a refusal takes the focus, and leads to its field', async () => {
    await tabTo(`a[href="/cases/${id}/do/case.handOver"]`);
    await follow('Enter', /case\.handOver$/);
    await tabTo('[name=to]');
    await desk.page.keyboard.type('tc-qingshan-1');
    await tabTo('[name=reason]');
    await desk.page.keyboard.insertText('样例：出差。');
    await tabTo('button[value=preview]');
    await press('Space');
    await hasFocus('#refusals');
    expect(await desk.page.locator('#refusals').innerText()).toContain('不能转交给本人');
    await tabTo('#refusals a');
    await press('Enter');
    expect(new URL(desk.page.url()).hash).not.toBe('');
    expect(await desk.page.locator('[name=to]').getAttribute('aria-invalid')).toBe('true');
    expect(await desk.page.locator(':target').innerText()).toContain('不能转交给本人');
    await tabTo('[name=to]');
    await desk.goToCase(id);
  });

  test('the approval: form, preview and confirmation, each with the focus where it is read on', async () => {
    await tabTo(`a[href="/cases/${id}/do/township.approve"]`);
    await follow('Enter', /township\.approve$/);
    await tabTo('[name=opinion]');
    await desk.page.keyboard.insertText('样例：同意上报。');
    await tabTo('button[value=preview]');
    await press('Enter');
    await hasFocus('#preview');
    expect(await desk.page.locator('#preview').innerText()).toContain('县委组织部审批');
    await press('Tab');
    expect(await focused('#confirm')).toBe(true);
    await press('Space');
    await hasFocus('#confirmed');
    expect(await desk.page.locator('#confirmed').innerText()).toMatch(new RegExp(`回执号 ${id}#\\d+`));
  });

  test('whatever had the focus on the way could be seen, and the browser did not complain', () => {
    expect(unseen).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
