import { readdir } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openChromium } from '../../support/chromium.ts';
import { tempDirectory } from '../../support/temp.ts';

test('is unpacked once, whoever starts it at the same time, and draws Chinese: no two characters are one box', async () => {
  const cacheDir = await tempDirectory();
  const browsers = await Promise.all([openChromium(cacheDir), openChromium(cacheDir)]);
  onTestFinished(async () => {
    await Promise.all(browsers.map((one) => one.close()));
  });
  // Where another browser is asked for, nothing is unpacked.
  expect(await readdir(cacheDir)).toHaveLength(process.env.CHROMIUM ? 0 : 1);
  for (const browser of browsers) {
    const page = await browser.newPage({ viewport: { width: 100, height: 100 } });
    const drawn = new Set<string>();
    const looks = ['font-family: sans-serif', 'font-family: serif; font-weight: bold'];
    for (const look of looks)
      for (const character of '会签镇村') {
        await page.setContent(`<p style="${look}; font-size: 40px">${character}</p>`);
        drawn.add((await page.screenshot()).toString('base64'));
      }
    expect(drawn.size).toBe(8);
  }
});
