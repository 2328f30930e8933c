import type { Browser } from 'playwright-core';
import { openChromium } from './chromium.ts';

/** Reads pages as a browser's own parser does, without running anything in them. */
export interface MarkupReader {
  /** Whatever in a page could run, load or lead where this site does not: empty for a page that is safe. */
  dangers(page: string, type?: 'text/html' | 'image/svg+xml'): Promise<string[]>;
  close(): Promise<void>;
}

/** Runs in the browser: only strings go in and out. */
const find = `({ page, type }) => {
  const found = [];
  const all = new DOMParser().parseFromString(page, type).querySelectorAll('*');
  const ours = /^\\/assets\\/[a-z]+\\.js$/;
  for (const one of all) {
    const name = one.localName;
    if (name === 'script' && (!ours.test(one.getAttribute('src') ?? '') || one.textContent.trim() !== '')) found.push('script');
    if (['iframe', 'object', 'embed', 'base'].includes(name)) found.push(name);
    if (name === 'meta' && !/^(content-security-policy)?$/i.test(one.getAttribute('http-equiv') ?? '')) found.push('meta http-equiv');
    for (const { name: key, value } of one.attributes) {
      if (/^on/i.test(key)) found.push(name + ' ' + key);
      if (/^(href|src|action|formaction|xlink:href|srcdoc|data)$/i.test(key) && !/^(\\/(?!\\/)|#|$)/.test(value))
        found.push(name + ' ' + key + '=' + value.slice(0, 80));
    }
  }
  return found;
}`;

export async function openMarkupReader(): Promise<MarkupReader> {
  const browser: Browser = await openChromium();
  const blank = await browser.newPage();
  return {
    dangers: (page, type = 'text/html') =>
      blank.evaluate(`(${find})(${JSON.stringify({ page, type })})`) as Promise<string[]>,
    close: () => browser.close(),
  };
}
