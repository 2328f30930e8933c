import type { Context } from 'hono';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Configuration } from 'openid-client';
import type { Directory } from '../../../machines/core/values/directory.ts';
import type { ClaimRules } from '../../sign-in/claims.ts';
import type { WebEnv } from '../shared/env.ts';
import { addressOf } from './address.ts';
import type { Audit, SignInRecord } from './audit.ts';
import type { Sessions } from './session.ts';

/** What the routes of signing in and out share. */
export interface IdentityParts {
  site: URL;
  issuer: string;
  clientId: string;
  /** Whether the provider is the sample's own. */
  sample: boolean;
  connect(): Promise<Configuration>;
  rules: ClaimRules;
  directory: Directory;
  sessions: Sessions;
  cookies: CookieNames;
  audit: Audit;
  /** Signs attempts. */
  key: string;
  behindProxy: boolean;
  log(line: string): void;
  now(): number;
}

interface CookieNames {
  session: string;
  /** How the names of the cookies of attempts to sign in begin, of which each tab has its own. */
  attempt: string;
  options: CookieOptions;
}

/** The cookies of a site. Over HTTPS they are bound to the host; else they carry the port, because cookies know no ports. */
export function cookiesOf(site: URL): CookieNames {
  const secure = site.protocol === 'https:';
  const session = secure ? '__Host-countersign' : `countersign-${site.port || '80'}`;
  return {
    session,
    attempt: `${session}-attempt`,
    options: { httpOnly: true, sameSite: 'Lax', path: '/', secure },
  };
}

/** What the audit keeps of a request. */
export function requestOf(
  c: Context<WebEnv>,
  { issuer, behindProxy }: IdentityParts,
): Pick<SignInRecord, 'issuer' | 'address' | 'agent'> {
  const agent = c.req.header('user-agent');
  return { issuer, address: addressOf(c, behindProxy), ...(agent === undefined ? {} : { agent }) };
}
