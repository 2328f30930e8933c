import { createServer } from 'node:net';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { serverArguments } from './arguments.ts';
import { findTemporalBinary } from './binary.ts';
import { type Child, endStranger, type Exit, startChild } from './child.ts';
import { TemporalServerFailed } from './errors.ts';
import { lockDataDirectory } from './lock.ts';
import { findProcess } from './process.ts';
import { untilReady } from './ready.ts';

/** A running embedded server. */
export interface TemporalServer {
  /** `127.0.0.1:port` of the gRPC service. */
  address: string;
  /** Where a browser finds the Temporal UI. */
  uiUrl: string;
  /** Process id of the server. */
  pid: number;
  /** Ends the server in good order and frees the data directory; resolves when the process is gone. */
  stop(): Promise<void>;
  /** Resolves when the process has ended, whoever ended it, and the data directory is free. */
  exited: Promise<Exit>;
  /** Says where its log is and how it ends. */
  logEnd(): Promise<Text>;
}

/** What an embedded server needs to know. */
export interface TemporalServerOptions {
  /** Holds database, log and lock; created if need be. */
  dataDir: string;
  /** Where a downloaded binary is kept. */
  cacheDir: string;
  /** A free one when missing. */
  port?: number | undefined;
  /** A free one when missing. */
  uiPort?: number | undefined;
  /** Allows cases of this server to be moved in virtual time: for rehearsals and tests only. */
  timeSkipping?: boolean | undefined;
  namespaces: string[];
  /** Told in a sentence what else happened, e.g. that an abandoned server was ended. */
  log?: ((message: Text) => void) | undefined;
  /** Gives the start up. */
  signal?: AbortSignal | undefined;
}

const readyWithin = 60_000;
const attempts = 3;

/**
 * Starts Temporal's development server on this machine, reachable from this machine only, and resolves when every
 * namespace answers. The server ends with this process, however that ends; its data stay and are used again. Besides
 * the two ports it listens on others that it chooses itself: when one of them has just been taken, it is started again.
 *
 * @throws {DataDirectoryInUse} when another process runs on the data directory
 * @throws {TemporalBinaryNotFound} when there is no binary to run
 * @throws {TemporalServerFailed} with the last lines of its log when the server does not come up
 * @throws the signal's reason
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (attempt === attempts || !wasPortTaken(error)) throw error;
    }
  }
}

const wasPortTaken = (error: unknown): boolean =>
  error instanceof TemporalServerFailed && error.message.includes('bind: address already in use');

async function startOnce(options: TemporalServerOptions): Promise<TemporalServer> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockDataDirectory(dataDir, async ({ pid, started }) => {
    options.log?.({
      zh: `上次运行遗留的服务进程 ${pid} 已无人看管，现将其停止。`,
      en: `Stopping the server process ${pid}, which an earlier run left behind.`,
    });
    await endStranger(pid, async () => (await findProcess(pid))?.started === started);
  });
  let child: Child | undefined;
  try {
    const binary = await findTemporalBinary({ cacheDir: options.cacheDir });
    const port = await freePort(options.port);
    const uiPort = await freePort(options.uiPort);
    const { namespaces, timeSkipping = false } = options;
    const database = join(dataDir, 'temporal.db');
    const logPath = join(dataDir, 'server.log');
    const args = serverArguments({ database, port, uiPort, namespaces, timeSkipping });
    const running = await startChild(binary.path, args, logPath);
    child = running;
    const { pid } = running;
    const exited = running.exited.then(async (exit) => {
      await lock.release();
      return exit;
    });
    const server = { pid, started: (await findProcess(pid))?.started ?? '' };
    await lock.update({ server });

    const address = `127.0.0.1:${port}`;
    const uiUrl = `http://127.0.0.1:${uiPort}`;
    const logEnd = async (): Promise<Text> => {
      const tail = await running.logTail();
      return {
        zh: `详见 ${logPath}，最后几行为：\n${tail}`,
        en: `See ${logPath}, which ends with:\n${tail}`,
      };
    };
    const waiting = new AbortController();
    const { signal } = options;
    const giveUp = AbortSignal.any([
      ...[waiting.signal, AbortSignal.timeout(readyWithin)],
      ...(signal === undefined ? [] : [signal]),
    ]);
    const outcome = await Promise.race([untilReady(address, namespaces, giveUp), exited]);
    waiting.abort();
    signal?.throwIfAborted();
    if (outcome !== 'ready') throw failed(outcome, await logEnd());
    await lock.update({ server, address, uiUrl });

    return {
      address,
      uiUrl,
      pid,
      exited,
      logEnd,
      async stop() {
        await running.stop();
        await exited;
      },
    };
  } catch (error) {
    await child?.stop();
    await lock.release();
    throw error;
  }
}

function failed(outcome: 'timeout' | Exit, log: Text): TemporalServerFailed {
  const seconds = readyWithin / 1000;
  const how =
    outcome === 'timeout'
      ? { zh: `${seconds} 秒内没有应答`, en: `did not answer within ${seconds} seconds` }
      : { zh: `启动时即退出（${exitOf(outcome)}）`, en: `ended while starting (${exitOf(outcome)})` };
  return new TemporalServerFailed({
    zh: `Temporal 服务${how.zh}。${log.zh}`,
    en: `The Temporal server ${how.en}. ${log.en}`,
  });
}

/** How a process ended: `SIGKILL`, `exit code 1`. */
export const exitOf = ({ code, signal }: Exit): string => signal ?? `exit code ${code}`;

/** The port asked for, or any. Checked first, for another server on it would answer in place of ours. */
async function freePort(wanted = 0): Promise<number> {
  const probe = createServer();
  try {
    await once(probe.listen(wanted, '127.0.0.1'), 'listening');
  } catch (cause) {
    throw new TemporalServerFailed(
      {
        zh: `端口 ${wanted} 已被其他进程占用。请停止该进程，或另选端口。`,
        en: `Port ${wanted} is taken by another process. Stop that process, or choose another port.`,
      },
      { cause },
    );
  }
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || !address) throw new TypeError('A TCP server has a port.');
  return address.port;
}
