import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, homedir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { startTemporalServer } from '../../../worker/temporal/server.ts';
import { startChild } from '../measured-child.ts';
import { playTwoYears, productWorkflows } from '../two-years.ts';
import { player, workflowPaths } from '../sides.ts';
const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
const server = await startTemporalServer({
  dataDir: join(directory, 't'),
  cacheDir: join(homedir(), '.cache/countersign'),
  timeSkipping: true,
  namespaces: ['default', 'rehearsal'],
});
const connection = await Connection.connect({ address: server.address });
const w1 = await startChild('./worker-process.ts', [
  server.address,
  'rehearsal',
  'two',
  productWorkflows,
  join(directory, 'x'),
]);
const h = await playTwoYears(new Client({ connection, namespace: 'rehearsal' }), 'two', 'two-years');
await writeFile('/tmp/two-years.bin', proto.temporal.api.history.v1.History.encode(h).finish());
await w1.stop();
const client = new Client({ connection });
for (const name of ['engine', 'handWritten'] as const) {
  const w = await startChild('./worker-process.ts', [
    server.address,
    'default',
    name,
    workflowPaths[name],
    join(directory, 'y' + name),
  ]);
  await player(name, client)('one-' + name);
  await writeFile(
    `/tmp/${name}.bin`,
    proto.temporal.api.history.v1.History.encode(
      await client.workflow.getHandle('one-' + name).fetchHistory(),
    ).finish(),
  );
  await w.stop();
}
await connection.close();
await server.stop();
await rm(directory, { recursive: true });
