import { createServer } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { request } from 'node:http';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { networkOf } from '../../../../client/web/identity/address.ts';
import { protections } from '../../../../client/web/identity/protection.ts';
import { serverTimeouts } from '../../../../client/web/identity/server-timeouts.ts';
import type { WebEnv } from '../../../../client/web/web.ts';
import { Browser } from './browser.ts';
import { startSite, type Site } from './site.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

describe('headers', () => {
  test('every answer carries the policy: pages, refusals, what is not there, and the sample provider', async () => {
    const site = await startSite();
    const device = `${site.url}/sample-identity/device`;
    const paths = [
      '/who',
      '/sign-in',
      '/nothing',
      '/sign-in?to=//evil',
      '/sample-identity/jwks',
      '/sample-identity/device',
    ];
    for (const path of paths) {
      const { headers } = await fetch(`${site.url}${path}`, { redirect: 'manual' });
      expect([path, headers.get('content-security-policy')]).toEqual([path, policy]);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'same-origin']);
      expect([path, headers.get('cross-origin-opener-policy')]).toEqual([path, 'same-origin']);
      expect([path, headers.get('strict-transport-security')]).toEqual([path, null]);
    }
    const filled = await fetch(`${device}?user_code=ABCD`);
    expect(filled.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/);
  });

  test('over HTTPS browsers are told to stay there', async () => {
    const app = new Hono<WebEnv>();
    const formTargets = ['https://login.example'];
    for (const one of protections({ publicUrl: 'https://x.example', formTargets })) app.use('*', one);
    app.get('/', (c) => c.text('fine'));
    const response = await app.request('/', { headers: { host: 'x.example' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(response.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://login.example;",
    );
  });
});

describe('who may change something', () => {
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';
  test.each([
    ['a page of ours', { origin: 'own', 'sec-fetch-site': 'same-origin' }, 200],
    ['a page of ours in an old browser', { origin: 'own' }, 200],
    ['a page of ours whose browser hides the origin', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site in an old browser', { origin: 'https://evil.example' }, 403],
    ['a browser that contradicts itself', { origin: 'own', 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine in an old browser', { origin: 'http://127.0.0.1:1' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, 403],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['the address bar', { 'sec-fetch-site': 'none' }, 403],
    ['nobody who says so', {}, 403],
  ])('%s', async (_, headers: Record<string, string>, status) => {
    const site = await startSite();
    const { origin } = headers;
    const sent = { ...headers, ...(origin === 'own' ? { origin: site.url } : {}) };
    for (const type of [form, json, 'text/plain', 'multipart/form-data; boundary=x'])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const response = await fetch(`${site.url}/change`, {
          method,
          headers: { ...sent, 'content-type': type },
          body: 'x',
        });
        const expected = status === 200 && method !== 'POST' ? 404 : status;
        expect([type, method, response.status]).toEqual([type, method, expected]);
      }
    expect((await fetch(`${site.url}/who`, { headers: sent })).status).toBe(200);
  });

  test('programs may ask the sample provider for tokens, which needs no cookie', async () => {
    const site = await startSite();
    const asked = (path: string) =>
      fetch(`${site.url}/sample-identity/${path}`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'countersign-cli', scope: 'openid' }),
      });
    expect((await asked('device/auth')).status).toBe(200);
    expect((await asked('token')).status).toBe(400);
    expect((await asked('device')).status).toBe(403);
  });
});

describe('names of this server', () => {
  const statusFor = (site: Site, host: string) =>
    new Promise<number | undefined>((done, fail) => {
      const asked = request(
        { port: site.port, host: '127.0.0.1', path: '/who', headers: { host } },
        (response) => {
          response.resume();
          done(response.statusCode);
        },
      );
      asked.on('error', fail).end();
    });

  test.each([
    ['127.0.0.1:PORT', 200],
    ['localhost:PORT', 200],
    ['LOCALHOST:PORT', 200],
    ['[::1]:PORT', 200],
    ['evil.example:PORT', 421],
    ['evil.example', 421],
    ['127.0.0.1.evil.example:PORT', 421],
    ['localhost.evil.example:PORT', 421],
    ['127.0.0.1:1', 421],
    ['127.0.0.1', 421],
    ['user@127.0.0.1:PORT', 400],
  ])('%s: %i', async (host, status) => {
    const site = await startSite();
    expect(await statusFor(site, host.replace('PORT', String(site.port)))).toBe(status);
  });
});

