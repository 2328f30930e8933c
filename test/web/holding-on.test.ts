import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { createIdentity } from '../../client/web/identity/identity.ts';
import { readIdentitySettings } from '../../client/web/identity/settings.ts';
import { listen } from '../../client/web/server/listen.ts';
import { liveRoutes } from '../../client/web/live/route.ts';
import type { WebEnv } from '../../client/web/shared/env.ts';
import { lifecycles } from '../../machines/registry.ts';
import type { Browser } from '../client/web/identity/browser.ts';
import { on, sampleInput } from '../support/scenario.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { send } from '../support/web-requests.ts';
import { openStage, projectAtTownship, township, village } from '../support/web-visitors.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

/** Whoever holds on to the server: by streams that never end, by requests that never come, by cases that never answer. */

let world: WebWorld;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
});
afterAll(() => world.close());

describe('streams', () => {
  test('are limited by person, and free again once their reader has gone', async () => {
    const browser = await world.signedIn('fs-shuitian');
    const streams: Response[] = [];
    for (let count = 0; count < 12; count++) streams.push(await browser.fetch(`${world.url}/live`));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    const more = await browser.fetch(`${world.url}/live`);
    expect([more.status, more.headers.get('retry-after')]).toEqual([429, '30']);
    await more.text();
    const other = await world.signedIn('fs-gaozhai');
    const others = await other.fetch(`${world.url}/live`);
    expect(others.status).toBe(200);
    for (const { body } of [...streams, others]) await body?.cancel();
    await expect
      .poll(
        async () => {
          const again = await browser.fetch(`${world.url}/live`);
          await again.body?.cancel();
          return again.status;
        },
        { timeout: 60_000 },
      )
      .toBe(200);
  });

  test('that nobody reads, because only the headers were asked for, take nobody’s place', async () => {
    const browser = await world.signedIn('fs-liuwan');
    const id = await projectAtTownship(world);
    for (let count = 0; count < 15; count++)
      expect((await browser.fetch(`${world.url}/live`, { method: 'HEAD' })).status).toBe(200);
    expect((await browser.fetch(`${world.url}/cases/${id}/live`, { method: 'HEAD' })).status).toBe(404);
    const stream = await browser.fetch(`${world.url}/live`);
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });
});

describe('a stream ends with the right to it', () => {
  /** What a stream has said so far, and all of it once it has ended. */
  const hear = (response: Response) => {
    const heard = { words: '', all: Promise.resolve('') };
    heard.all = (async () => {
      const decoder = new TextDecoder();
      for await (const bytes of response.body ?? []) heard.words += decoder.decode(bytes, { stream: true });
      return heard.words;
    })();
    return heard;
  };
  /** What a stream has told is of versions up to this one. */
  const latest = (words: string) =>
    Math.max(0, ...[...words.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)));
  const copy = (id: string, person: string) =>
    world.world.cases.decide(id, 'case.copy', {
      by: { person: 'fs-shuitian', role: 'firstSecretary', place: village },
      data: { people: [person] },
    });
  /** The streams alone, which look more often, for the sessions of the same data directory. */
  const hasty = async () => {
    const settings = await readIdentitySettings({});
    if (!settings.ok) throw new Error('The sample needs no settings.');
    const { session } = await createIdentity({
      ...{ settings: settings.value, publicUrl: world.url, directory: world.web.office.directory },
      ...{ dataDir: world.dataDir, log: () => undefined },
    });
    const app = new Hono<WebEnv>();
    app.use(session);
    app.route('/', liveRoutes(world.web.office, 50));
    return (browser: Browser, path: string) => {
      const cookie = [...browser.cookies.values()].map(({ name, value }) => `${name}=${value}`).join('; ');
      return app.request(`${world.url}${path}`, { headers: { cookie } });
    };
  };

  test('who has signed out hears of no change any more, who has not still does', async () => {
    const id = await projectAtTownship(world);
    const [leaving, staying] = await Promise.all([
      world.signedIn('fs-shuitian'),
      world.signedIn('tc-qingshan-2'),
    ]);
    const paths = [`/cases/${id}/live`, '/live'];
    const opened = (browser: Browser) =>
      Promise.all(paths.map(async (path) => hear(await browser.fetch(`${world.url}${path}`))));
    const [gone, kept] = [await opened(leaving), await opened(staying)];
    await copy(id, 'vb-liuwan');
    for (const one of [...gone, ...kept]) await expect.poll(() => one.words).toContain('changed');
    await send(leaving, `${world.url}/sign-out`, new URLSearchParams());
    // What was on its way by then is heard.
    const { version } = world.web.office.open;
    await copy(id, 'fs-gaozhai');
    for (const words of await Promise.all(gone.map(({ all }) => all)))
      expect(latest(words)).toBeLessThanOrEqual(version);
    for (const one of kept) await expect.poll(() => latest(one.words)).toBeGreaterThan(version);
    await send(staying, `${world.url}/sign-out`, new URLSearchParams());
    await copy(id, 'fs-liuwan');
    await Promise.all(kept.map(({ all }) => all));
  });

  test('it ends though nothing changes, at the next beat', async () => {
    const id = await projectAtTownship(world);
    const browser = await world.signedIn('fs-shuitian');
    const ask = await hasty();
    const streams = [hear(await ask(browser, `/cases/${id}/live`)), hear(await ask(browser, '/live'))];
    for (const one of streams) await expect.poll(() => one.words).toContain('alive');
    await send(browser, `${world.url}/sign-out`, new URLSearchParams());
    const { version } = world.web.office.open;
    for (const { all } of streams) expect(latest(await all)).toBeLessThanOrEqual(version);
  });

  test('who may read a case only as a deputy hears of it no longer than the delegation holds', async () => {
    const { project, delegation } = await openStage(world);
    const browser = await world.signedIn('vb-liuwan');
    const ask = await hasty();
    const stream = hear(await ask(browser, `/cases/${project}/live`));
    await expect.poll(() => stream.words).toContain('alive');
    const by = { person: 'tc-qingshan-2', role: 'townshipCommittee', place: township };
    await world.world.cases.decide(delegation, 'delegation.revoke', {
      ...{ by, data: { reason: '样例：提前返岗' } },
    });
    const { version } = world.web.office.open;
    expect(latest(await stream.all)).toBeLessThanOrEqual(version);
    expect((await browser.fetch(`${world.url}/cases/${project}`)).status).toBe(404);
  });
});

