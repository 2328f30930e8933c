import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, type WorkerOptions } from '@temporalio/worker';
import { Cases } from '../../client/cases/cases.ts';
import { REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { createCaseWorker } from '../../worker/worker.ts';
import { bundled } from './bundled.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';

// Tests make activities fail and refuse decisions on purpose.
Runtime.install({ logger: new DefaultLogger('ERROR') });

/** A task queue of its own on the shared server, with a worker and a client. */
export interface World {
  address: string;
  client: Client;
  cases: Cases;
  taskQueue: string;
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  /** A number for a case that nobody else has. */
  newId(): string;
  /** Ends the worker and closes the connections. */
  close(): Promise<void>;
}

/** What a world holds. */
export interface WorldOptions {
  /** `host:port` of the server. */
  address: string;
  /** The entry of the workflow bundle. */
  workflowsPath: string;
  lifecycles: Record<string, Lifecycle>;
  activities: Record<string, (...args: never[]) => Promise<unknown>>;
  /** How many cases the worker remembers; with none, every task is a replay of the whole history. */
  maxCachedWorkflows?: number;
  /** Starts no worker: the test brings its own. */
  withoutWorker?: boolean;
  /** How long a worker that took a task may keep it: short where workers are killed. */
  workflowTaskTimeout?: Duration;
}

/** Opens a world in the rehearsal namespace, where cases are opened in virtual time. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { address } = options;
  const namespace = REHEARSAL_NAMESPACE;
  const taskQueue = `test-${randomUUID()}`;
  const workflowBundle = await bundled(options.workflowsPath);
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const start = startingVirtually({ workflowTaskTimeout: options.workflowTaskTimeout });
  const cases = new Cases(client, options.lifecycles, { taskQueue, start, alone: true });
  const stopWorker = options.withoutWorker
    ? async () => {}
    : await startWorker(address, namespace, taskQueue, workflowBundle, options);
  const prefix = taskQueue.slice(5, 13);
  let count = 0;
  return {
    address,
    client,
    cases,
    taskQueue,
    workflowBundle,
    newId: () => `${prefix}-${++count}`,
    async close() {
      await stopWorker();
      await connection.close();
    },
  };
}

async function startWorker(
  address: string,
  namespace: string,
  taskQueue: string,
  workflowBundle: World['workflowBundle'],
  { activities, maxCachedWorkflows }: WorldOptions,
): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address });
  const worker = await createCaseWorker({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities,
    ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}
