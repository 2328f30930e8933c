import type { MiddlewareHandler } from 'hono';
import { hereOf } from '../layout/frame.ts';
import type { WebEnv } from '../shared/env.ts';

/**
 * Lets only those pass who have signed in: a page that was asked for is shown after signing in, everything else is refused.
 * Nobody in between keeps an answer, unless its route says otherwise.
 */
export const signedInOnly: MiddlewareHandler<WebEnv> = async (c, next) => {
  if (c.var.signedIn !== undefined) {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', unkept);
    return;
  }
  c.header('Cache-Control', unkept);
  // A picture or a script that is asked for must not begin a sign-in of its own beside the page's.
  const wanted = c.req.header('sec-fetch-dest') ?? 'document';
  const page = c.req.method === 'GET' && wanted === 'document' && !c.req.path.endsWith('/live');
  if (page) return c.redirect(`/sign-in?to=${encodeURIComponent(hereOf(c))}`, 302);
  return c.text(c.var.lang === 'zh' ? '请先登录。' : 'Sign in first.', 401);
};

const unkept = 'private, no-store';
