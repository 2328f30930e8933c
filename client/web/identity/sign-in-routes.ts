import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as openid from 'openid-client';
import type { Person } from '../../../machines/core/values/directory.ts';
import { personFromClaims, type Claims } from '../../sign-in/claims.ts';
import { reasonOf } from '../../sign-in/provider.ts';
import { verifiedClaims } from '../../sign-in/verified-claims.ts';
import type { WebEnv } from '../shared/env.ts';
import {
  type Attempt,
  attemptCookie,
  attemptMinutes,
  mostAttempts,
  openedAttempt,
  sealedAttempt,
} from './attempt.ts';
import type { SignInRecord } from './audit.ts';
import { localPath } from './local-path.ts';
import { requestOf, type IdentityParts } from './parts.ts';
import { says } from './sign-in-messages.ts';

const here = '/sign-in/return';

/** `GET /sign-in?to=/path` leads to the provider; `GET /sign-in/return` is where it sends the browser back to. */
export function signInRoutes(parts: IdentityParts): Hono<WebEnv> {
  const { site, rules, directory, cookies, key, now, log } = parts;
  const routes = new Hono<WebEnv>();

  routes.get('/sign-in', async (c) => {
    const to = localPath(c.req.query('to') ?? '/', site.origin);
    if (to === undefined) return says.elsewhere(c);
    // The cookie must be set where the provider sends the browser back to.
    if (c.req.header('host')?.toLowerCase() !== site.host)
      return c.redirect(`${site.origin}/sign-in?to=${encodeURIComponent(to)}`);
    let config: openid.Configuration;
    try {
      config = await parts.connect();
    } catch (error) {
      log(`the sign-in provider cannot be reached: ${reasonOf(error)}`);
      return says.unreachable(c);
    }
    const attempt: Attempt = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      to,
    };
    const sealed = await sealedAttempt(key, attempt, now());
    for (const name of attemptsOf(c).slice(0, 1 - mostAttempts)) deleteCookie(c, name, cookies.options);
    const name = attemptCookie(cookies.attempt, attempt.state);
    setCookie(c, name, sealed, { ...cookies.options, maxAge: attemptMinutes * 60 });
    c.header('Cache-Control', 'no-store');
    return c.redirect((await providerUrl(config, attempt)).href);
  });

  routes.get(here, async (c) => {
    const name = attemptCookie(cookies.attempt, c.req.query('state') ?? '');
    const sealed = attemptsOf(c).includes(name) ? getCookie(c, name) : undefined;
    if (sealed !== undefined) deleteCookie(c, name, cookies.options);
    const attempt = await openedAttempt(key, sealed ?? '', now());
    if (attempt === undefined) {
      await refuse(c, 'no-attempt');
      return says.over(c);
    }
    let claims: Claims;
    try {
      claims = await claimsFor(attempt, new URL(c.req.url).search);
    } catch (error) {
      await refuse(c, reasonOf(error));
      return says.failed(c);
    }
    const read = personFromClaims(rules, claims, directory);
    if (read.ok) return admit(c, read.value.person, read.value.unmapped, attempt.to);
    await refuse(c, 'no-person-id');
    return says.refused(
      c,
      read.refusals.map((one) => one.message),
    );
  });
  return routes;

  /** The cookies of the attempts that a browser has begun, the oldest first, as browsers send them. */
  function attemptsOf(c: Context<WebEnv>): string[] {
    return Object.keys(getCookie(c)).filter((name) => name.startsWith(`${cookies.attempt}-`));
  }

  async function providerUrl(
    config: openid.Configuration,
    { state, nonce, verifier }: Attempt,
  ): Promise<URL> {
    return openid.buildAuthorizationUrl(config, {
      redirect_uri: `${site.origin}${here}`,
      scope: rules.scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  }

  async function claimsFor({ state, nonce, verifier }: Attempt, search: string): Promise<Claims> {
    const config = await parts.connect();
    const tokens = await openid.authorizationCodeGrant(config, new URL(`${site.origin}${here}${search}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    return verifiedClaims(config, tokens, rules);
  }

  /** Nobody is signed in before the audit has it. */
  async function admit(
    c: Context<WebEnv>,
    person: Person,
    unmapped: string[],
    to: string,
  ): Promise<Response> {
    const issued = await parts.sessions.issue(person);
    const who = { person: person.id, ...(unmapped.length === 0 ? {} : { unmapped }) };
    if (issued === undefined) {
      await refuse(c, 'too-many-posts', who);
      return says.refused(c, [says.tooManyPosts]);
    }
    const { token, signedIn } = issued;
    await parts.audit.record({
      outcome: 'signed-in',
      ...requestOf(c, parts),
      ...who,
      session: signedIn.session,
    });
    setCookie(c, cookies.session, token, { ...cookies.options, expires: new Date(signedIn.expiresAt) });
    c.header('Cache-Control', 'no-store');
    return c.redirect(to);
  }

  function refuse(c: Context<WebEnv>, reason: string, who: Partial<SignInRecord> = {}): Promise<void> {
    return parts.audit.record({ outcome: 'refused', reason, ...requestOf(c, parts), ...who });
  }
}
