import * as openid from 'openid-client';
import { claimOf, claimsRead, type ClaimRules, type Claims } from './claims.ts';

/**
 * The claims of a verified id token; what the rules read and it does not hold is asked of the provider's user-info
 * endpoint, whose answer must be about the same subject.
 */
export async function verifiedClaims(
  config: openid.Configuration,
  tokens: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
  rules: ClaimRules,
): Promise<Claims> {
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('The provider gave no id token.');
  const complete = claimsRead(rules).every((one) => claimOf(claims, one) !== undefined);
  if (complete || config.serverMetadata().userinfo_endpoint === undefined) return { ...claims };
  const more = await openid.fetchUserInfo(config, tokens.access_token, claims.sub);
  return { ...more, ...claims };
}
