import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
import { localPath } from '../../../../client/web/identity/local-path.ts';
import { createIdentity } from '../../../../client/web/identity/identity.ts';
import { readIdentitySettings } from '../../../../client/web/identity/settings.ts';
import { tempDirectory } from '../../../support/temp.ts';
import { Browser } from './browser.ts';
import { sampleDirectory, startSite, type Site } from './site.ts';

const person = 'tc-qingshan-1';

describe('the whole way', () => {
  test('someone of the sample signs in, is known, and goes where they wanted', async () => {
    const site = await startSite();
    const browser = new Browser();
    const picking = await browser.visit(`${site.url}/sign-in?to=/who?all=1`);
    expect(picking.text).toContain('样例登录');
    const { url, text } = await browser.submit(picking.url, { person });
    expect(url).toBe(`${site.url}/who?all=1`);
    expect(JSON.parse(text)).toMatchObject({
      person: {
        id: person,
        name: { zh: '样例·青山镇党委书记', en: 'Sample: party secretary of Qingshan Town' },
        email: 'tc-qingshan-1@yunling.example',
        posts: [{ role: 'townshipCommittee', place: 'yunling/qingshan' }],
      },
    });
  });

  test('the session cookie is out of reach of scripts and of other sites', async () => {
    const site = await startSite();
    const browser = new Browser();
    await browser.signIn(site.url, person);
    const cookie = sessionOf(browser, site);
    expect(cookie?.raw).toMatch(/; Path=\/;.*HttpOnly;.*SameSite=Lax/i);
    expect([...browser.cookies.values()].map((one) => one.name).join()).not.toContain('-attempt');
  });

  test('the next sign-in in the same browser asks again who it is', async () => {
    const site = await startSite();
    const browser = new Browser();
    await browser.signIn(site.url, person);
    const { text } = await browser.signIn(site.url, 'th-qingshan');
    expect(JSON.parse(text)).toMatchObject({ person: { id: 'th-qingshan' } });
  });

  test('the sign-in page speaks English to who asks for it, and finds people without a script', async () => {
    const site = await startSite();
    const english = { headers: { 'accept-language': 'en-GB' } };
    const browser = new Browser();
    const { url } = await browser.visit(`${site.url}/sign-in`, english);
    const page = await browser.visit(`${url}?q=${encodeURIComponent('party secretary QINGSHAN')}`, english);
    expect(page.text).toContain('there are no passwords');
    expect(page.text).toContain(`value="${person}"`);
    expect(page.text).not.toContain('value="fs-shuitian"');
    const hostile = await browser.visit(`${url}?q=${encodeURIComponent('"><script>')}`, english);
    expect(hostile.text).not.toContain('<script');
    expect(hostile.text).toContain('Nobody fits.');
  });
});

describe('signing out', () => {
  test('the session ends in the browser and on the server, also after a restart', async () => {
    const dataDir = await tempDirectory();
    const site = await startSite({ dataDir });
    const browser = new Browser();
    await browser.signIn(site.url, person);
    const stolen = sessionOf(browser, site);
    expect(await whoIs(site, `${stolen?.name}=${stolen?.value}`)).toMatchObject({ person: { id: person } });
    const { url, text, response } = await browser.submit(`${site.url}/sign-out`, {});
    expect(url).toBe(`${site.url}/signed-out`);
    expect(text).toContain('已退出');
    expect(response.headers.get('Clear-Site-Data')).toBe('"cache"');
    expect(sessionOf(browser, site)).toBeUndefined();
    expect(await whoIs(site, `${stolen?.name}=${stolen?.value}`)).toBeNull();
    const again = await startSite({ dataDir });
    expect(await whoIs(again, `countersign-${again.port}=${stolen?.value}`)).toBeNull();
  });

  test('a session that was not signed out survives a restart', async () => {
    const dataDir = await tempDirectory();
    const site = await startSite({ dataDir });
    const browser = new Browser();
    await browser.signIn(site.url, person);
    const kept = sessionOf(browser, site);
    const again = await startSite({ dataDir });
    expect(await whoIs(again, `countersign-${again.port}=${kept?.value}`)).toMatchObject({
      person: { id: person },
    });
  });

  test('a link cannot sign anyone out', async () => {
    const site = await startSite();
    const browser = new Browser();
    await browser.signIn(site.url, person);
    expect((await browser.fetch(`${site.url}/sign-out`)).status).toBe(404);
    expect(sessionOf(browser, site)).toBeDefined();
  });
});

