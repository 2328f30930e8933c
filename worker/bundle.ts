import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { tellingApart } from './telling-apart.ts';

/** The workflow code of this project. */
export const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

const preload = fileURLToPath(new URL('preload.cjs', import.meta.url));

/**
 * Bundles workflow code in production mode: XState's development build is larger and slower. Takes some seconds, so
 * do it once a process.
 *
 * The entry point and all that it imports are evaluated once a worker, not once a workflow, which takes a quarter of the
 * time and a tenth of the memory. So no module may hold state that changes.
 *
 * @throws Error naming the modules that cannot be shared.
 */
export async function bundleWorkflows(path = workflowsPath): Promise<WorkflowBundleWithSourceMap> {
  const apart: string[] = [];
  const bundle = await bundleWorkflowCode({
    workflowsPath: path,
    logger: quiet,
    preloadModules: [preload],
    webpackConfigHook: (config) => ({
      ...config,
      mode: 'production',
      optimization: { ...config.optimization, minimize: false },
      resolve: {
        ...config.resolve,
        alias: Object.assign({ 'workflow-entry$': path }, config.resolve?.alias),
      },
      plugins: [...(config.plugins ?? []), tellingApart(path, (file) => apart.push(file))],
    }),
  });
  if (apart.length === 0) return bundle;
  throw new Error(`Workflows cannot share ${apart.join(', ')}: write it with import and export.`);
}

const silent = () => {};
const quiet = {
  log: silent,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: (message: string) => process.stderr.write(`${message}\n`),
};
