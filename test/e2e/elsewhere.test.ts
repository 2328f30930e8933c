import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTemporalServer, type TemporalServer } from '../../worker/temporal/server.ts';
import { Client, Connection } from '@temporalio/client';
import { testCacheDir } from '../support/server.ts';
import { CommandLine } from './cli-process.ts';

vi.setConfig({ testTimeout: 900_000 });

/** A server that somebody else runs: none of our flags, no namespace for rehearsals. */
let directory: string;
let server: TemporalServer;
let connection: Connection;
let cli: CommandLine;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-elsewhere-'));
  server = await startTemporalServer({
    ...{ dataDir: join(directory, 'theirs'), cacheDir: testCacheDir, namespaces: ['default'] },
  });
  connection = await Connection.connect({ address: server.address });
  cli = new CommandLine({ COUNTERSIGN_DATA: join(directory, 'ours'), TEMPORAL_ADDRESS: server.address });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

const cases = async (): Promise<number> => {
  const { count } = await new Client({ connection }).workflow.count(`WorkflowType != 'x'`);
  return count;
};

test('a rehearsal on somebody else’s server says everything that it needs, and opens nothing', async () => {
  const { code, answer } = await cli.json<{ error: { message: { zh: string; en: string } } }>('rehearse');
  expect(code).toBe(5);
  for (const said of [answer.error.message.zh, answer.error.message.en]) {
    expect(said).toContain('frontend.WorkflowTimeSkippingEnabled=true');
    expect(said).toContain('temporal operator namespace create rehearsal');
    expect(said).toContain('TEMPORAL_NAMESPACE=rehearsal countersign up');
  }
  expect(await cases()).toBe(0);
});

test('the sample county’s cases are opened there only when they are asked for, and the server is left running', async () => {
  const running = await cli.up([]);
  // What is said after the address would be said of the sample.
  expect(await cases()).toBe(0);
  // Without a namespace of its own nothing is rehearsed there either.
  expect((await cli.json('rehearse')).code).toBe(5);
  expect(await running.stop()).toBe(0);
  const asked = await cli.up(['--sample']);
  await expect.poll(cases).toBeGreaterThan(2);
  expect(await asked.stop()).toBe(0);
  await connection.workflowService.getSystemInfo({});
});

test('the web alone ends when it is told to, with a page open and no worker anywhere', async () => {
  const child = cli.start(['web', '--json']);
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await expect.poll(() => out, { timeout: 240_000 }).toContain('"ready": true');
  const { webUrl } = JSON.parse(out) as { webUrl: string };
  expect((await fetch(`${webUrl}/sign-in`, { redirect: 'manual' })).status).toBeLessThan(500);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await gone)[0]).toBe(0);
});

test('a rehearsal that is interrupted ends at once', async () => {
  const own = new CommandLine({ COUNTERSIGN_DATA: join(directory, 'own') });
  const running = await own.up();
  const child = own.start(['rehearse', '--lang', 'en']);
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await expect.poll(() => out, { timeout: 240_000 }).toContain('opened ×13');
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  const [code, signal] = (await gone) as [number | null, string | null];
  // A shell tells both as 130.
  expect([130, 'SIGINT']).toContain(code ?? signal);
  expect(await running.stop()).toBe(0);
  expect(await readFile(join(directory, 'own', 'server.lock.json')).catch(() => 'gone')).toBe('gone');
});
