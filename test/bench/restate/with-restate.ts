import type { Contestant } from '../contestant.ts';
import { startChild } from '../measured-child.ts';
import { processCpu } from '../rounds.ts';
import { approvalsOverHttp } from './compare.ts';
import { startRestate } from './server.ts';

/** Lets approvals run on Restate for a while. @throws Error without a server. */
export async function withRestate<Result>(
  { cacheDir, directory }: { cacheDir: string; directory: string },
  measure: (name: string, contestant: Contestant) => Promise<Result>,
): Promise<Result> {
  const worker = await startChild('./restate/service-process.ts');
  try {
    const restate = await startRestate(cacheDir, directory, String(worker.greeting));
    try {
      const side = approvalsOverHttp(restate.ingress);
      return await measure(`Restate ${restate.version}`, {
        ...side,
        name: 'restate',
        worker,
        serverCpu: () => processCpu(restate.pid),
      });
    } finally {
      await restate.stop();
    }
  } finally {
    await worker.stop();
  }
}
