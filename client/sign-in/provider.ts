import * as openid from 'openid-client';
import { isLoopback } from './loopback.ts';

/** An OpenID Connect provider and what we are to it. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  /** Secret: never printed. Missing for a public client. */
  clientSecret?: string;
}

/** Seconds. */
const patience = 10;

/**
 * Connects to a provider when first asked, because the provider may be a server that does not listen yet; a failed
 * attempt is made again the next time. Signatures of id tokens are always verified. Plain HTTP only on loopback.
 */
export function connectorTo({
  issuer,
  clientId,
  clientSecret,
}: ProviderSettings): () => Promise<openid.Configuration> {
  let connected: Promise<openid.Configuration> | undefined;
  const connect = () =>
    openid.discovery(new URL(issuer), clientId, undefined, authenticated(clientSecret), {
      timeout: patience,
      execute: [
        openid.enableNonRepudiationChecks,
        ...(isLoopback(issuer) ? [openid.allowInsecureRequests] : []),
      ],
    });
  return () => {
    connected ??= connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  };
}

/** Tells the secret in the way that the provider takes it; `client_secret_basic` where it does not say. */
function authenticated(secret: string | undefined): openid.ClientAuth {
  if (secret === undefined) return openid.None();
  const ways = { basic: openid.ClientSecretBasic(secret), post: openid.ClientSecretPost(secret) };
  return (server, client, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported;
    const post =
      taken !== undefined && !taken.includes('client_secret_basic') && taken.includes('client_secret_post');
    return ways[post ? 'post' : 'basic'](server, client, body, headers);
  };
}

/** A short word for what went wrong at a provider: its own error code where it gave one. Never its sentences. */
export function reasonOf(error: unknown): string {
  for (const key of ['error', 'code'] as const) {
    const value = (error as Record<string, unknown> | undefined)?.[key];
    if (typeof value === 'string' && /^[A-Za-z0-9_.-]{1,60}$/.test(value)) return value;
  }
  return 'failed';
}
