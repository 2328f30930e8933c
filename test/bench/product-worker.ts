import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { z } from 'zod';
import { allActivities, refuseUncarried } from '../../worker/activities.ts';
import { openBooksOf } from '../../worker/books.ts';
import { workerSettings } from '../../worker/settings.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { bundled } from '../support/bundled.ts';
import { lifecycles } from './lifecycles.ts';
import { registerActivities } from './project/activities.ts';
import type { orders } from './worker.ts';

/**
 * Runs the product's worker with its books in SQLite. Resolves to what ends it.
 *
 * @throws Error when machines ask for what no activity carries out
 */
export async function runProductWorker(told: z.output<typeof orders>): Promise<() => Promise<void>> {
  const { address, namespace, taskQueue, workflowsPath, dataDir } = told;
  const [native, connection] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
  ]);
  const client = new Client({ connection, namespace });
  const settings = workerSettings({ COUNTERSIGN_DATA: dataDir });
  const books = await openBooksOf(settings, namespace);
  const activities = {
    ...(await allActivities(client, settings, books, () => undefined)),
    ...registerActivities(),
  };
  refuseUncarried(lifecycles, Object.keys(activities));
  const worker = await createCaseWorker({
    ...{ connection: native, namespace, taskQueue, activities },
    workflowBundle: await bundled(workflowsPath),
  });
  const running = worker.run();
  running.catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
  return async () => {
    worker.shutdown();
    await running;
    await Promise.all([native.close(), connection.close(), books.close()]);
  };
}
