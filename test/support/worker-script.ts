import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { booksActivities } from '../../activities/books/activities.ts';
import { openBooks } from '../../activities/books/books.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import type { ActivityMeta } from '../../workflows/messages.ts';
import type { WorkerOrders } from './worker-process.ts';

/** A worker to be killed: run as `node worker-script.ts '{…orders}'`. */
const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders;
Runtime.install({ logger: new DefaultLogger(orders.booksUrl === undefined ? 'ERROR' : 'WARN') });
const books = orders.booksUrl === undefined ? undefined : await openBooks(orders.booksUrl);

const noting =
  (answer: (input: unknown, caseId: string) => unknown) =>
  async (input: unknown, { key, caseId }: ActivityMeta) => {
    appendFileSync(orders.journal, `${key} ${activityInfo().attempt}\n`);
    await sleep(50);
    return answer(input, caseId);
  };

const connection = await NativeConnection.connect({ address: orders.address });
const worker = await createCaseWorker({
  connection,
  namespace: orders.namespace,
  taskQueue: orders.taskQueue,
  workflowBundle: { codePath: orders.codePath },
  activities: {
    register: noting((_, caseId) => ({ number: `No. ${caseId}` })),
    measure: noting((input) => ({ level: (input as { index: number }).index * 10 })),
    photograph: noting((_, caseId) => ({ photo: `${caseId}.jpg` })),
    notify: noting(() => ({ sent: 1 })),
    ...(books === undefined ? {} : booksActivities(books, { instruct: () => Promise.resolve() })),
  },
});
process.stdout.write('ready\n');
await worker.run();
