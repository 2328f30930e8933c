import { createHash } from 'node:crypto';
import { access, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { bundlesVariable } from './bundles-variable.ts';

/** The workflow bundle of an entry point, made once in a test run and shared by its files. */
export async function bundled(workflowsPath: string): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  const directory = process.env[bundlesVariable];
  if (directory === undefined) return bundleWorkflows(workflowsPath);
  const name = createHash('sha256').update(workflowsPath).digest('hex').slice(0, 16);
  const codePath = join(directory, `${name}.js`);
  try {
    await access(codePath);
  } catch {
    const { code } = await bundleWorkflows(workflowsPath);
    const half = `${codePath}.${process.pid}`;
    await writeFile(half, code);
    await rename(half, codePath);
  }
  return { codePath };
}
