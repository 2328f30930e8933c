import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { castOf, on, proposal, proposing, sampleInput } from '../../support/scenario.ts';
import { openChromium } from '../../support/chromium.ts';
import { deskOf, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { shuitian } from './sample-cases.ts';

const committed = new URL('../../../client/web/screenshot.png', import.meta.url);
const output = new URL('../../output/screenshots/', import.meta.url);

/** Width and height of a PNG. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe("the README's picture", () => {
  let world: WebWorld;
  let browser: Browser;
  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
  });
  afterAll(() => leave(world, browser));

  /** Everything in virtual time: the picture shows the same dates whenever it is taken. */
  test("is the township approver's case page in Chinese; UPDATE_SCREENSHOT=1 takes it anew", async () => {
    const cast = castOf(shuitian);
    const id = 'yunling-2027-007';
    const input = { ...sampleInput(shuitian, 2027, 'none'), title: '样例：水田村林下食用菌示范项目' };
    await world
      .casesAt(on('2027-03-10'))
      .open('demonstrationProject', { id, input, by: cast.firstSecretary });
    const consulted = proposal.consulted.map((one) => ({ ...one, on: '2027-03-25' }));
    for (const { at, event, data, by } of proposing(cast, 2027).slice(0, 3)) {
      await world.moveTo(id, at);
      const sent = event === 'proposal.submit' ? { ...proposal, consulted } : data;
      await world.web.office.cases.decide(id, event, { by, data: sent });
    }
    await world.moveTo(id, on('2027-04-02'));
    const desk = await deskOf(browser, world, 'tc-qingshan-1');
    await desk.goToCase(id);
    await desk.page.locator('.button.favourable').waitFor();
    mkdirSync(output, { recursive: true });
    const picture = await desk.page.screenshot();
    writeFileSync(new URL('readme.png', output), picture);
    if (process.env.UPDATE_SCREENSHOT === '1') writeFileSync(committed, picture);
    expect(existsSync(committed)).toBe(true);
    expect(sizeOf(picture)).toEqual([1280, 900]);
    expect(sizeOf(readFileSync(committed))).toEqual([1280, 900]);
  });
});
