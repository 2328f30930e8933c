import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { readSettings } from '../../../client/settings.ts';
import { listen } from '../../../client/web/listen.ts';
import { startWeb } from '../../../client/web/start.ts';
import { allActivities } from '../../../worker/activities.ts';
import { openBooksOf } from '../../../worker/books.ts';
import { workerSettings } from '../../../worker/settings.ts';
import { createCaseWorker } from '../../../worker/worker.ts';
import { bundled } from '../../support/bundled.ts';
import { answerAsked } from '../measured-child.ts';
import { quietRuntime } from '../quiet-runtime.ts';
import { workflowPaths } from '../sides.ts';

/**
 * A worker and the web client in one process, as `up` runs them, without limits on how often one may ask:
 * `node web-process.ts ADDRESS DIRECTORY`. Says where it is found and how long loading the open cases took.
 */
const [address = '', dataDir = ''] = process.argv.slice(2);
const namespace = 'default';
const many = { points: 100_000_000, seconds: 60 };

quietRuntime();
const [native, connection] = await Promise.all([
  NativeConnection.connect({ address }),
  Connection.connect({ address }),
]);
const client = new Client({ connection, namespace });
const settingsOfWorker = workerSettings({ COUNTERSIGN_DATA: dataDir });
const books = await openBooksOf(settingsOfWorker, namespace);
const caseWorker = await createCaseWorker({
  ...{ connection: native, namespace, workflowBundle: await bundled(workflowPaths.engine) },
  activities: await allActivities(client, settingsOfWorker, books, () => undefined),
});
const running = caseWorker.run();
const settings = readSettings({ COUNTERSIGN_DATA: dataDir, COUNTERSIGN_NAMESPACE: namespace });
if (!settings.ok) throw new Error(JSON.stringify(settings.refusals));
const began = performance.now();
const web = await startWeb({
  settings: settings.value,
  env: { TEMPORAL_ADDRESS: address },
  listening: await listen({ host: '127.0.0.1', port: 0 }),
  limits: { everything: many, signIn: many, writes: many },
  log: (line) => process.stderr.write(`${line}\n`),
});
const loading = performance.now() - began;

process.on('disconnect', () => {
  void (async () => {
    await web.close();
    caseWorker.shutdown();
    await running;
    await Promise.all([native.close(), connection.close(), books.close()]);
    process.exit();
  })();
});
answerAsked({ url: web.url, loading });
