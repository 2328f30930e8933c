import type { Browser } from '../client/web/identity/browser.ts';

/** Sends a form as a page of the site does, and follows nothing. */
export function send(
  browser: Browser,
  url: string,
  body: URLSearchParams | FormData,
  headers: Record<string, string> = {},
): Promise<Response> {
  const own = { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' };
  return browser.fetch(url, { method: 'POST', headers: { ...own, ...headers }, body });
}

/** A page without what differs between two addresses that show the same. */
export const withoutAddress = (page: string, ...parts: string[]): string =>
  parts.reduce((now, part) => now.replaceAll(encodeURIComponent(part), '…').replaceAll(part, '…'), page);
