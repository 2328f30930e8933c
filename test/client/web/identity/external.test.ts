import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Provider } from 'oidc-provider';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import { sampleStore } from '../../../../client/web/identity/sample-store.ts';
import { Browser } from './browser.ts';
import { sampleDirectory, startSite } from './site.ts';

// A quick provider says at length that it is one.
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());

/** A county's own directory service: accounts with groups, which only user-info tells. */
const accounts: Record<string, Record<string, unknown>> = {
  'li-finance': { name: '李会计', email: 'li@county.example', groups: ['finance', 'canteen'] },
  'wang-village': { name: '王书记', 'name#en': 'Secretary Wang', groups: ['shuitian-committee', 'nowhere'] },
  'CORP|zhao': { name: '赵', groups: ['finance'] },
  'many-posts': { name: '多', groups: ['all'] },
};
const everywhere = sampleDirectory.townships.flatMap((one) =>
  one.villages.map((village) => `villageCommittee@yunling/${one.id}/${village.id}`),
);
const map = {
  finance: ['countyFinance@yunling'],
  'shuitian-committee': ['villageCommittee@yunling/qingshan/shuitian'],
  all: everywhere.flatMap((one) => [one, one.replace('villageCommittee', 'villageBranch')]),
};

async function startProvider(way: 'client_secret_basic' | 'client_secret_post') {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(
    () => new Promise<void>((done) => (server.close(() => done()), server.closeAllConnections())),
  );
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: { redirect: string[] } = { redirect: ['http://127.0.0.1/sign-in/return'] };
  const make = () =>
    new Provider(issuer, {
      adapter: sampleStore(),
      clients: [
        {
          client_id: 'countersign',
          client_secret: 'a secret that is not told',
          token_endpoint_auth_method: way,
          redirect_uris: clients.redirect,
        },
      ],
      clientAuthMethods: [way],
      claims: { openid: ['sub'], profile: ['name', 'name#en', 'groups'], email: ['email'] },
      cookies: { keys: ['key of a test'] },
      pkce: { required: () => true },
      findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    });
  let provider = make();
  server.on('request', (request, response) => void provider.callback()(request, response));
  return {
    issuer,
    server,
    /** Lets a site's address be returned to. */
    knows(url: string) {
      clients.redirect = [`${url}/sign-in/return`];
      provider = make();
    },
  };
}

async function startBoth(way: 'client_secret_basic' | 'client_secret_post' = 'client_secret_basic') {
  const provider = await startProvider(way);
  const site = await startSite({
    env: {
      COUNTERSIGN_OIDC_ISSUER: provider.issuer,
      COUNTERSIGN_OIDC_CLIENT_ID: 'countersign',
      COUNTERSIGN_OIDC_CLIENT_SECRET: 'a secret that is not told',
      COUNTERSIGN_OIDC_CLAIMS: JSON.stringify({ groups: { claim: 'groups', map } }),
    },
  });
  provider.knows(site.url);
  return { provider, site };
}

/** Goes through the development pages of oidc-provider: a name, then consent. */
async function signIn(browser: Browser, url: string, account: string) {
  let page = await browser.visit(`${url}/sign-in?to=/who`);
  const steps: Record<string, string>[] = [
    { prompt: 'login', login: account, password: 'x' },
    { prompt: 'consent' },
  ];
  for (const fields of steps)
    if (page.url.includes('/interaction/')) page = await browser.submit(page.url, fields);
  return page;
}

test.each(['client_secret_basic', 'client_secret_post'] as const)(
  'groups of a county’s own provider become posts (%s)',
  async (way) => {
    const { site } = await startBoth(way);
    expect(site.identity.sample).toBe(false);
    const { text } = await signIn(new Browser(), site.url, 'li-finance');
    expect(JSON.parse(text)).toMatchObject({
      person: {
        id: 'li-finance',
        name: { zh: '李会计', en: '李会计' },
        email: 'li@county.example',
        posts: [{ role: 'countyFinance', place: 'yunling' }],
      },
    });
    const [month = ''] = await readdir(join(site.dataDir, 'audit'));
    const audit = await readFile(join(site.dataDir, 'audit', month), 'utf8');
    expect(JSON.parse(audit)).toMatchObject({
      outcome: 'signed-in',
      person: 'li-finance',
      unmapped: ['canteen'],
    });
    expect(audit).not.toContain('李');
  },
);

test('someone else’s groups are someone else’s posts, and names may differ by language', async () => {
  const { site } = await startBoth();
  const { text } = await signIn(new Browser(), site.url, 'wang-village');
  expect(JSON.parse(text)).toMatchObject({
    person: {
      name: { zh: '王书记', en: 'Secretary Wang' },
      posts: [{ role: 'villageCommittee', place: 'yunling/qingshan/shuitian' }],
    },
  });
});

test('an id that no case can keep is refused in words', async () => {
  const { site } = await startBoth();
  const { response, text } = await signIn(new Browser(), site.url, 'CORP|zhao');
  expect(response.status).toBe(403);
  expect(text).toContain('人员代码');
});

test('more posts than a cookie holds are refused rather than lost', async () => {
  const { site } = await startBoth();
  const { response, text } = await signIn(new Browser(), site.url, 'many-posts');
  expect(response.status).toBe(403);
  expect(text).toContain('职务太多');
});

test('the sample’s provider is not there beside a real one', async () => {
  const { site } = await startBoth();
  expect((await fetch(`${site.url}/sample-identity/.well-known/openid-configuration`)).status).toBe(404);
});

test('a provider that is away says so, and is asked again the next time', async () => {
  const { site, provider } = await startBoth();
  const { port } = provider.server.address() as AddressInfo;
  provider.server.closeAllConnections();
  await new Promise<void>((done) => provider.server.close(() => done()));
  const away = await fetch(`${site.url}/sign-in`, { redirect: 'manual' });
  expect(away.status).toBe(503);
  expect(await away.text()).toContain('连不上');
  provider.server.listen(port, '127.0.0.1');
  await once(provider.server, 'listening');
  expect((await fetch(`${site.url}/sign-in`, { redirect: 'manual' })).status).toBe(302);
});

test('who signs out here is told how to sign out there', async () => {
  const { site, provider } = await startBoth();
  const browser = new Browser();
  await signIn(browser, site.url, 'li-finance');
  const { text } = await browser.submit(`${site.url}/sign-out`, {});
  expect(text).toContain(`href="${provider.issuer}/session/end?client_id=countersign"`);
});

test('rules that give posts at places which the directory lacks are refused at the start', async () => {
  const provider = await startProvider('client_secret_basic');
  const env = {
    COUNTERSIGN_OIDC_ISSUER: provider.issuer,
    COUNTERSIGN_OIDC_CLIENT_ID: 'countersign',
    COUNTERSIGN_OIDC_CLAIMS: JSON.stringify({ groups: { map: { a: ['countyFinance@elsewhere'] } } }),
  };
  await expect(startSite({ env })).rejects.toThrow(Refused);
});
