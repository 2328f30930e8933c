import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, inject, test } from 'vitest';
import { REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { liveOn } from '../support/permit-life.ts';
import { openPermits, type Permit, type Permits } from '../support/permits.ts';
import { expectSameLife } from '../support/same-life.ts';
import { testCacheDir } from '../support/server.ts';
import { WorkerProcess } from '../support/worker-process.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'countersign-crash-'));
  cleanUps.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** What a killed worker had in hand is given to the next after a short while. */
const settings = { attemptMs: 3000 };

const openSome = (permits: Permits, count: number): Promise<Permit[]> =>
  Promise.all(Array.from({ length: count }, () => permits.open({ settings })));

test('a worker killed again and again in the middle of everything changes nothing', async () => {
  const permits = await openPermits(inject('temporalAddress'), {
    withoutWorker: true,
    workflowTaskTimeout: '2s',
  });
  cleanUps.push(() => permits.close());
  const worker = await WorkerProcess.for(permits, await directory());
  cleanUps.push(() => worker.kill());

  await worker.start();
  const undisturbed = await permits.open({ settings });
  await liveOn(undisturbed);

  const disturbed = await openSome(permits, 8);
  const over = new AbortController();
  const lives = Promise.all(disturbed.map((permit) => liveOn(permit))).finally(() => over.abort());
  let kills = 0;
  while (!over.signal.aborted && kills < 8) {
    await sleep(300 + 150 * kills++);
    await worker.kill();
    await worker.start();
  }
  await lives;
  expect(kills).toBeGreaterThan(4);
  for (const permit of disturbed) await expectSameLife(permits, permit, undisturbed);

  const journal = await worker.journal();
  const keysOf = ({ id }: Permit) =>
    new Set(
      journal.flatMap((line) => (line.startsWith(`${id}/`) ? [line.slice(id.length).split(' ')[0]] : [])),
    );
  for (const permit of disturbed) expect(keysOf(permit)).toEqual(keysOf(undisturbed));
});

test('a server killed at every stage and started again on its data changes nothing', async () => {
  const dataDir = await directory();
  const start = (port?: number) =>
    startTemporalServer({
      dataDir,
      cacheDir: testCacheDir,
      timeSkipping: true,
      namespaces: ['default', REHEARSAL_NAMESPACE],
      port,
    });
  let server = await start();
  cleanUps.push(() => server.stop());
  const port = Number(server.address.split(':')[1]);
  const permits = await openPermits(server.address, { workflowTaskTimeout: '2s' });
  cleanUps.push(() => permits.close());

  const undisturbed = await permits.open({ settings });
  await liveOn(undisturbed);

  const disturbed = await permits.open({ settings });
  const stages: string[] = [];
  await liveOn(disturbed, async (stage) => {
    stages.push(stage);
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    server = await start(port);
  });
  expect(stages).toHaveLength(6);
  await expectSameLife(permits, disturbed, undisturbed);
});
