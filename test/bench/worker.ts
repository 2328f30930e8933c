import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { type MeasuredChild, startChild } from './measured-child.ts';
import type { BenchServer } from './server.ts';

/** What a worker in a process of its own is told. */
export const orders = z.strictObject({
  address: z.string(),
  namespace: z.string(),
  taskQueue: z.string(),
  /** The entry of the workflow bundle. */
  workflowsPath: z.string(),
  dataDir: z.string(),
});

/** Starts the product's worker in a process of its own, for a client's namespace. */
export function startWorker(
  { address, directory }: BenchServer,
  { options: { namespace } }: Client,
  { taskQueue, workflowsPath }: Pick<z.output<typeof orders>, 'taskQueue' | 'workflowsPath'>,
): Promise<MeasuredChild> {
  const dataDir = join(directory, `${taskQueue}-${namespace}`);
  const told: z.output<typeof orders> = { address, namespace, taskQueue, workflowsPath, dataDir };
  return startChild('./worker-process.ts', [JSON.stringify(told)]);
}