test('of more connections than there may be, those that come last are closed', async () => {
  const usual = { headers: 20_000, request: 20_000, keepAlive: 20_000, looks: 1_000 };
  const listening = await listen({ host: '127.0.0.1', port: 0 }, usual, { most: 3, share: 3 });
  onTestFinished(() => listening.close());
  const sockets = [];
  for (let count = 0; count < 3; count++) {
    const socket = connect({ port: Number(new URL(listening.url).port), host: '127.0.0.1' });
    await once(socket, 'connect');
    sockets.push(socket);
  }
  const one = connect({ port: Number(new URL(listening.url).port), host: '127.0.0.1' });
  one.on('error', () => undefined);
  await once(one, 'close');
  expect(sockets.filter(({ destroyed }) => destroyed)).toEqual([]);
  for (const socket of sockets) socket.destroy();
  await expect
    .poll(() =>
      fetch(listening.url).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(503);
});

test('whoever holds all the connections that one address may have shuts out nobody else', async () => {
  const usual = { headers: 20_000, request: 20_000, keepAlive: 20_000, looks: 1_000 };
  const listening = await listen({ host: '127.0.0.1', port: 0 }, usual, { most: 50, share: 3 });
  onTestFinished(() => listening.close());
  const port = Number(new URL(listening.url).port);
  const from = async (localAddress: string) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  const held = [];
  for (let count = 0; count < 3; count++) held.push(await from('127.0.0.2'));
  for (let count = 0; count < 100; count++) await once(await from('127.0.0.2'), 'close');
  expect(held.filter(({ destroyed }) => destroyed)).toEqual([]);
  expect((await fetch(listening.url)).status).toBe(503);
  for (const socket of held) {
    socket.destroy();
    await once(socket, 'close');
  }
  const answered = async () => {
    const socket = await from('127.0.0.2');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    await once(socket, 'close');
    return answer;
  };
  await expect.poll(answered).toContain('HTTP/1.1 503');
});

describe('requests that come too slowly', () => {
  const soon = { headers: 400, request: 800, keepAlive: 200, looks: 50 };
  const trickle = async (first: string, byte: string) => {
    const listening = await listen({ host: '127.0.0.1', port: 0 }, soon);
    onTestFinished(() => listening.close());
    const app = new Hono<WebEnv>();
    app.post('/', async (c) => c.text(await c.req.text()));
    listening.serve(app);
    const socket = connect({ port: Number(new URL(listening.url).port), host: '127.0.0.1' });
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(first);
    const writing = byte === '' ? undefined : setInterval(() => socket.write(byte), 20);
    // A line that is cut while something is being written is one that has ended, too.
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(writing);
    return answer;
  };

  test('are ended while their headers trickle in', async () => {
    expect(await trickle('POST / HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n')).toMatch(/^HTTP\/1.1 408|^$/);
  });
  test('are ended while their body trickles in', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n';
    expect(await trickle(head, 'x')).not.toContain('200 OK');
  });
  test('are ended when their body stalls', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nx';
    expect(await trickle(head, '')).toMatch(/^HTTP\/1.1 408|^$/);
  });
});

describe('a case whose worker does not answer', () => {
  test('is told of within the patience of a page, without the inside of the error', async () => {
    world.web.office.patience = 1_500;
    const start = startingVirtually({ startAt: on('2027-03-10') });
    const { client } = world.world;
    const nobody = new Cases(client, lifecycles, {
      ...{ taskQueue: 'nobody-works-here', start, alone: true },
    });
    const id = world.world.newId();
    await nobody.open('demonstrationProject', {
      ...{ id, input: sampleInput(village, 2027, 'none') },
      by: { person: 'fs-shuitian', role: 'firstSecretary', place: village },
    });
    const browser = await world.signedIn('fs-shuitian');
    const url = `${world.url}/cases/${id}`;
    const answers = [
      await browser.fetch(url),
      await browser.fetch(`${url}/live`),
      await browser.fetch(`${url}/chart.svg`),
      await send(browser, `${url}/do/case.comment`, new URLSearchParams({ _step: 'decide', text: 'x' })),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      const page = await answer.text();
      expect(page).toContain('没有应答');
      expect(page).not.toMatch(
        /node_modules|file:|\.ts\b|at \w+ \(|gRPC|grpc|DEADLINE|ServiceError|127\.0\.0\.1/,
      );
    }
    // What has never been public is not asked for.
    expect((await browser.fetch(`${world.url}/public/${id}/x`)).status).toBe(404);
    expect((await browser.fetch(`${world.url}/bulk?case=${id}`)).status).toBe(200);
    expect((await browser.fetch(`${world.url}/inbox`)).status).toBe(200);
    await client.workflow.getHandle(id).terminate();
  });
});
