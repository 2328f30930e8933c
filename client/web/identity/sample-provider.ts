import { randomBytes } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';
import { z } from 'zod';
import { personOf, type Directory, type Person } from '../../../machines/core/values/directory.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Lang, Refusal } from '../../../machines/core/values/vocabulary.ts';
import { isLoopback } from '../../sign-in/loopback.ts';
import { sampleCliClient, samplePath } from '../../sign-in/sample.ts';
import type { ProviderSettings } from '../../sign-in/provider.ts';
import { sampleStore } from './sample-store.ts';
import { keptSecret } from '../../stores/kept-secret.ts';
import { deviceFlow, show } from './sample-device.ts';
import { endPage } from './sample-pages.ts';

/** The sample's own provider: anyone may be anyone. */
export interface SampleProvider {
  /** What the web client is to it. */
  asClient: ProviderSettings;
  provider: Provider;
  /** The language of the one who sent a request, for the pages of the provider itself. */
  languages: WeakMap<IncomingMessage, Lang>;
}

const kept = z.object({
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
  cookieKey: z.string(),
  clientSecret: z.string(),
});

/**
 * Makes the provider whose accounts are the people of a sample directory. Its keys stay in the data directory, its
 * sessions end with the process.
 * @throws Refused unless the directory is a sample and the public address is loopback: nobody proves who they are
 */
export async function createSampleProvider(options: {
  publicUrl: string;
  directory: Directory;
  dataDir: string;
  log: (line: string) => void;
}): Promise<SampleProvider> {
  const { publicUrl, directory, dataDir, log } = options;
  if (!directory.sample || !isLoopback(publicUrl)) throw new Refused([onlySample]);
  const { origin, protocol } = new URL(publicUrl);
  const issuer = `${origin}${samplePath}`;
  const keys = kept.parse(JSON.parse(await keptSecret(dataDir, 'sample-identity.key', makeKeys)));
  const asClient = { issuer, clientId: 'countersign-web', clientSecret: keys.clientSecret };
  const languages = new WeakMap<IncomingMessage, Lang>();
  const provider = new Provider(issuer, {
    ...fixed,
    adapter: sampleStore(),
    jwks: keys.jwks as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: asClient.clientId,
        client_secret: asClient.clientSecret,
        redirect_uris: [`${origin}/sign-in/return`],
      },
      {
        client_id: sampleCliClient,
        token_endpoint_auth_method: 'none',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    cookies: { ...cookies, keys: [keys.cookieKey] },
    findAccount(_ctx, id) {
      const person = personOf(directory, id);
      return person === undefined ? undefined : { accountId: id, claims: () => claimsOf(person) };
    },
    features: { ...fixed.features, deviceFlow: deviceFlow((ctx) => languages.get(ctx.req) ?? 'zh') },
    async renderError(ctx, out) {
      const zh = (languages.get(ctx.req) ?? 'zh') === 'zh';
      const title = zh ? '样例：登录没有成功' : 'Sample: the sign-in did not succeed';
      await show(
        ctx,
        endPage(zh ? 'zh' : 'en', title, `${zh ? '请重新登录。' : 'Please sign in again.'} (${out.error})`),
      );
    },
  });
  provider.proxy = protocol === 'https:';
  provider.on('server_error', (_ctx, error) => log(`the sample provider failed: ${error.name}`));
  // Koa's own event, which the provider's types leave out; unheard, it prints stacks.
  const koa: EventEmitter = provider;
  koa.on('error', (error: Error) => log(`the sample provider failed: ${error.name}`));
  return { asClient, provider, languages };
}

/** The sample's sign-in is for nobody's real cases. */
export const onlySample: Refusal = {
  code: 'sample-sign-in',
  message: text(
    '样例登录没有密码，只用于样例名录和本机地址；请配置 COUNTERSIGN_OIDC_ISSUER。',
    'The sample sign-in has no passwords: it is for a sample directory on a loopback address only. Set COUNTERSIGN_OIDC_ISSUER.',
  ),
  cites: [],
};

/** Name of the cookie of the provider's own sessions. */
export const sampleSession = 'sample-session';

const cookies: Configuration['cookies'] = {
  long: { httpOnly: true, sameSite: 'lax', path: samplePath },
  short: { httpOnly: true, sameSite: 'lax' },
  names: { session: sampleSession, interaction: 'sample-pick', resume: 'sample-resume' },
};

const minutes = 60;
const fixed: Configuration = {
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name', 'name#zh', 'name#en', 'posts'], email: ['email'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `${samplePath}/pick/${interaction.uid}` },
  async loadExistingGrant(ctx) {
    const { client, session, provider } = ctx.oidc;
    if (client === undefined || session?.accountId === undefined) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
  ttl: {
    AccessToken: 10 * minutes,
    AuthorizationCode: minutes,
    DeviceCode: 10 * minutes,
    Grant: 60 * minutes,
    IdToken: 10 * minutes,
    Interaction: 30 * minutes,
    Session: 60 * minutes,
  },
};

const claimsOf = ({ id, name, email, posts }: Person) => ({
  sub: id,
  name: name.zh,
  'name#zh': name.zh,
  'name#en': name.en,
  ...(email === undefined ? {} : { email }),
  posts: posts.map(({ role, place }) => `${role}@${place}`),
});

async function makeKeys(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = {
    ...(await exportJWK(privateKey)),
    alg: 'ES256',
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  };
  const secret = () => randomBytes(32).toString('base64url');
  return JSON.stringify({ jwks: { keys: [key] }, cookieKey: secret(), clientSecret: secret() });
}
