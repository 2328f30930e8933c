import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { connect, ServerUnreachable } from '../../client/temporal/connection.ts';
import { findTemporalBinary } from '../../worker/temporal/binary.ts';
import { DataDirectoryInUse, TemporalServerFailed } from '../../worker/temporal/errors.ts';
import { findProcess } from '../../worker/temporal/process.ts';
import { startTemporalServer, type TemporalServer } from '../../worker/temporal/server.ts';
import { testCacheDir } from '../support/server.ts';
import { tempDirectory } from '../support/temp.ts';

const taskQueue = 'tiny';

async function start(dataDir: string): Promise<TemporalServer> {
  const server = await startTemporalServer({ dataDir, cacheDir: testCacheDir, namespaces: ['default'] });
  onTestFinished(() => server.stop());
  return server;
}

async function open(dataDir: string): Promise<Client> {
  const { client, connection } = await connect({ dataDir, env: {} });
  onTestFinished(() => connection.close());
  return client;
}

test('answers gRPC and browsers, refuses a second start, stops in order and keeps its data', async () => {
  const dataDir = await tempDirectory();
  const first = await start(dataDir);
  expect((await fetch(first.uiUrl)).status).toBe(200);
  await (await open(dataDir)).workflow.start('tiny', { workflowId: 'kept', taskQueue, args: [{ days: [] }] });
  await expect(start(dataDir)).rejects.toThrow(DataDirectoryInUse);
  await expect(start(dataDir)).rejects.toThrow(first.address);

  await first.stop();
  expect(await first.exited).toEqual({ code: 0, signal: null });
  expect(await findProcess(first.pid)).toBeUndefined();
  await expect(connect({ dataDir, env: {} })).rejects.toThrow(ServerUnreachable);

  await start(dataDir);
  const { status } = await (await open(dataDir)).workflow.getHandle('kept').describe();
  expect(status.name).toBe('RUNNING');
});

test('a killed server loses no accepted work', async () => {
  const dataDir = await tempDirectory();
  const first = await start(dataDir);
  const client = await open(dataDir);
  for (const id of ['a', 'b', 'c']) {
    await client.workflow.start('tiny', { workflowId: id, taskQueue, args: [{ days: [] }] });
  }
  process.kill(first.pid, 'SIGKILL');
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
  await first.stop();

  const second = await start(dataDir);
  const again = await open(dataDir);
  const connection = await NativeConnection.connect({ address: second.address });
  const workflowsPath = fileURLToPath(new URL('../support/tiny-workflow.ts', import.meta.url));
  const worker = await Worker.create({ connection, taskQueue, workflowsPath });
  await worker.runUntil(async () => {
    for (const id of ['a', 'b', 'c']) {
      const handle = again.workflow.getHandle(id);
      const now = await handle.executeUpdate<string, [string]>('note', { args: ['end'] });
      expect(await handle.result()).toContain(`end ${now}`);
    }
  });
  await connection.close();
});

test('a port that has just been taken is no reason to give up: the server is started again', async () => {
  const { path } = await findTemporalBinary({ cacheDir: testCacheDir });
  const programs = await tempDirectory();
  const failsOnce = `#!/bin/sh
if [ "$1" = server ] && mkdir ${programs}/failed 2>/dev/null; then
  echo 'listen tcp 127.0.0.1:40001: bind: address already in use' >&2
  exit 1
fi
exec ${path} "$@"
`;
  await writeFile(join(programs, 'temporal'), failsOnce, { mode: 0o755 });
  vi.stubEnv('PATH', `${programs}:${process.env.PATH ?? ''}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const dataDir = await tempDirectory();
  await start(dataDir);
  expect(await readdir(programs)).toContain('failed');
  const { status } = await (
    await open(dataDir)
  ).workflow
    .start('tiny', { workflowId: 'kept', taskQueue, args: [{ days: [] }] })
    .then((handle) => handle.describe());
  expect(status.name).toBe('RUNNING');
});

test('the server does not outlive a killed owner, and the next start finds the data free', async () => {
  const dataDir = await tempDirectory();
  const module = new URL('../../worker/temporal/server.ts', import.meta.url).href;
  const options = JSON.stringify({ dataDir, cacheDir: testCacheDir, namespaces: ['default'] });
  const program = `
    import { startTemporalServer } from ${JSON.stringify(module)};
    console.log((await startTemporalServer(${options})).pid);`;
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio });
  const pid = Number(String((await once(owner.stdout, 'data'))[0]));
  await (await open(dataDir)).workflow.start('tiny', { workflowId: 'kept', taskQueue, args: [{ days: [] }] });
  owner.kill('SIGKILL');
  await once(owner, 'exit');

  const next = await start(dataDir);
  expect(next.pid).not.toBe(pid);
  expect(await findProcess(pid)).toBeUndefined();
  expect((await (await open(dataDir)).workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
});

test('a server that cannot start says why and leaves the data directory free', async () => {
  const dataDir = await tempDirectory();
  const options = { dataDir, cacheDir: testCacheDir, namespaces: ['default'] };
  const port = Number(inject('temporalAddress').split(':')[1]);
  const taken = startTemporalServer({ ...options, port });
  await expect(taken).rejects.toThrow(TemporalServerFailed);
  await expect(taken).rejects.toThrow(`Port ${port} is taken`);

  await writeFile(join(dataDir, 'temporal.db'), 'this is no database '.repeat(1_000));
  const broken = startTemporalServer(options);
  await expect(broken).rejects.toThrow(/ended while starting \(exit code 1\)\. See .*not a database/s);
  await expect(readFile(join(dataDir, 'server.lock.json'))).rejects.toThrow('ENOENT');
});
