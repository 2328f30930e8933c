import { Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import { buildEndSessionUrl } from 'openid-client';
import type { WebEnv } from '../shared/env.ts';
import { requestOf, type IdentityParts } from './parts.ts';
import { says } from './sign-in-messages.ts';

/** `POST /sign-out` ends the session here, and its page says how to end the one at the provider. */
export function signOutRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { sessions, cookies, audit, sample, clientId } = parts;
  const routes = new Hono<WebEnv>();

  routes.post('/sign-out', async (c) => {
    const signedIn = await sessions.read(getCookie(c, cookies.session) ?? '');
    deleteCookie(c, cookies.session, cookies.options);
    if (signedIn !== undefined) {
      await sessions.revoke(signedIn);
      const { session, person } = signedIn;
      await audit.record({ outcome: 'signed-out', ...requestOf(c, parts), person: person.id, session });
    }
    return c.redirect('/signed-out', 303);
  });

  routes.get('/signed-out', async (c) => {
    // The pages that answered forms are kept for the way back; who comes to this computer next finds none.
    c.header('Clear-Site-Data', '"cache"');
    return says.signedOut(c, sample ? undefined : await providersEnd());
  });
  return routes;

  async function providersEnd(): Promise<string | undefined> {
    try {
      const config = await parts.connect();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return buildEndSessionUrl(config, { client_id: clientId }).href;
    } catch {
      return undefined;
    }
  }
}
