import type { Context } from 'hono';
import type { WebEnv } from '../web.ts';

/**
 * The address that asks. Behind a reverse proxy of ours it is what that proxy appended to X-Forwarded-For; anything
 * before it was written by the asker and proves nothing.
 */
export function addressOf(c: Context<WebEnv>, behindProxy: boolean): string {
  const socket = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  if (!behindProxy) return socket.replace(/^::ffff:/, '');
  const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? socket : last.slice(0, 60);
}

/** What is counted as one asker: an IPv4 address, or the network of an IPv6 one, whose owner has billions of addresses. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
