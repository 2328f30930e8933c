import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { allActivities, refuseUncarried } from '../../worker/activities.ts';
import { openBooksOf } from '../../worker/books.ts';
import { workerSettings } from '../../worker/settings.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { bundled } from '../support/bundled.ts';
import { lifecycles } from './lifecycles.ts';
import { answerAsked } from './measured-child.ts';
import { registerActivities } from './project/activities.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { orders } from './worker.ts';

/**
 * The product's worker with its books in SQLite, in a process of its own, so that what it costs can be told apart:
 * `node worker-process.ts '{…orders}'`. What machines ask for and no activity carries out ends it before it is ready.
 */
const told = orders.parse(JSON.parse(process.argv[2] ?? ''));

quietRuntime();
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
process.on('disconnect', () => {
  void (async () => {
    worker.shutdown();
    await running;
    await Promise.all([native.close(), connection.close(), books.close()]);
    process.exit();
  })();
});
answerAsked('ready');
await running;
