import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { connect, type ServerConnection } from '../../client/temporal/connection.ts';
import { mainState } from '../../machines/core/case/states.ts';
import { lifecycles } from '../../machines/registry.ts';
import { findProcess } from '../../worker/temporal/process.ts';
import { sampleCounty } from '../support/county.ts';
import { openVillages } from '../support/villages-in-step.ts';
import { CommandLine, type Up } from './cli-process.ts';

// Every start bundles the workflows anew.
vi.setConfig({ testTimeout: 900_000 });

/** What is promised is ten seconds; other processes may be in the way here. Milliseconds. */
const ceiling = 20_000;
const seed = 20261129;

let dataDir: string;
let port: string;
let cli: CommandLine;
let running: Up;
let server: ServerConnection;
let cases: Cases;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-stopping-'));
  port = String(await freePort());
  cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
  running = await cli.up(['--no-sample', '--port', port]);
  server = await connect({ dataDir, env: {} });
  cases = new Cases(server.client, lifecycles, { directory: sampleCounty });
});
afterAll(async () => {
  await running.stop();
  await server.connection.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  await once(probe.close(), 'close');
  return free;
}

/** How it ended, and what it said; not at all within the ceiling is an end of its own. */
async function ended({ child, said }: Up): Promise<{ code: unknown; said: string }> {
  const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode]);
  const [code] = (await Promise.race([gone, sleep(ceiling, ['not within the ceiling'], { ref: false })])) as [
    unknown,
  ];
  if (child.exitCode === null) child.kill('SIGKILL');
  return { code, said: said() };
}

test('told to stop in the middle of approvals, it ends in time and hands back what is under way: all ends as undisturbed', async () => {
  const villages = await openVillages(cases, sampleCounty, 'stopping');
  const [undisturbed = '', ...disturbed] = villages.ids;
  for (let step = 0; step < villages.steps; step += 1) await villages.take(0, step, whatever);
  await registered(undisturbed);

  const random = randomFrom(seed);
  const groups = 2;
  for (let wave = 0; wave < villages.steps + groups - 1; wave += 1) {
    const takes = disturbed.flatMap((_, index) => {
      const step = wave - (index % groups);
      return step >= 0 && step < villages.steps ? [villages.take(index + 1, step, whatever)] : [];
    });
    await sleep(random() * 600);
    running.child.kill('SIGTERM');
    expect(await ended(running), `wave ${wave} of seed ${seed}`).toMatchObject({ code: 0 });
    running = await cli.up(['--no-sample', '--port', port]);
    await Promise.all(takes);
  }
  const life = await lifeOf(undisturbed);
  for (const id of disturbed) {
    await registered(id);
    expect(await lifeOf(id)).toEqual(life);
  }
  const { code, answer } = await cli.json('books', 'check');
  expect([code, answer]).toMatchObject([0, { clean: true }]);
});

const whatever = () => sleep(100);

/** Waits until a project has its place in the county's register, which another case gives. */
async function registered(id: string): Promise<void> {
  const state = async () => mainState((await cases.read(id)).case.snapshot.value);
  await expect.poll(state, { timeout: 120_000 }).toMatch(/preparation/);
}

async function lifeOf(id: string): Promise<unknown[]> {
  const { log } = (await cases.read(id)).case;
  return log.map(({ event, from, to }) => ({ event, from, to }));
}

/** Numbers between 0 and 1 that follow from the seed. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

async function serverPid(): Promise<number> {
  const lock = JSON.parse(await readFile(join(dataDir, 'server.lock.json'), 'utf8')) as {
    server: { pid: number };
  };
  return lock.server.pid;
}

/** Makes the server stand still, and tells `up` to stop. */
async function stopFrozen(): Promise<number> {
  const pid = await serverPid();
  process.kill(pid, 'SIGSTOP');
  running.child.kill('SIGINT');
  return pid;
}

test('told to stop while its server does not answer, it ends all the same, and the server with it', async () => {
  const pid = await stopFrozen();
  const { code } = await ended(running);
  // One that could not be stopped in good order in time says so by its code.
  expect([0, 1]).toContain(code);
  await expect.poll(() => findProcess(pid)).toBeUndefined();
  running = await cli.up(['--no-sample', '--port', port]);
});

test('told twice, it ends at once, as a shell tells of an interrupt', async () => {
  const pid = await stopFrozen();
  await expect.poll(running.said).toContain('再来一次则立即结束');
  running.child.kill('SIGINT');
  expect((await ended(running)).code).toBe(130);
  process.kill(pid, 'SIGCONT');
  await expect.poll(() => findProcess(pid)).toBeUndefined();
  running = await cli.up(['--no-sample', '--port', port]);
});
