import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { booksActivities } from '../../../activities/books/activities.ts';
import { openBooks } from '../../../activities/books/books.ts';
import { caseActivities } from '../../../activities/cases.ts';
import { paymentActivities } from '../../../activities/payments.ts';
import { roundActivities } from '../../../activities/rounds.ts';
import { tallyActivities } from '../../../activities/tally.ts';
import { readSettings } from '../../../client/settings.ts';
import { listen } from '../../../client/web/listen.ts';
import { startWeb } from '../../../client/web/start.ts';
import { bundleWorkflows } from '../../../worker/bundle.ts';
import { createCaseWorker } from '../../../worker/worker.ts';
import { answerAsked } from '../measured-child.ts';

/**
 * A worker and the web client in one process, as `up` runs them, without limits on how often one may ask:
 * `node web-process.ts ADDRESS DIRECTORY`. Says where it is found and how long loading the open cases took.
 */
const [address = '', dataDir = ''] = process.argv.slice(2);
const namespace = 'default';
const many = { points: 100_000_000, seconds: 60 };

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
  },
});
const [native, connection] = await Promise.all([
  NativeConnection.connect({ address }),
  Connection.connect({ address }),
]);
const client = new Client({ connection, namespace });
const books = await openBooks(`sqlite:${join(dataDir, 'books.sqlite')}`);
const payments = paymentActivities(join(dataDir, 'payments'));
const worker = await createCaseWorker({
  ...{ connection: native, namespace, workflowBundle: await bundleWorkflows() },
  activities: {
    ...caseActivities(client),
    ...roundActivities(client),
    ...tallyActivities(client),
    ...payments,
    ...booksActivities(books, { instruct: payments.release }),
    notify: () => Promise.resolve({ sent: 0 }),
  },
});
const running = worker.run();
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
    worker.shutdown();
    await running;
    await Promise.all([native.close(), connection.close(), books.close()]);
    process.exit();
  })();
});
answerAsked({ url: web.url, loading });
