import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundlesVariable } from './bundles-variable.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of the server that all server tests share: `inject('temporalAddress')`. */
    temporalAddress: string;
  }
}

/** Where tests keep the server's binary from run to run. */
export const testCacheDir = process.env.COUNTERSIGN_CACHE ?? join(homedir(), '.cache', 'countersign');

/** One real server for a whole test run, with the namespaces `default` and `rehearsal` and time skipping on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-test-'));
  process.env[bundlesVariable] ??= dataDir;
  const server = await startTemporalServer({
    dataDir,
    cacheDir: testCacheDir,
    timeSkipping: true,
    namespaces: ['default', 'rehearsal'],
  });
  project.provide('temporalAddress', server.address);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
