import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { Cases } from '../../client/cases.ts';
import { listen } from '../../client/web/listen.ts';
import type { WebEnv } from '../../client/web/web.ts';
import { lifecycles } from '../../machines/registry.ts';
import { on, sampleInput } from '../support/scenario.ts';
import { startingInVirtualTime } from '../support/virtual.ts';
import { send } from '../support/web-requests.ts';
import { projectAtTownship, village } from '../support/web-visitors.ts';
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
    const other = await world.signedIn('fs-hekou');
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
    const writing = setInterval(() => socket.write(byte), 20);
    await once(socket, 'close');
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
});

describe('a case whose worker does not answer', () => {
  test('is told of within the patience of a page, without the inside of the error', async () => {
    world.web.office.patience = 1_500;
    const start = startingInVirtualTime(undefined, on('2027-03-10'));
    const { client } = world.world;
    const nobody = new Cases(client, lifecycles, { taskQueue: 'nobody-works-here', start });
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
      await browser.fetch(`${world.url}/public/${id}/x`),
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
    expect((await browser.fetch(`${world.url}/bulk?case=${id}`)).status).toBe(200);
    expect((await browser.fetch(`${world.url}/inbox`)).status).toBe(200);
    await client.workflow.getHandle(id).terminate();
  });
});
