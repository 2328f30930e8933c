import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process whose CPU time is told apart from ours. */
export interface MeasuredChild {
  /** What it said when it was ready. */
  greeting: unknown;
  /** Milliseconds of CPU time used since it started. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts a script that sends a message when it is ready, answers every message with its CPU time and ends when it is
 * disconnected. @throws Error when it ends before it is ready.
 */
export async function startChild(script: string, args: string[] = []): Promise<MeasuredChild> {
  // With BENCH_PROFILE=DIRECTORY each thread of the child leaves a CPU profile there.
  const profile = process.env.BENCH_PROFILE;
  const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
    execArgv,
    // Our own output may be JSON: whatever the child says goes to the errors.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ${args.join(' ')} ended with ${String(code)}.`);
  });
  ended.catch(() => undefined);
  const [greeting] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
  return {
    greeting,
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