describe('cookies that are no session', () => {
  const key = 'k'.repeat(32);
  const token = (options: { key?: string; audience?: string; until?: number; alg?: string } = {}) =>
    new SignJWT({ name: { zh: '甲', en: 'A' }, posts: [['countyFinance', 'yunling']] })
      .setProtectedHeader({ alg: options.alg ?? 'HS256' })
      .setIssuer('countersign')
      .setAudience(options.audience ?? 'session')
      .setSubject('cf-1')
      .setJti('x')
      .setIssuedAt()
      .setExpirationTime(options.until ?? Math.floor(Date.now() / 1000) + 600)
      .sign(new TextEncoder().encode(options.key ?? key));
  const unsigned = () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part({ sub: 'cf-1', aud: 'session', iss: 'countersign' })}.`;
  };

  test.each([
    ['signed with another key', () => token({ key: 'x'.repeat(32) })],
    ['made for something else', () => token({ audience: 'sign-in' })],
    ['expired', () => token({ until: Math.floor(Date.now() / 1000) - 1 })],
    ['signed with another algorithm', () => token({ alg: 'HS512', key: key.repeat(2) })],
    ['not signed at all', () => Promise.resolve(unsigned())],
    ['tampered with', async () => tampered(await token())],
    ['no token', () => Promise.resolve('hello')],
  ])('one %s is ignored and cleared', async (_, made) => {
    const site = await startSite({ env: { COUNTERSIGN_SESSION_KEY: key } });
    const name = `countersign-${site.port}`;
    expect(await whoIs(site, `${name}=${await token()}`)).toMatchObject({ person: { id: 'cf-1' } });
    const response = await fetch(`${site.url}/who`, { headers: { cookie: `${name}=${await made()}` } });
    expect(await response.json()).toBeNull();
    expect(response.headers.get('set-cookie')).toMatch(new RegExp(`^${name}=;.*Max-Age=0`));
  });

  test('a session ends when its hours are over', async () => {
    let now = Date.now();
    const site = await startSite({ env: { COUNTERSIGN_SESSION_HOURS: '2' }, now: () => now });
    const browser = new Browser();
    await browser.signIn(site.url, person);
    const { name, value } = sessionOf(browser, site) ?? { name: '', value: '' };
    now += 2 * 3_600_000 - 1_000;
    expect(await whoIs(site, `${name}=${value}`)).not.toBeNull();
    now += 2_000;
    expect(await whoIs(site, `${name}=${value}`)).toBeNull();
  });
});

describe('going on after the sign-in', () => {
  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'evil',
    '',
  ];

  test.each(elsewhere)('%j is refused', async (to) => {
    expect(localPath(to, 'https://x.example')).toBeUndefined();
    const site = await startSite();
    const response = await fetch(`${site.url}/sign-in?to=${encodeURIComponent(to)}`, { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
  });

  test('a path of this site is kept with its question', () => {
    expect(localPath('/cases/云岭?x=//y#z', 'https://x.example')).toBe('/cases/%E4%BA%91%E5%B2%AD?x=//y#z');
  });

  test('who came by another name of this machine is led to the public one first', async () => {
    const site = await startSite();
    const other = `http://localhost:${site.port}/sign-in?to=/who`;
    const response = await fetch(other, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`${site.url}/sign-in?to=%2Fwho`);
  });
});

