import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { tellingApart } from './telling-apart.ts';
import { type TrustedKeys, withKeys } from './with-keys.ts';

/** The workflow code of this project. */
export const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

const fileBeside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const preload = fileBeside('preload.cjs');

/**
 * Bundles workflow code in production mode: XState's development build is larger and slower. Takes some seconds the
 * first time and one from then on: webpack keeps what it made of each module beside the dependencies, and makes anew
 * what has changed.
 *
 * The entry point and all that it imports are evaluated once a worker, not once a workflow, which takes a quarter of the
 * time and a tenth of the memory. So no module may hold state that changes.
 *
 * @param keys with which what is sent to cases must be signed
 * @throws Error naming the modules that cannot be shared.
 */
export async function bundleWorkflows(
  path = workflowsPath,
  keys?: TrustedKeys,
): Promise<WorkflowBundleWithSourceMap> {
  const apart: string[] = [];
  const bundle = await bundleWorkflowCode({
    workflowsPath: path,
    logger: quiet,
    preloadModules: [preload],
    webpackConfigHook: (config) => ({
      ...config,
      mode: 'production',
      cache: {
        type: 'filesystem',
        cacheDirectory: fileBeside('../node_modules/.cache/workflows'),
        name: createHash('sha256').update(path).digest('hex').slice(0, 16),
        buildDependencies: { bundle: [fileURLToPath(import.meta.url), fileBeside('telling-apart.ts')] },
      },
      // What cannot be kept, beside another process that keeps the same or where nothing may be written, is made again.
      infrastructureLogging: { level: 'none' },
      optimization: { ...config.optimization, minimize: false },
      resolve: {
        ...config.resolve,
        alias: Object.assign({ 'workflow-entry$': path }, config.resolve?.alias),
      },
      plugins: [
        ...(config.plugins ?? []),
        tellingApart(path, (file) => apart.push(file)),
        ...(keys === undefined ? [] : [withKeys(keys)]),
      ],
    }),
  });
  if (apart.length === 0) return bundle;
  throw new Error(`Workflows cannot share ${apart.join(', ')}: write it with import and export.`);
}

const sourceMap = /^\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,(?<map>\S+)$/m;

/** A bundle whose source map still tells lines, and no longer holds the sources. */
export function withoutSources(code: string): string {
  return code.replace(sourceMap, (line, map: string) => {
    const { sourcesContent: _, ...rest } = JSON.parse(Buffer.from(map, 'base64').toString()) as object & {
      sourcesContent?: unknown;
    };
    return line.replace(map, Buffer.from(JSON.stringify(rest)).toString('base64'));
  });
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
