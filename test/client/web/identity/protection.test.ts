import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import { networkOf, plainAddress } from '../../../../client/web/identity/address.ts';
import { protections } from '../../../../client/web/identity/protection.ts';
import { serverTimeouts } from '../../../../client/web/identity/server-timeouts.ts';
import { sentForm } from '../../../../client/web/shared/sent-form.ts';
import type { WebEnv } from '../../../../client/web/shared/env.ts';
import { Refused } from '../../../../machines/core/deciding/refused.ts';
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
        const expected = status === 200 && method !== 'POST' ? 405 : status;
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

  test('changing too much keeps nobody from signing out', async () => {
    const site = await startSite({ limits: { writes: { points: 1, seconds: 600 } } });
    const browser = new Browser();
    await browser.signIn(site.url, 'tc-qingshan-1');
    const changed = async () => (await browser.submit(`${site.url}/change`, { a: '1' })).response.status;
    expect([await changed(), await changed()]).toEqual([200, 429]);
    const { url, response } = await browser.submit(`${site.url}/sign-out`, {});
    expect([url, response.status]).toEqual([`${site.url}/signed-out`, 200]);
    expect(await (await browser.fetch(`${site.url}/who`)).json()).toBeNull();
  });

  test('objecting, per address, told when it is possible again; mistakes are not counted, nor is reading', async () => {
    const site = await startSite();
    const object = (text: string, language = 'zh') =>
      new Browser().fetch(`${site.url}/public/x/approval`, {
        method: 'POST',
        headers: { origin: site.url, 'accept-language': language },
        body: new URLSearchParams({ text }),
      });
    for (let n = 0; n < 7; n++) expect((await object('')).status).toBe(422);
    for (let n = 0; n < 5; n++) expect((await object('样例：异议')).status).toBe(303);
    const refused = await object('样例：异议');
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(3_000);
    expect(wait).toBeLessThanOrEqual(3_600);
    expect(await refused.text()).toMatch(/请在 \d+月\d+日 ?\d\d:\d\d（北京时间）以后再提交/);
    expect(await (await object('x', 'en')).text()).toMatch(/after \d+ \w+ at \d\d:\d\d \(China time\)/);
    expect((await fetch(`${site.url}/public/x/approval`)).status).toBe(404);
  });

  test('objecting all day, per address', async () => {
    const objections = [
      { points: 100, seconds: 3_600 },
      { points: 2, seconds: 86_400 },
    ];
    const site = await startSite({ limits: { objections } });
    const statuses = [];
    for (let n = 0; n < 3; n++) {
      const { status, headers } = await fetch(`${site.url}/public/x/approval`, {
        ...{ method: 'POST', headers: { origin: site.url }, redirect: 'manual' },
        body: new URLSearchParams({ text: '样例' }),
      });
      statuses.push([status, Number(headers.get('retry-after')) > 3_600]);
    }
    expect(statuses).toEqual([
      [303, false],
      [303, false],
      [429, true],
    ]);
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

  test.each([
    ['an IPv4 address in an IPv6 one', ['::ffff:192.0.2.66', '192.0.2.66', '::FFFF:c000:242'], '192.0.2.67'],
    ['changing ports', ['192.0.2.77:40001', '192.0.2.77:40002'], '192.0.2.78:40001'],
    ['brackets', ['[2001:db8:1:2::5]:443', '[2001:DB8:1:2::6]', '2001:0db8:1:2::7'], '[2001:db8:1:3::5]:443'],
    ['zones', ['fe80::1%eth0', '[fe80::2%25eth1]:80'], 'fe80:0:0:1::1'],
  ])('behind a proxy, whatever the way of writing: %s', async (_, same, other) => {
    const app = new Hono<WebEnv>();
    const limits = { everything: { points: same.length, seconds: 600 } };
    for (const one of protections({ publicUrl: 'https://x.example', limits, behindProxy: true }))
      app.use('*', one);
    app.get('/', (c) => c.text('fine'));
    const ask = async (from: string) =>
      (await app.request('/', { headers: { host: 'x.example', 'x-forwarded-for': from } })).status;
    for (const one of same) expect([one, await ask(one)]).toEqual([one, 200]);
    for (const one of same) expect([one, await ask(one)]).toEqual([one, 429]);
    expect(await ask(other)).toBe(200);
  });

  test.each(['', 'unknown', '_hidden', '999.1.1.1', '1.2.3.4:x', '[1', '::1]', '[::1]:', '1.2.3.4.5', 'a:b'])(
    '%j is no address: the proxy itself is counted',
    (written) => {
      expect(plainAddress(written)).toBeUndefined();
    },
  );

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

  test('a form is small, and a file of someone who has signed in is not', async () => {
    const site = await startSite({ limits: { body: 1_000, files: 5_000 } });
    const browser = new Browser();
    await browser.signIn(site.url, 'tc-qingshan-1');
    const attach = (size: number, path = '/cases/x/files') =>
      browser.fetch(`${site.url}${path}`, {
        ...{ method: 'POST', headers: { origin: site.url }, body: 'x'.repeat(size) },
      });
    expect((await post(site, '/change', 'x'.repeat(1_000))).status).toBe(200);
    expect((await post(site, '/change', 'x'.repeat(1_001))).status).toBe(413);
    expect(await (await post(site, '/change', 'x'.repeat(2_000))).text()).toContain('没有保存');
    expect(await (await attach(5_000)).text()).toBe('kept 5000');
    expect((await attach(5_001)).status).toBe(413);
    for (const path of ['/files', '/public/x/files', '/cases/x/do/files', '/cases/x/y/files'])
      expect([path, (await attach(1_001, path)).status]).toEqual([path, 413]);
    const nobody = await post(site, '/cases/x/files', 'x'.repeat(5_000));
    expect(nobody.status).toBe(401);
    expect(await nobody.text()).toContain('请先登录');
  });

  test('a body that does not tell its length is refused in words', async () => {
    const site = await startSite();
    const refused = await post(site, '/change', new Blob(['a=1']).stream());
    expect(refused.status).toBe(411);
    expect(await refused.text()).toContain('Content-Length');
  });

  test('such a body is not waited for, nor kept: the answer comes first, and the line is cut', async () => {
    const site = await startSite();
    const socket = connect(site.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    const head = [
      'POST /cases/x/files HTTP/1.1',
      `Host: 127.0.0.1:${site.port}`,
      `Origin: ${site.url}`,
      'Transfer-Encoding: chunked',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${(1_000).toString(16)}\r\n${'x'.repeat(1_000)}\r\n`);
    await new Promise((closed) => socket.once('close', closed));
    expect(answer).toMatch(/^HTTP\/1\.1 411 /);
  });

  test.each(['OPTIONS', 'DELETE', 'PUT', 'PATCH', 'PROPFIND'])('%s is told what there is', async (method) => {
    const site = await startSite();
    const { status, headers } = await fetch(`${site.url}/who`, { method, headers: { origin: site.url } });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('the fields of a form', () => {
  const readings = async (body: string, type: string) => {
    const app = new Hono<WebEnv>();
    app.onError((error, c) => c.json(error instanceof Refused ? error.refusals : error.name, 400));
    app.post('/', async (c) => c.json([...(await sentForm(c)).keys()].length));
    const headers = { 'content-type': type };
    return (await app.request('/', { method: 'POST', headers, body })).json();
  };
  const [plain, parts] = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary="-b 7"'];
  const listed = (count: number) => Array.from({ length: count }, () => 'a=').join('&');
  const parted = (count: number) =>
    `${'---b 7\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'.repeat(count)}---b 7--\r\n`;
  const tooMany = [expect.objectContaining({ code: 'form-too-large' })];

  test.each([
    ['as a list', listed, plain],
    ['in parts', parted, parts],
  ])('are counted before they are read, %s', async (_, form, type) => {
    expect(await readings(form(10_000), type)).toBe(10_000);
    expect(await readings(form(10_001), type)).toEqual(tooMany);
    expect(await readings(form(10_001), type.toUpperCase().replace('B 7', 'b 7'))).toEqual(tooMany);
  });

  test('a second boundary deceives nobody', async () => {
    const type = 'multipart/form-data; xboundary=c; boundary="-b 7"; boundary=c';
    expect(await readings(parted(3), type)).toBe(3);
    expect(await readings(parted(10_001), type)).toEqual(tooMany);
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