describe('sign-ins begun in two tabs', () => {
  const others = sampleDirectory.people.map(({ id }) => id).filter((id) => id !== person);

  test.each([
    ['the first one first', false],
    ['the last one first', true],
  ])('both end signed in, %s', async (_, reversed) => {
    const site = await startSite();
    const browser = new Browser();
    const tabs = [
      { person, picking: await browser.visit(`${site.url}/sign-in?to=/who?tab=1`) },
      { person: others[0] ?? '', picking: await browser.visit(`${site.url}/sign-in?to=/who?tab=2`) },
    ];
    for (const tab of reversed ? tabs.toReversed() : tabs) {
      const { response, text, url } = await browser.submit(tab.picking.url, { person: tab.person });
      expect([response.status, url]).toEqual([200, `${site.url}/who?tab=${tabs.indexOf(tab) + 1}`]);
      expect(JSON.parse(text)).toMatchObject({ person: { id: tab.person } });
    }
    expect((await auditOf(site)).map((one) => one.outcome)).toEqual(['signed-in', 'signed-in']);
    expect([...browser.cookies.values()].map((one) => one.name).join()).not.toContain('-attempt');
  });

  test('and in more tabs than are kept, the oldest gives way and says so', async () => {
    const site = await startSite();
    const browser = new Browser();
    const tabs = [];
    for (let count = 0; count < 7; count++) tabs.push(await browser.visit(`${site.url}/sign-in?to=/who`));
    expect([...browser.cookies.values()].filter((one) => one.name.includes('-attempt-'))).toHaveLength(5);
    const statuses = [];
    for (const { url } of tabs) statuses.push((await browser.submit(url, { person })).response.status);
    expect(statuses).toEqual([400, 400, 200, 200, 200, 200, 200]);
  });
});

