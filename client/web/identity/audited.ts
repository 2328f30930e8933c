import type { Context, MiddlewareHandler } from 'hono';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import type { WebEnv } from '../shared/env.ts';
import { addressOf } from './address.ts';
import type { UseRecord } from './audit.ts';
import type { IdentityParts } from './parts.ts';

/** Says for the audit why something was refused, where the answer's status says only that. */
export const refusedFor = (c: Context<WebEnv>, refusals: Refusal[]): void =>
  c.set('refusedFor', [...new Set(refusals.map(({ code }) => code))]);

/**
 * Keeps for the audit what people who have signed in asked for and what came of it, before they have the answer. Not kept:
 * streams of news, and what every page loads.
 */
export const audited =
  ({ audit, behindProxy }: Pick<IdentityParts, 'audit' | 'behindProxy'>): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    await next();
    const { signedIn, refusedFor: codes } = c.var;
    const { path, method } = c.req;
    if (signedIn === undefined || path.endsWith('/live') || path.startsWith('/assets/')) return;
    await audit.recordUse({
      did: didOf(c, codes),
      person: signedIn.person.id,
      session: signedIn.session,
      address: addressOf(c, behindProxy),
      ...{ method, path, status: c.res.status },
      ...(codes === undefined || codes.length === 0 ? {} : { codes }),
    });
  };

function didOf(c: Context<WebEnv>, codes: string[] = []): UseRecord['did'] {
  if (c.res.status >= 400 || codes.length > 0) return 'refused';
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return 'send';
  return c.res.headers.has('Content-Disposition') ? 'download' : 'read';
}
