import { Hono } from 'hono';
import type { WebOffice } from '../office.ts';
import type { WebEnv } from '../web.ts';

/** The first page is the inbox, or the public disclosures for those who have not signed in; and the sign of life. */
export const homeRoutes = (_office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/', (c) => c.redirect(c.var.signedIn === undefined ? '/public' : '/inbox', 302))
    .get('/favicon.ico', (c) => c.redirect('/assets/icon.svg', 301))
    .get('/alive', (c) => c.text('ok'));