describe('too often', () => {
  test('any request, per address, told in words with when to come back', async () => {
    const site = await startSite({ limits: { everything: { points: 3, seconds: 600 } } });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await fetch(`${site.url}/who`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await fetch(`${site.url}/who`, { headers: { 'accept-language': 'en' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toMatch(/Try again in \d+ seconds/);
    expect(refused.headers.get('content-security-policy')).toBe(policy);
  });

  test('signing in, per address, while pages still answer', async () => {
    const site = await startSite({ limits: { signIn: { points: 2, seconds: 600 } } });
    const statuses = [];
    for (let n = 0; n < 3; n++)
      statuses.push((await fetch(`${site.url}/sign-in`, { redirect: 'manual' })).status);
    expect(statuses).toEqual([302, 302, 429]);
    expect((await fetch(`${site.url}/who`)).status).toBe(200);
  });

  test('changes, per person: what one has used up, another still has', async () => {
    const site = await startSite({ limits: { writes: { points: 2, seconds: 600 } } });
    const [first, second] = [new Browser(), new Browser()];
    await first.signIn(site.url, 'tc-qingshan-1');
    await second.signIn(site.url, 'th-qingshan');
    const change = async (browser: Browser) =>
      (await browser.submit(`${site.url}/change`, { a: '1' })).response.status;
    expect([await change(first), await change(first), await change(first)]).toEqual([200, 200, 429]);
    expect(await change(second)).toBe(200);
    expect((await first.fetch(`${site.url}/who`)).status).toBe(200);
  });

  test('behind a proxy of ours, by the address that it appended and not by what the asker wrote', async () => {
    const app = new Hono<WebEnv>();
    const limits = { everything: { points: 1, seconds: 600 } };
    for (const one of protections({ publicUrl: 'https://x.example', limits, behindProxy: true }))
      app.use('*', one);
    app.get('/', (c) => c.text('fine'));
    const ask = async (from: string) =>
      (await app.request('/', { headers: { host: 'x.example', 'x-forwarded-for': from } })).status;
    expect(await ask('10.0.0.1')).toBe(200);
    expect(await ask('10.0.0.2')).toBe(200);
    expect(await ask('10.9.9.9, 10.0.0.1')).toBe(429);
  });

  test('an IPv6 network counts as one asker', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::5')).toBe('2001:db8:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
    expect(networkOf('10.0.0.1')).toBe('10.0.0.1');
  });
});

describe('sizes', () => {
  const post = (site: Site, path: string, body: RequestInit['body']) =>
    fetch(`${site.url}${path}`, {
      method: 'POST',
      headers: { origin: site.url, 'content-type': 'application/octet-stream' },
      body: body ?? null,
      duplex: 'half',
    } as RequestInit);
  const stream = (size: number) => new Blob([new Uint8Array(size)]).stream();

  test('a form is small and a file is not, whether or not its length is told', async () => {
    const site = await startSite({ limits: { body: 1_000, files: 5_000 } });
    expect((await post(site, '/change', 'x'.repeat(1_000))).status).toBe(200);
    expect((await post(site, '/change', 'x'.repeat(1_001))).status).toBe(413);
    expect(await (await post(site, '/change', stream(1_000))).text()).toBe('changed 1000');
    expect((await post(site, '/change', stream(1_001))).status).toBe(413);
    expect(await (await post(site, '/cases/x/files', stream(5_000))).text()).toBe('kept 5000');
    expect((await post(site, '/cases/x/files', stream(5_001))).status).toBe(413);
    expect(await (await post(site, '/change', 'x'.repeat(2_000))).text()).toContain('没有保存');
  });
});

test('a request that never comes to its end is ended', async () => {
  const server = createServer({ connectionsCheckingInterval: 20 }, (incoming, response) => {
    incoming.resume().on('end', () => response.end('never'));
  });
  serverTimeouts(server, { headers: 100, request: 200, keepAlive: 100 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.address() as AddressInfo;
  for (const words of [
    'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab',
  ]) {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.write(words);
    // The connection may be reset before the answer, 408, is read.
    socket.on('error', () => undefined);
    await new Promise((closed) => socket.once('close', closed));
    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
  }
});
