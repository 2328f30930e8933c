import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { createCaseWorker } from '../../worker/worker.ts';

/** A server of its own with a worker beside it, both quiet, for a benchmark in this process. */
export async function startEmbedded({
  workflowsPath,
  activities,
}: {
  workflowsPath: string;
  activities: Parameters<typeof createCaseWorker>[0]['activities'];
}): Promise<{ client: Client; serverPid: number | undefined; stop(): Promise<void> }> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
    },
  });
  const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const server = await startTemporalServer({
    dataDir: join(directory, 'temporal'),
    cacheDir: process.env.COUNTERSIGN_CACHE ?? join(homedir(), '.cache', 'countersign'),
    timeSkipping: false,
    namespaces: ['default'],
  });
  const connection = await NativeConnection.connect({ address: server.address });
  const worker = await createCaseWorker({
    connection,
    namespace: 'default',
    workflowBundle: await bundleWorkflows(workflowsPath),
    activities,
  });
  const working = worker.run();
  const client = new Client({ connection: await Connection.connect({ address: server.address }) });
  return {
    client,
    serverPid: server.pid,
    async stop() {
      worker.shutdown();
      await working;
      await client.connection.close();
      await connection.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
