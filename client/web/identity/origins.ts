import type { Context } from 'hono';
import { isLoopback, isLoopbackHost } from '../../sign-in/loopback.ts';
import { samplePath } from '../../sign-in/sample.ts';
import type { WebEnv } from '../shared/env.ts';

/**
 * Whether a request names this server: by its public address, or by loopback and the port that it came in by. Any other
 * name is someone else's that was made to point here (DNS rebinding).
 */
export function namesUs(c: Context<WebEnv>, publicUrl: string): boolean {
  const host = c.req.header('host')?.toLowerCase() ?? '';
  if (host === new URL(publicUrl).host) return true;
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname, port, host: written } = new URL(`http://${host}`);
  if (!isLoopbackHost(hostname) || (written !== host && `${written}:80` !== host)) return false;
  const own = [new URL(publicUrl), new URL(`http://-:${c.env?.incoming?.socket.localPort ?? 0}`)];
  return own.some((one) => isOwnPort(one, port));
}

const isOwnPort = (own: URL, port: string): boolean =>
  (own.port || (own.protocol === 'https:' ? '443' : '80')) === (port || '80');

/** Where no cookie counts, so that nobody's browser can be misused: asked by programs, not by pages. */
const withoutCookies = new Set([`${samplePath}/token`, `${samplePath}/device/auth`]);

/**
 * Whether a request may change something: its browser says that a page of ours sent it. Asked of every kind of body;
 * hono's own `csrf` lets JSON pass unasked.
 */
export function sentByUs(c: Context<WebEnv>, publicUrl: string): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return true;
  if (withoutCookies.has(c.req.path)) return true;
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return site === 'same-origin';
  if (origin === new URL(publicUrl).origin) return true;
  return isLoopback(origin) && new URL(origin).host === c.req.header('host')?.toLowerCase();
}
