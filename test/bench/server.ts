import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { bundlesVariable } from '../support/bundles-variable.ts';
import { processCpu } from './rounds.ts';

/** Where servers that are fetched are kept from run to run. */
export const cacheDir = process.env.COUNTERSIGN_CACHE ?? join(homedir(), '.cache', 'countersign');

/** A server of a benchmark's own, and a directory that ends with it. */
export interface BenchServer {
  address: string;
  pid: number;
  /** Milliseconds of CPU time that it has used. */
  cpu(): Promise<number>;
  directory: string;
  stop(): Promise<void>;
}

/** Starts the embedded server on an empty directory, where workflow bundles are kept too, for this process and its children. */
export async function startServer(): Promise<BenchServer> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  process.env[bundlesVariable] ??= directory;
  const { address, pid, stop } = await startTemporalServer({
    dataDir: join(directory, 'temporal'),
    cacheDir,
    timeSkipping: true,
    namespaces: ['default', REHEARSAL_NAMESPACE],
  });
  return {
    ...{ address, pid, directory },
    cpu: () => processCpu(pid),
    async stop() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
