import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { median } from '../statistics.ts';
import { openChromium } from '../../support/chromium.ts';

/** A page that someone looks at, and what has to be in view before they can work with it. */
export interface LookedAt {
  name: string;
  path: string;
  cookie: string;
  /** The last of what they need: a row of the list, a button. */
  until: string;
}

/** Something that a page loaded; bytes with headers as they were sent, and of the content as the browser has it. */
export interface Loaded {
  path: string;
  type: string;
  sent: number;
  content: number;
}

/** Milliseconds until a page is usable, and what it loads; at a first visit and with everything in the cache. */
export interface LoadFigures {
  name: string;
  cold: number;
  warm: number;
  first: Loaded[];
  again: Loaded[];
}

/**
 * Looks at pages in Chromium. Usable means that what is waited for is in view and all scripts have run: they are
 * modules, which run before the document counts as loaded. Cold is a new profile with nothing in its cache, a visit each.
 */
export async function loadFigures(url: string, pages: LookedAt[], times: number): Promise<LoadFigures[]> {
  const browser = await openChromium();
  try {
    const figures: LoadFigures[] = [];
    for (const looked of pages) figures.push(await figuresOf(browser, url, looked, times));
    return figures;
  } finally {
    await browser.close();
  }
}

async function figuresOf(
  browser: Browser,
  url: string,
  looked: LookedAt,
  times: number,
): Promise<LoadFigures> {
  const [cold, warm]: number[][] = [[], []];
  let [first, again]: Loaded[][] = [[], []];
  for (let run = 0; run <= times; run++) {
    const context = await contextOf(browser, url, looked.cookie);
    try {
      const page = await context.newPage();
      const traffic = await trafficOf(await context.newCDPSession(page));
      const coldTook = await usable(page, url, looked);
      first = await traffic.all();
      await page.goto('about:blank');
      traffic.forget();
      const warmTook = await usable(page, url, looked);
      again = await traffic.all();
      if (run === 0) continue;
      cold?.push(coldTook);
      warm?.push(warmTook);
    } finally {
      await context.close();
    }
  }
  return {
    ...{ name: looked.name, first: first ?? [], again: again ?? [] },
    ...{ cold: median(cold ?? []), warm: median(warm ?? []) },
  };
}

async function usable(page: Page, url: string, { path, until }: LookedAt): Promise<number> {
  const start = performance.now();
  await page.goto(`${url}${path}`, { waitUntil: 'domcontentloaded' });
  await page.locator(until).last().waitFor();
  return performance.now() - start;
}

async function contextOf(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  const cookies = cookie.split('; ').map((one) => {
    const at = one.indexOf('=');
    return { name: one.slice(0, at), value: one.slice(at + 1), url };
  });
  await context.addCookies(cookies);
  return context;
}

/** Follows what a page loads. The stream of news, which never ends, counts as a request of no content. */
async function trafficOf(session: CDPSession): Promise<{ all(): Promise<Loaded[]>; forget(): void }> {
  const loaded = new Map<string, Loaded & { ended: boolean }>();
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const path = new URL(request.url).pathname;
    const stream = path.endsWith('/live');
    loaded.set(requestId, { path, type: type ?? '', sent: 0, content: 0, ended: stream });
  });
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const one = loaded.get(requestId);
    if (one !== undefined) one.content += dataLength;
  });
  const ended = ({ requestId, encodedDataLength = 0 }: { requestId: string; encodedDataLength?: number }) => {
    const one = loaded.get(requestId);
    if (one !== undefined) Object.assign(one, { sent: encodedDataLength, ended: true });
  };
  session.on('Network.loadingFinished', ended);
  session.on('Network.loadingFailed', ended);
  return {
    async all() {
      for (let tries = 0; tries < 100 && [...loaded.values()].some((one) => !one.ended); tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      return [...loaded.values()].map(({ path, type, sent, content }) => ({ path, type, sent, content }));
    },
    forget: () => loaded.clear(),
  };
}
