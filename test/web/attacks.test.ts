import { randomBytes, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Browser } from '../client/web/identity/browser.ts';
import { send } from '../support/web-requests.ts';
import { everyRoute } from '../support/web-routes.ts';
import * as visitors from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** What someone who means harm sends to the web client, from outside and from a post of their own. */

let world: WebWorld;
let stage: visitors.Stage;
let handed: Browser;

beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  stage = await visitors.openStage(world);
  handed = await world.signedIn('ln-qingshan-1');
});
afterAll(() => world.close());

const recordOf = async (id: string) => (await world.world.cases.read(id)).case.log;
const approval = (more: Record<string, string> = {}) =>
  new URLSearchParams({ _step: 'decide', opinion: '样例：同意上报', ...more });

describe('a request from another site', () => {
  const params: Record<string, () => string> = {
    id: () => stage.project,
    event: () => 'township.approve',
    lifecycle: () => 'delegation',
    case: () => stage.project,
    key: () => 'approval-1',
    uid: () => 'x',
  };
  const form = 'application/x-www-form-urlencoded';
  const own = 'OWN';

  test.each([
    ['without an origin', {}, form],
    ['of a foreign origin', { origin: 'https://evil.example' }, form],
    ['of a sandboxed frame', { origin: 'null' }, form],
    ['across sites', { origin: own, 'sec-fetch-site': 'cross-site' }, form],
    ['of a neighbour on the same domain', { origin: own, 'sec-fetch-site': 'same-site' }, form],
    ['as JSON', { origin: 'https://evil.example' }, 'application/json'],
    ['as plain text', { origin: 'https://evil.example' }, 'text/plain'],
    ['as a form of parts', { 'sec-fetch-site': 'cross-site' }, 'multipart/form-data; boundary=x'],
    ['without a type', {}, ''],
  ])('%s changes nothing, whatever the route', async (_, given: Record<string, string>, type) => {
    const before = await recordOf(stage.project);
    const posts = (await everyRoute(world)).filter((one) => one.startsWith('POST '));
    expect(posts.length).toBeGreaterThan(6);
    const headers = {
      ...given,
      ...(given.origin === own ? { origin: world.url } : {}),
      ...(type === '' ? {} : { 'content-type': type }),
    };
    for (const route of posts) {
      const path = route.slice(5).replace(/:(\w+)/g, (__, name: string) => params[name]?.() ?? 'x');
      const body = type === '' ? new Uint8Array([120]) : String(approval({ _case: stage.project }));
      const response = await handed.fetch(`${world.url}${path}`, { method: 'POST', headers, body });
      expect([route, response.status]).toEqual([route, 403]);
      await response.body?.cancel();
    }
    expect(await recordOf(stage.project)).toEqual(before);
    expect((await handed.fetch(`${world.url}/inbox`)).status).toBe(200);
  });

  test.each([
    'application/json',
    'text/plain',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'image/png',
  ])('even a page of ours sends no %s in place of a form', async (type) => {
    const headers = { origin: world.url, 'sec-fetch-site': 'same-origin', 'content-type': type };
    for (const path of [
      '/new/delegation',
      `/cases/${stage.project}/do/township.approve`,
      '/bulk?event=township.approve',
      `/cases/${stage.project}/files`,
    ]) {
      const response = await handed.fetch(`${world.url}${path}`, {
        method: 'POST',
        headers,
        body: '{"opinion":"x","_step":"decide"}',
      });
      expect([path, response.status]).toEqual([path, 400]);
      expect(await response.text()).toContain('发来的内容不是完整的表单');
    }
  });
});

describe('an address to go on to', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/%09/evil.example',
    '///evil.example',
    'http:evil.example',
    '/\tx',
    '/%5cevil.example',
    '/..//evil.example',
    '/.//evil.example',
  ])('%j leads nowhere else', async (to) => {
    const browser = new Browser();
    const { url } = await browser.signIn(world.url, 'fs-hekou', to);
    expect(new URL(url).host).toBe(new URL(world.url).host);
    const seen = browser.visited.filter((one) => new URL(one).host !== new URL(world.url).host);
    expect(seen).toEqual([]);
  });

  test.each(['//evil.example/%2e%2e', '//', '///', '/%5c%5cevil.example', '//evil.example//'])(
    'the path %j is nothing here, and no link on its page leads away',
    async (path) => {
      for (const browser of [new Browser(), handed]) {
        const { response, text } = await browser.visit(`${world.url}${path}`);
        expect([200, 404]).toContain(response.status);
        expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(text).not.toMatch(/(?:href|src|action)="(?:\/\/|\/\\|[a-z]+:\/\/(?!127\.0\.0\.1))/);
      }
    },
  );
});

describe('a session', () => {
  const answerTo = async (value: string) => {
    const browser = new Browser();
    visitors.keep(browser, world.url, value);
    return (await browser.fetch(`${world.url}/inbox`)).status;
  };
  const claims = { name: { zh: '样例', en: 'sample' }, posts: [['countyOrganisation', 'yunling']] };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('of one’s own is let in', async () => {
    expect(await answerTo(await visitors.admit(world, new Browser(), { person: 'co-1' }))).toBe(200);
  });
  test('signed with another key is none', async () => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('countersign')
      .setAudience('session')
      .setSubject('co-1')
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(randomBytes(32));
    expect(await answerTo(token)).toBe(302);
  });
  test('without a signature is none', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 3_600;
    const body = part({ ...claims, iss: 'countersign', aud: 'session', sub: 'co-1', jti: 'x', iat: 1, exp });
    expect(await answerTo(`${part({ alg: 'none' })}.${body}.`)).toBe(302);
  });
  test('that is over is none', async () => {
    expect(await answerTo(await visitors.admit(world, new Browser(), { person: 'co-1', hours: -1 }))).toBe(
      302,
    );
  });
  test('with a changed word is none', async () => {
    const token = await visitors.admit(world, new Browser(), { person: 'co-1' });
    const [head, body = '', signature] = token.split('.');
    const changed = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    expect(await answerTo([head, part({ ...changed, sub: 'co-2' }), signature].join('.'))).toBe(302);
  });
  test('of a sign-in that was never finished is none', async () => {
    const browser = new Browser();
    await browser.visit(`${world.url}/sign-in?to=/inbox`);
    const attempt = [...browser.cookies.values()].find(({ name }) => name.includes('-attempt-'));
    expect(attempt).toBeDefined();
    expect(await answerTo(attempt?.value ?? '')).toBe(302);
  });
  test('that was signed out is none any more', async () => {
    const browser = await world.signedIn('fs-hekou');
    const [cookie] = [...browser.cookies.values()].filter(({ name }) => /-\d+$/.test(name));
    await send(browser, `${world.url}/sign-out`, new URLSearchParams());
    expect(await answerTo(cookie?.value ?? '')).toBe(302);
  });
  test.each(['', 'x', 'a.b.c', '%00', 'x'.repeat(4_000)])('%j is none', async (value) => {
    expect(await answerTo(value)).toBe(302);
  });
});