describe('a sign-in that is not one', () => {
  test('the answer of an attempt that another browser began', async () => {
    const site = await startSite();
    const victim = new Browser();
    const attacker = new Browser();
    const picking = await attacker.visit(`${site.url}/sign-in`);
    const finish = await returnAddress(attacker, picking.url);
    const without = await victim.visit(finish);
    expect(without.response.status).toBe(400);
    await victim.visit(`${site.url}/sign-in`);
    const other = await victim.visit(finish);
    expect(other.response.status).toBe(400);
    expect(sessionOf(victim, site)).toBeUndefined();
    expect(await auditOf(site)).toMatchObject([
      { outcome: 'refused', reason: 'no-attempt' },
      { outcome: 'refused', reason: 'no-attempt' },
    ]);
  });

  test('the same answer a second time', async () => {
    const site = await startSite();
    const browser = new Browser();
    const picking = await browser.visit(`${site.url}/sign-in`);
    const attempt = [...browser.cookies.values()].find((one) => one.name.includes('-attempt-'));
    const finish = await returnAddress(browser, picking.url);
    expect((await browser.fetch(finish)).status).toBe(302);
    const replayed = await fetch(finish, {
      redirect: 'manual',
      headers: { cookie: `${attempt?.name}=${attempt?.value}` },
    });
    expect(replayed.status).toBe(403);
  });

  test('a person picked in another browser, or one that the sample does not have', async () => {
    const site = await startSite();
    const browser = new Browser();
    const picking = await browser.visit(`${site.url}/sign-in`);
    const foreign = await new Browser().submit(picking.url, { person });
    expect(foreign.response.status).toBe(400);
    const other = new Browser();
    const theirs = await other.visit(`${site.url}/sign-in`);
    const cookies = [...other.cookies.values()].map(({ name, value }) => `${name}=${value}`).join('; ');
    const swapped = await fetch(picking.url, { headers: { cookie: cookies } });
    expect([theirs.response.status, swapped.status]).toEqual([200, 400]);
    const nobody = await browser.submit(picking.url, { person: 'nobody' });
    expect(nobody.response.status).toBe(400);
    const cross = await browser.visit(picking.url, {
      method: 'POST',
      body: new URLSearchParams({ person }),
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(cross.response.status).toBe(403);
  });

  test('nobody gets in where the audit cannot be written', async () => {
    const site = await startSite();
    await writeFile(join(site.dataDir, 'audit'), 'not a directory');
    const browser = new Browser();
    const { response } = await browser.signIn(site.url, person);
    expect(response.status).toBe(500);
    expect(sessionOf(browser, site)).toBeUndefined();
  });
});

describe('what is kept', () => {
  test('signing in and out is in the audit, without names', async () => {
    const site = await startSite();
    const browser = new Browser();
    await browser.signIn(site.url, person);
    await browser.submit(`${site.url}/sign-out`, {});
    const lines = await auditOf(site);
    expect(lines).toMatchObject([
      { outcome: 'signed-in', person, issuer: `${site.url}/sample-identity`, address: '127.0.0.1' },
      { outcome: 'signed-out', person },
    ]);
    expect(lines[0]?.session).toBe(lines[1]?.session);
    expect(JSON.stringify(lines)).not.toMatch(/党委书记|yunling\.example/);
  });

  test('only its owner may read keys and the audit', async () => {
    const site = await startSite();
    await new Browser().signIn(site.url, person);
    const [month = ''] = await readdir(join(site.dataDir, 'audit'));
    for (const path of ['session.key', 'sample-identity.key', join('audit', month)])
      expect([path, (await stat(join(site.dataDir, path))).mode & 0o777]).toEqual([path, 0o600]);
  });
});

test('the sample provider is for loopback and sample people only', async () => {
  const read = await readIdentitySettings({});
  if (!read.ok) throw new Error('unread');
  const made = async (publicUrl: string, sample: boolean) =>
    createIdentity({
      settings: read.value,
      publicUrl,
      directory: { ...sampleDirectory, sample },
      dataDir: await tempDirectory(),
      log: () => undefined,
    });
  await expect(made('https://countersign.example', true)).rejects.toThrow(Refused);
  await expect(made('http://192.168.1.4:8080', true)).rejects.toThrow(Refused);
  await expect(made('http://localhost.evil.example', true)).rejects.toThrow(Refused);
  await expect(made('http://127.0.0.1:8080', false)).rejects.toThrow(Refused);
  expect((await made('http://localhost:8080', true)).sample).toBe(true);
});

test('over HTTPS the cookie is bound to the host', async () => {
  const read = await readIdentitySettings({});
  if (!read.ok) throw new Error('unread');
  const { cookiesOf } = await import('../../../../client/web/identity/parts.ts');
  expect(cookiesOf(new URL('https://x.example'))).toMatchObject({
    session: '__Host-countersign',
    options: { secure: true, path: '/', httpOnly: true, sameSite: 'Lax' },
  });
});

const sessionOf = (browser: Browser, site: Site) =>
  [...browser.cookies.values()].find((one) => one.name === `countersign-${site.port}`);

async function whoIs(site: Site, cookie: string): Promise<unknown> {
  return (await fetch(`${site.url}/who`, { headers: { cookie } })).json();
}

async function auditOf(site: Site): Promise<Record<string, unknown>[]> {
  const directory = join(site.dataDir, 'audit');
  const [month = ''] = await readdir(directory);
  const lines = (await readFile(join(directory, month), 'utf8')).trimEnd().split('\n');
  return lines.map((one) => JSON.parse(one) as Record<string, unknown>);
}

/** Picks a person and follows the provider up to the address that it sends the browser back to. */
async function returnAddress(browser: Browser, picking: string): Promise<string> {
  let response = await browser.fetch(picking, {
    method: 'POST',
    body: new URLSearchParams({ person }),
    headers: { origin: new URL(picking).origin },
  });
  for (;;) {
    const next = new URL(response.headers.get('location') ?? '', picking).href;
    if (next.includes('/sign-in/return')) return next;
    response = await browser.fetch(next);
  }
}

function tampered(token: string): string {
  const [head, body = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  return [
    head,
    Buffer.from(JSON.stringify({ ...claims, sub: 'cf-2' })).toString('base64url'),
    signature,
  ].join('.');
}
