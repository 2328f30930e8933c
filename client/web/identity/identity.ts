import { randomBytes } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { Directory } from '../../../machines/core/values/directory.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { postsNowhere } from '../../sign-in/claims.ts';
import { connectorTo } from '../../sign-in/provider.ts';
import type { WebEnv } from '../shared/env.ts';
import { openAudit } from './audit.ts';
import { audited } from './audited.ts';
import { keptSecret } from '../../stores/kept-secret.ts';
import { stylePath } from './page.ts';
import { cookiesOf, type IdentityParts } from './parts.ts';
import { openRevoked } from './revoked.ts';
import { roleTitles } from './sample-people.ts';
import { createSampleProvider } from './sample-provider.ts';
import { sampleRoutes } from './sample-routes.ts';
import { openSessions } from './session.ts';
import type { IdentitySettings } from './settings.ts';
import { says } from './sign-in-messages.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { signOutRoutes } from './sign-out-routes.ts';
import { signInStyle } from './style.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Whether the session that the request came with still counts: what is answered for long asks again. */
    stillSignedIn?: () => Promise<boolean>;
  }
}

/** Who is asking: the routes by which people sign in and out, and what tells every other route who has. */
export interface Identity {
  /** `/sign-in`, `/sign-in/return`, `/sign-out`, `/signed-out`, and the sample's provider; to be mounted at `/`. */
  routes: Hono<WebEnv>;
  /** Sets `signedIn`, and `stillSignedIn`, of a request whose cookie holds a session; any other cookie is cleared. */
  session: MiddlewareHandler<WebEnv>;
  /** Keeps for the audit what people who have signed in ask for. */
  audited: MiddlewareHandler<WebEnv>;
  issuer: string;
  /** Whether anyone may sign in as anyone. */
  sample: boolean;
}

/** What the sign-in of a web server needs. */
export interface IdentityOptions {
  settings: IdentitySettings;
  /** The address that browsers know; only its origin counts. */
  publicUrl: string;
  directory: Directory;
  dataDir: string;
  /** Told of trouble with the provider, without anybody's data. */
  log(line: string): void;
  /** Milliseconds since 1970. */
  now?(): number;
}

/**
 * Makes the sign-in of a web server. The provider is asked at the first sign-in and not before: in the sample it is this
 * very server.
 * @throws Refused where the rules give posts at places that the directory does not have, and for the sample's provider
 *   away from loopback or with a real directory
 */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  const { settings, directory, dataDir, log, now = Date.now } = options;
  const site = new URL(options.publicUrl);
  const nowhere = postsNowhere(settings.claims, directory);
  if (nowhere.length > 0) throw new Refused([says.nowhere(nowhere)]);
  const sample =
    settings.provider === undefined
      ? await createSampleProvider({ publicUrl: site.origin, directory, dataDir, log })
      : undefined;
  const provider = settings.provider ?? sample?.asClient;
  if (provider === undefined) throw new TypeError('There is no provider.');
  const key = settings.sessionKey ?? (await keptSecret(dataDir, 'session.key', makeKey));
  const revoked = await openRevoked(dataDir, now);
  const parts: IdentityParts = {
    site,
    issuer: provider.issuer,
    clientId: provider.clientId,
    sample: sample !== undefined,
    connect: connectorTo(provider),
    rules: settings.claims,
    directory,
    sessions: openSessions({ key, hours: settings.sessionHours, revoked, now }),
    cookies: cookiesOf(site),
    audit: openAudit(dataDir, () => new Date(now()).toISOString()),
    key,
    behindProxy: settings.behindProxy,
    log,
    now,
  };
  const routes = new Hono<WebEnv>();
  routes.get(stylePath, (c) => {
    c.header('Cache-Control', 'public, max-age=3600');
    return c.body(signInStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' });
  });
  routes.route('/', signInRoutes(parts));
  routes.route('/', signOutRoutes(parts));
  if (sample !== undefined)
    routes.route('/', sampleRoutes(sample, directory, roleTitles(Object.values(lifecycles))));
  return {
    routes,
    issuer: parts.issuer,
    sample: parts.sample,
    session: sessionOf(parts),
    audited: audited(parts),
  };
}

function sessionOf({ sessions, cookies }: IdentityParts): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const token = getCookie(c, cookies.session);
    if (token !== undefined) {
      const signedIn = await sessions.read(token);
      if (signedIn === undefined) deleteCookie(c, cookies.session, cookies.options);
      else {
        c.set('signedIn', signedIn);
        c.set('stillSignedIn', async () => (await sessions.read(token)) !== undefined);
      }
    }
    await next();
  };
}

const makeKey = (): Promise<string> => Promise.resolve(randomBytes(32).toString('hex'));
