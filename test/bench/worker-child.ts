import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SideName } from './sides.ts';

/** A side's worker process. */
export interface WorkerChild {
  /** Milliseconds of CPU time used since it started. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a side's worker and resolves when it polls. @throws Error when it ends before that. */
export async function startWorkerChild(address: string, side: SideName, directory: string): Promise<WorkerChild> {
  const script = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
  const execArgv = process.env.BENCH_PROFILE !== undefined ? ['--cpu-prof', `--cpu-prof-dir=/tmp/prof-${side}`] : [];
  const child = fork(script, [address, side, directory], { execArgv });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The worker of ${side} ended with ${String(code)}.`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return {
    async cpu() {
      const answer = once(child, 'message');
      child.send('cpu');
      const [usage] = (await Promise.race([answer, ended])) as [NodeJS.CpuUsage];
      return (usage.user + usage.system) / 1000;
    },
    async stop() {
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
