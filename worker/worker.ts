import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { TASK_QUEUE } from '../workflows/messages.ts';
import { handingBack } from './handing-back.ts';

/** What a worker of cases needs. `activities` are those of `activities/`, or of a test. */
export interface CaseWorkerOptions {
  connection: NativeConnection;
  namespace: string;
  taskQueue?: string;
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  activities: Record<string, (...args: never[]) => Promise<unknown>>;
  maxCachedWorkflows?: number;
  /** How long a case waits for the worker that remembers it before any other may replay it; ten seconds when missing. */
  stickyTimeout?: WorkerOptions['stickyQueueScheduleToStartTimeout'];
  /** The build that it serves; cases stay on theirs. Without, it serves whatever comes. */
  version?: { deploymentName: string; buildId: string };
}

/** A worker for one namespace. Run it with `run()`, or for the length of a test with `runUntil()`. */
export const createCaseWorker = (options: CaseWorkerOptions): Promise<Worker> =>
  Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue ?? TASK_QUEUE,
    workflowBundle: options.workflowBundle,
    activities: options.activities,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 1_000,
    ...(options.stickyTimeout === undefined
      ? {}
      : { stickyQueueScheduleToStartTimeout: options.stickyTimeout }),
    ...(options.version === undefined
      ? {}
      : {
          workerDeploymentOptions: {
            version: options.version,
            useWorkerVersioning: true,
            defaultVersioningBehavior: 'PINNED' as const,
          },
        }),
    showStackTraceSources: false,
    interceptors: { activity: [handingBack] },
    // What is nearly done ends; the rest is handed back. A worker that then still hangs is left to itself.
    shutdownGraceTime: '1 second',
    shutdownForceTime: '2500 ms',
    // What an activity hears late it does in vain: that its state was left comes with the answer to a heartbeat.
    defaultHeartbeatThrottleInterval: '5 seconds',
    maxHeartbeatThrottleInterval: '5 seconds',
  });
