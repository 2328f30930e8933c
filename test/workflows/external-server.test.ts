import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connect, ServerUnreachable } from '../../client/temporal/connection.ts';
import { resolveTemporal } from '../../worker/temporal/connect.ts';
import { TemporalServerTooOld } from '../../worker/temporal/errors.ts';
import { ensureSearchAttributes, requireServerVersion } from '../../worker/temporal/namespace.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';

async function openShared(namespace: string): Promise<{ connection: Connection; client: Client }> {
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  onTestFinished(() => connection.close());
  return { connection, client: new Client({ connection, namespace }) };
}

test('a new namespace gets the search attributes, once', async () => {
  const { connection, client } = await openShared('bare');
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await connection.workflowService.registerNamespace({ namespace: 'bare', workflowExecutionRetentionPeriod });
  const every = Object.values(searchAttributes).map((one) => one.name);
  await expect.poll(() => ensureSearchAttributes(connection, 'bare').catch(() => [])).toEqual(every);
  expect(await ensureSearchAttributes(connection, 'bare')).toEqual([]);

  const typedSearchAttributes = [
    { key: searchAttributes.programmeYear, value: 2027 },
    { key: searchAttributes.awaiting, value: ['reviewer@county'] },
    { key: searchAttributes.nextDue, value: new Date() },
  ];
  const options = { workflowId: 'found', taskQueue: 'nobody', args: [], typedSearchAttributes };
  const begin = () => client.workflow.start('tiny', options).then(() => true);
  await expect.poll(() => begin().catch(() => false)).toBe(true);
  const query = 'ProgrammeYear = 2027 AND Awaiting = "reviewer@county"';
  await expect.poll(() => client.workflow.count(query).then(({ count }) => count)).toBe(1);
});

test('somebody else’s server is prepared and left running', async () => {
  const env = { TEMPORAL_ADDRESS: inject('temporalAddress') };
  const temporal = await resolveTemporal({ namespaces: ['default', 'rehearsal'], timeSkipping: true, env });
  expect(temporal).toMatchObject({ address: env.TEMPORAL_ADDRESS, namespace: 'default' });
  expect(temporal.server).toBeUndefined();
  await temporal.stop();
  const { connection } = await openShared('default');
  await connection.workflowService.getSystemInfo({});
  for (const namespace of ['default', 'rehearsal']) {
    expect(await ensureSearchAttributes(connection, namespace)).toEqual([]);
  }
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
  await expect(connect({ env })).rejects.toThrow(ServerUnreachable);
  await expect(resolveTemporal({ namespaces: ['default'], env })).rejects.toThrow(
    /No Temporal server answers at/,
  );
});
