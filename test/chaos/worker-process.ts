import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { openBooks } from '../../activities/books/books.ts';
import { allActivities } from '../../worker/activities.ts';
import { booksAddress } from '../../worker/books-address.ts';
import { workerSettings } from '../../worker/settings.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { soonAgain } from '../../workflows/channel.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import type { WorkerOrders } from './parts.ts';

/**
 * The product's worker with its books, in a process of its own that is killed: `node worker-process.ts '{…orders}'`. Says
 * `ready`, and then a word at each step of its work, so that it can be killed in the middle of one.
 */
const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders;
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
  },
});
process.stdin.on('end', () => process.exit()).resume();
const say = (word: string) => process.stdout.write(`${word}\n`);

const namespace = REHEARSAL_NAMESPACE;
const { address, booksUrl, dataDir } = orders;
const settings = { ...workerSettings({ COUNTERSIGN_DATA: dataDir }), booksUrl };
const connection = await Connection.connect({ address, channelArgs: soonAgain });
const client = new Client({ connection, namespace });
const books = await openBooks(booksAddress(settings, namespace), { afterStep: () => void say('booking') });
const activities = await allActivities(client, settings, books, () => undefined);

/** Tells when it begins and when its work is done, but not yet reported. */
const told =
  <Input extends unknown[], Output>(activity: (...input: Input) => Promise<Output>) =>
  async (...input: Input): Promise<Output> => {
    say('begun');
    const output = await activity(...input);
    say('done');
    return output;
  };

const worker = await createCaseWorker({
  connection: await NativeConnection.connect({ address }),
  namespace,
  workflowBundle: { codePath: join(dataDir, 'workflows.js') },
  activities: Object.fromEntries(
    Object.entries(activities).map(([name, activity]) => [name, told(activity as () => Promise<unknown>)]),
  ),
  stickyTimeout: '1s',
});
say('ready');
// What is killed has no time to keep what it has compiled.
flushCompileCache();
await worker.run();
