import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveTemporal, type Temporal } from '../../worker/temporal/connect.ts';
import { ensureRetention } from '../../worker/temporal/namespace.ts';
import { testCacheDir } from '../support/server.ts';

const day = 86_400;

let dataDir: string;
let temporal: Temporal;
let connection: Connection;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-retention-'));
  const settings = { namespaces: ['default'] as [string], retentionDays: 3_650, env: {} };
  temporal = await resolveTemporal({ ...settings, dataDir, cacheDir: testCacheDir });
  connection = await Connection.connect({ address: temporal.address });
});
afterAll(async () => {
  await connection.close();
  await temporal.stop();
  await rm(dataDir, { recursive: true });
});

const retention = async () => {
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  return Number(config?.workflowExecutionRetentionTtl?.seconds) / day;
};

test('the embedded server keeps what has ended for ten years, not for its usual day', async () => {
  expect(await retention()).toBe(3_650);
});

test('a longer retention is never shortened', async () => {
  await ensureRetention(connection, 'default', 30);
  expect(await retention()).toBe(3_650);
});
