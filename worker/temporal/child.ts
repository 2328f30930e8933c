import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepShort, lastLines, type LogBounds } from './short-log.ts';

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A server process of ours. */
export interface Child {
  pid: number;
  /** Resolves when it has ended, whoever ended it. */
  exited: Promise<Exit>;
  /** Asks it to end, insists after three seconds, and resolves when it is gone. */
  stop(): Promise<void>;
  /** The last lines that it wrote to its log since it was started. */
  logTail(): Promise<string>;
}

const insistAfter = 3_000;
const tailLines = 12;
/** How often the log is looked at, in milliseconds: a server in trouble may write megabytes a second. */
const looks = 5_000;

/**
 * Starts a server process that writes to a log file and never outlives this process, however this process ends. The log
 * is kept short. Settings for Temporal clients in our environment are not passed on.
 */
export async function startChild(
  path: string,
  args: string[],
  logPath: string,
  { bounds, every = looks }: { bounds?: LogBounds; every?: number } = {},
): Promise<Child> {
  await keepShort(logPath, bounds);
  const log = await open(logPath, 'a');
  const { size: logStart } = await log.stat();
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')),
  );
  // Its own process group: an interrupt from the keyboard reaches us, and we end the server in good order.
  const child = spawn(path, args, { detached: true, stdio: ['ignore', log.fd, log.fd], env });
  const { promise: exited, resolve } = Promise.withResolvers<Exit>();
  child.once('exit', (code, signal) => resolve({ code, signal }));
  try {
    await once(child, 'spawn');
  } finally {
    await log.close();
  }
  const pid = child.pid ?? 0;
  endWithUs(pid, exited);
  keepShortUntil(exited, logPath, { bounds, every });

  return {
    pid,
    exited,
    async stop() {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), insistAfter);
      await exited;
      clearTimeout(insist);
    },
    logTail: () => lastLines(logPath, logStart, tailLines),
  };
}

function keepShortUntil(
  exited: Promise<Exit>,
  logPath: string,
  { bounds, every }: { bounds: LogBounds | undefined; every: number },
): void {
  // A disk that is full, or a log that somebody removed, must not end anything.
  let work = Promise.resolve();
  const look = () => (work = work.then(() => keepShort(logPath, bounds)).catch(() => undefined));
  const timer = setInterval(() => void look(), every).unref();
  void exited.then(() => clearInterval(timer));
}

/**
 * A shell waits on a pipe from us and ends the server when the pipe breaks, as it does even when we are killed.
 */
function endWithUs(pid: number, exited: Promise<Exit>): void {
  const guard = spawn('sh', ['-c', `read _ || kill -TERM ${pid}`], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  guard.on('error', () => {});
  void exited.then(() => guard.kill('SIGKILL'));
}

/** Ends a process that is not our child; resolves when `isAlive` says that it is gone. */
export async function endStranger(pid: number, isAlive: () => Promise<boolean>): Promise<void> {
  const signals = [
    ['SIGTERM', insistAfter],
    ['SIGKILL', 2_000],
  ] as const;
  for (const [signal, within] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + within;
    while (Date.now() < until) {
      if (!(await isAlive())) return;
      await sleep(50);
    }
  }
}
