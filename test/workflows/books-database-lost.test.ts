import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkBooks } from '../../client/books/check.ts';
import { integrity } from '../../client/books/books.ts';
import { whenSettled } from '../../client/cases/settled.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../support/lifecycles/purse-workflows.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { WorkerProcess } from '../support/worker-process.ts';
import { openWorld, type World } from '../support/world.ts';

const workflowsPath = fileURLToPath(new URL('../support/lifecycles/purse-workflows.ts', import.meta.url));
const by: Actor = { person: 'p-1', role: 'keeper', place: 'yunling' };

describe('a process whose PostgreSQL', () => {
  let directory: string;
  let server: PostgresServer;
  let world: World;
  let worker: WorkerProcess;
  let id: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-books-'));
    server = await startPostgres();
    world = await openWorld({
      address: inject('temporalAddress'),
      ...{ workflowsPath, lifecycles, activities: {}, withoutWorker: true },
    });
    worker = await WorkerProcess.for(world, directory, { booksUrl: server.url });
    await worker.start();
    id = world.newId();
    await world.cases.open('purse', { id, by, input: {} });
    await settled(await decide('purse.fill', 100_00));
  });
  afterAll(async () => {
    await worker.kill();
    await world.close();
    await server.stop();
    await rm(directory, { recursive: true });
  });

  async function decide(event: string, amount: number) {
    const decision = `${id}-${event}-${amount}`;
    const { seq } = await world.cases.decide(id, event, { id: decision, by, data: { amount } });
    return { id: decision, seq };
  }

  const settled = (decision: { id: string; seq: number }) =>
    whenSettled(() => world.cases.read(id), decision, 60_000);

  /** Has the books' next statement wait for a lock while something happens to the server. */
  async function whileAQueryRuns(amount: number, happens: (client: Client) => Promise<unknown>) {
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await client.query('select * from countersign.funds for update');
    const decision = await decide('purse.reserve', amount);
    const waiting = `select pid from pg_stat_activity
      where application_name = 'countersign books' and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await client.query(waiting)).rows.length).toBeGreaterThan(0);
    await happens(client);
    await client.end().catch(() => undefined);
    return settled(decision);
  }

  test('ends its connection while a query runs books once and goes on', async () => {
    const outcome = await whileAQueryRuns(1_00, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'countersign books'`),
    );
    expect(outcome).toMatchObject({ outcome: 'settled' });
    expect(worker.alive).toBe(true);
    expect(worker.said).toContain('57P01');
  });

  test('is killed while a query runs, and comes back, books once and goes on', async () => {
    expect(await whileAQueryRuns(2_00, () => server.crash())).toMatchObject({ outcome: 'settled' });
    expect(worker.alive).toBe(true);
  });

  test('is killed while nobody asks it, and comes back, books once and goes on', async () => {
    await server.crash();
    expect(await settled(await decide('purse.reserve', 3_00))).toMatchObject({ outcome: 'settled' });
    expect(worker.alive).toBe(true);
  });

  test('says in a line what broke, and no more: no stack, and no address', async () => {
    expect(worker.said).not.toMatch(/^ +at |postgres:\/\//m);
    expect(await integrity(world.cases)).toEqual({ entries: 4, postings: 5, problems: [], accepted: [] });
    expect(await checkBooks(world.cases, { idPrefix: id })).toMatchObject({ clean: true, cases: 1 });
  });
});
