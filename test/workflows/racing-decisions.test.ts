import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../activities/cases.ts';
import { Cases } from '../../client/cases/cases.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { startForeignServer } from '../support/foreign-server.ts';
import { openPermits, people, type Permits } from '../support/permits.ts';

let server: Awaited<ReturnType<typeof startForeignServer>>;
let permits: Permits;
beforeAll(async () => {
  server = await startForeignServer();
  permits = await openPermits(server.address);
}, 300_000);
afterAll(async () => {
  await permits?.close();
  await server?.stop();
});

const said = (refusals: { code: string; message: { zh: string } }[]) =>
  refusals.map(({ code, message }) => `${code} ${message.zh}`).join(' ');

/** Everyone sends the same decision at once: who won, and what the others were told, each once. */
async function raced(racers: number, send: (person: string) => Promise<unknown>) {
  const won: string[] = [];
  const told = new Set<string>();
  await Promise.all(
    Array.from({ length: racers }, async (_, index) => {
      const person = `racer-${index}`;
      try {
        await send(person);
        won.push(person);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        told.add(said(error.refusals));
      }
    }),
  );
  return { won, told: [...told] };
}

test('of 300 who decide at once one wins, and the others are told who decided what and when', async () => {
  const permit = await permits.open();
  const { won, told } = await raced(300, (person) =>
    permit.decide('township.sendBack', { reason: '缺图纸' }, { by: { ...people.township, person } }),
  );
  expect(won).toHaveLength(1);
  expect(told).toEqual([
    expect.stringMatching(
      new RegExp(
        `^not-in-this-state .*最近一次办理：\\d{4}年\\d+月\\d+日 \\d\\d:\\d\\d，乡镇经办（${won[0]}）“退回”。$`,
      ),
    ),
  ]);
  expect((await permit.read()).log).toHaveLength(2);
});

test('the same holds when they come over several connections, and more at once than the server takes', async () => {
  const permit = await permits.open();
  const connections = await Promise.all(
    Array.from({ length: 4 }, () => Connection.connect({ address: server.address })),
  );
  const offices = connections.map((connection) => {
    const client = new Client({ connection, namespace: permits.client.options.namespace });
    return new Cases(client, permits.cases.lifecycles);
  });
  let count = 0;
  const { won, told } = await raced(200, (person) =>
    (offices[count++ % offices.length] as Cases).decide(permit.id, 'township.sendBack', {
      by: { ...people.township, person },
      data: { reason: '缺图纸' },
    }),
  );
  await Promise.all(connections.map((one) => one.close()));
  expect([won.length, told.length]).toEqual([1, 1]);
});

test('cases that ask one case at once are all answered', async () => {
  const permit = await permits.open();
  await permit.decide('township.approve', { fee: 1 });
  await permit.rest();
  const { signal } = new AbortController();
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      ask(
        permits.client,
        {
          to: permit.id,
          event: 'village.note',
          data: { text: `${index}` },
          by: people.village,
          id: `asks-${index}`,
        },
        { calledOff: signal },
      ),
    ),
  );
  expect(new Set(answers.map((one) => (one as { notes: number }).notes)).size).toBe(60);
});
