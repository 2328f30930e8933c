import { isIP, isIPv4 } from 'node:net';
import type { Context } from 'hono';
import type { WebEnv } from '../shared/env.ts';

/**
 * The address that asks. Behind a reverse proxy of ours it is what that proxy appended to X-Forwarded-For; anything
 * before it was written by the asker and proves nothing. Where the proxy gave no address, it is the proxy's own.
 */
export function addressOf(c: Context<WebEnv>, behindProxy: boolean): string {
  const appended = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1) : undefined;
  return (
    plainAddress(appended ?? '') ?? plainAddress(c.env?.incoming?.socket.remoteAddress ?? '') ?? 'unknown'
  );
}

/**
 * An address in the one way of writing it: without brackets, port and zone, an IPv4 address inside an IPv6 one as itself.
 * Nothing for what is no address.
 */
export function plainAddress(written: string): string | undefined {
  const [, inside, bare = ''] = /^(?:\[([^\]]*)\](?::\d{1,5})?|([^[\]]*))$/.exec(written.trim()) ?? [];
  const address = (inside ?? bare.replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')).replace(/%.*$/, '');
  if (isIP(address) === 0) return undefined;
  if (isIPv4(address)) return address;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(short) ?? [];
  return high === undefined || low === undefined ? short : [...bytesOf(high), ...bytesOf(low)].join('.');
}

/** The two bytes of one group of an IPv6 address. */
const bytesOf = (group: string): number[] => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff];

/** What is counted as one asker: an IPv4 address, or the network of an IPv6 one, whose owner has billions of addresses. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4).join(':');
}
