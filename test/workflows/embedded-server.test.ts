import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connect, ServerUnreachable } from '../../client/connection.ts';
import { resolveTemporal } from '../../worker/temporal/connect.ts';
import { DataDirectoryInUse, TemporalServerFailed, TemporalServerTooOld } from '../../worker/temporal/errors.ts';
import { ensureSearchAttributes, requireServerVersion } from '../../worker/temporal/namespace.ts';
import { findProcess } from '../../worker/temporal/process.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import type { TemporalServer } from '../../worker/temporal/server.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
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

async function openShared(namespace: string): Promise<{ connection: Connection; client: Client }> {
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  onTestFinished(() => connection.close());
  return { connection, client: new Client({ connection, namespace }) };
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
      const now = await handle.executeUpdate('note', { args: ['end'] });
      expect(await handle.result()).toContain(`end ${now}`);
    }
  });
  await connection.close();
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
  const port = Number(inject('temporalAddress').split(':')[1]);
  const options = { dataDir, cacheDir: testCacheDir, namespaces: ['default'], port };
  const error = await startTemporalServer(options).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(TemporalServerFailed);
  expect((error as Error).message).toMatch(/ended while starting \(exit code 1\).*address already in use/s);
  await expect(readFile(join(dataDir, 'server.lock.json'))).rejects.toThrow('ENOENT');
});

test('a new namespace gets the search attributes, once', async () => {
  const { connection, client } = await openShared('bare');
  await connection.workflowService.registerNamespace({
    namespace: 'bare',
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  await expect.poll(() => ensureSearchAttributes(connection, 'bare').catch(() => [])).toHaveLength(8);
  expect(await ensureSearchAttributes(connection, 'bare')).toEqual([]);

  const typedSearchAttributes = [
    { key: searchAttributes.programmeYear, value: 2027 },
    { key: searchAttributes.awaiting, value: ['reviewer@county'] },
    { key: defineSearchAttributeKey('NextDue', 'DATETIME'), value: new Date() },
  ];
  const options = { workflowId: 'found', taskQueue, args: [], typedSearchAttributes };
  const begin = () => client.workflow.start('tiny', options).then(() => true);
  await expect.poll(() => begin().catch(() => false), { timeout: 20_000 }).toBe(true);
  const query = 'ProgrammeYear = 2027 AND Awaiting = "reviewer@county"';
  await expect.poll(() => client.workflow.count(query).then(({ count }) => count)).toBe(1);
});

test('somebody else’s server is prepared and left running', async () => {
  const env = { TEMPORAL_ADDRESS: inject('temporalAddress') };
  const temporal = await resolveTemporal({ namespaces: ['default', 'rehearsal'], timeSkipping: true, env });
  expect(temporal).toMatchObject({ address: env.TEMPORAL_ADDRESS, namespace: 'default' });
  expect(temporal.server).toBeUndefined();
  await temporal.stop();
  const { client } = await openShared('default');
  await expect(client.workflow.getHandle('none').describe()).rejects.toThrow(WorkflowNotFoundError);
  const missing = resolveTemporal({ namespaces: ['nowhere'], env });
  await expect(missing).rejects.toThrow(/has no namespace nowhere/);
});

test('a server that is too old, or that nobody runs, is answered with what to do', async () => {
  const { connection } = await openShared('default');
  await requireServerVersion(connection, '1.32');
  const tooOld = requireServerVersion(connection, '1.99');
  await expect(tooOld).rejects.toThrow(TemporalServerTooOld);
  await expect(tooOld).rejects.toThrow(/is version 1\.\d+\.\d+, but 1\.99 or newer is needed/);

  const env = { TEMPORAL_ADDRESS: '127.0.0.1:9' };
  const before = Date.now();
  await expect(connect({ env })).rejects.toThrow(ServerUnreachable);
  await expect(resolveTemporal({ namespaces: ['default'], env })).rejects.toThrow(/No Temporal server answers at/);
  expect(Date.now() - before).toBeLessThan(10_000);
});
