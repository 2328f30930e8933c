import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { liveMemory, type Memory } from './memory.ts';

/** A process whose CPU time and memory are told apart from ours. */
export interface MeasuredChild {
  /** What it said when it was ready. */
  greeting: unknown;
  /** Milliseconds of CPU time used since it started. */
  cpu(): Promise<number>;
  /** What it holds in memory, garbage collected first. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

interface Answers {
  cpu: number;
  memory: Memory;
}

const answers: { [Question in keyof Answers]: () => Promise<Answers[Question]> } = {
  cpu: () => Promise.resolve(ownCpu()),
  memory: liveMemory,
};

/** Milliseconds of CPU time that this process has used. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** In a child: says that it is ready, and from then on what it costs whenever it is asked. */
export function answerAsked(greeting: unknown): void {
  process.on('message', (question: keyof Answers) => {
    void answers[question]().then((answer) => process.send?.(answer));
  });
  process.send?.(greeting);
}

/** In a child: ends what it runs, and itself, once it is disconnected. */
export function whenLeft(end: () => Promise<void>): void {
  process.on('disconnect', () => void end().then(() => process.exit()));
}

/** Starts a script that answers what it is asked and ends when it is disconnected. @throws Error when it ends before it is ready. */
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
  const ask = async <Question extends keyof Answers>(question: Question): Promise<Answers[Question]> => {
    const answer = once(child, 'message');
    child.send(question);
    const [told] = (await Promise.race([answer, ended])) as [Answers[Question]];
    return told;
  };
  return {
    greeting,
    cpu: () => ask('cpu'),
    memory: () => ask('memory'),
    async stop() {
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
