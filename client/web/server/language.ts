import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Lang } from '../../../machines/core/values/vocabulary.ts';
import type { WebEnv } from '../shared/env.ts';

const cookie = 'lang';
const year = 365 * 86_400;

const known = (value: string | undefined): Lang | undefined =>
  value === 'zh' || value === 'en' ? value : undefined;

/** In which language a page speaks: as its address asks, as chosen before, as the browser prefers; else Chinese. */
export const language =
  (secure: boolean): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const asked = known(c.req.query('lang'));
    const preferred = /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh';
    c.set('lang', asked ?? known(getCookie(c, cookie)) ?? preferred);
    if (asked !== undefined)
      setCookie(c, cookie, asked, { path: '/', maxAge: year, sameSite: 'Lax', httpOnly: true, secure });
    await next();
  };
