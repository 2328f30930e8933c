import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { refuseUncarried } from '../../worker/activities.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { bundled } from '../support/bundled.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { startServer } from './server.ts';

/** A server of its own with a worker beside it, both quiet, for a benchmark in this process. */
export async function startEmbedded({
  workflowsPath,
  lifecycles,
  activities,
}: {
  workflowsPath: string;
  /** Those that are played: the activities carry out whatever they ask for. */
  lifecycles: Record<string, Lifecycle>;
  activities: Parameters<typeof createCaseWorker>[0]['activities'];
}): Promise<{ client: Client; serverPid: number; stop(): Promise<void> }> {
  refuseUncarried(lifecycles, Object.keys(activities));
  quietRuntime();
  const server = await startServer();
  const connection = await NativeConnection.connect({ address: server.address });
  const worker = await createCaseWorker({
    ...{ connection, namespace: 'default', activities },
    workflowBundle: await bundled(workflowsPath),
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
    },
  };
}
