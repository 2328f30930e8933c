import { randomUUID } from 'node:crypto';
import * as openid from 'openid-client';
import type { ClaimRules } from './claims.ts';
import type { KeptSignIn } from './kept-sign-in.ts';
import { connectorTo, type ProviderSettings } from './provider.ts';
import { verifiedClaims } from './verified-claims.ts';

/** What someone who signs in on a terminal is told. */
export interface DeviceCode {
  /** The page to open, on any device. */
  url: string;
  /** The same with the code filled in, where the provider has one. */
  completeUrl?: string;
  code: string;
}

/**
 * Signs in by the device flow (RFC 8628): tells the code, and waits until someone has confirmed it at the provider.
 * @throws whatever openid-client throws: the provider is not there, refuses, or the code has run out
 */
export async function signInOnDevice(options: {
  provider: ProviderSettings;
  rules: ClaimRules;
  hours: number;
  tell(code: DeviceCode): void;
}): Promise<KeptSignIn> {
  const { provider, rules, hours, tell } = options;
  const config = await connectorTo(provider)();
  const begun = await openid.initiateDeviceAuthorization(config, { scope: rules.scope });
  const completeUrl = begun.verification_uri_complete;
  tell({
    url: begun.verification_uri,
    ...(completeUrl === undefined ? {} : { completeUrl }),
    code: begun.user_code,
  });
  const tokens = await openid.pollDeviceAuthorizationGrant(config, begun);
  const claims = await verifiedClaims(config, tokens, rules);
  const now = Date.now();
  return {
    issuer: provider.issuer,
    clientId: provider.clientId,
    session: randomUUID(),
    signedInAt: new Date(now).toISOString(),
    expiresAt: new Date(now + hours * 3_600_000).toISOString(),
    idToken: tokens.id_token ?? '',
    claims,
  };
}
