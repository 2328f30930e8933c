import { setTimeout as sleep } from 'node:timers/promises';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { Exit } from './child.ts';
import { TemporalServerFailed } from './errors.ts';
import { exitOf, startTemporalServer, type TemporalServer, type TemporalServerOptions } from './server.ts';

/** An embedded server that is started again when it ends by itself. */
export interface KeptServer extends Pick<TemporalServer, 'address' | 'uiUrl'> {
  /** Resolves when it has been stopped; rejects with TemporalServerError when it ended too often. */
  over: Promise<void>;
  stop(): Promise<void>;
}

/** How long is waited before each new start, in milliseconds; after the last one nothing is tried any more. */
const pauses = [200, 2_000, 5_000, 10_000];
/** A server that ran for so long, in milliseconds, is not to blame for what happened before. */
const steady = 600_000;

/**
 * Starts an embedded server as `startTemporalServer` does, and starts it again, at the same ports and on the same data,
 * when it ends: workers and clients find it there as they would after a broken connection. Each time is told in a
 * sentence. One that ends again and again is given up.
 */
export async function keptServer(options: TemporalServerOptions): Promise<KeptServer> {
  const { log = () => undefined } = options;
  let server = await startTemporalServer(options);
  const { address, uiUrl } = server;
  const portOf = (at: string) => Number(new URL(at).port);
  const again = { ...options, port: portOf(`tcp://${address}`), uiPort: portOf(uiUrl) };
  const stopping = new AbortController();
  const { signal } = stopping;

  /** Starts it after a pause. A start that fails is as good as an end: what to say of it comes back. */
  const restart = async ({ zh, en }: Text, pause: number): Promise<Text | undefined> => {
    const firstLine = (words: string) => words.split('\n', 1).join('');
    log({
      zh: `${firstLine(zh)} ${pause / 1000} 秒后重新启动。`,
      en: `${firstLine(en)} Starting it again in ${pause / 1000} s.`,
    });
    await sleep(pause, undefined, { signal });
    try {
      server = await startTemporalServer({ ...again, signal });
    } catch (error) {
      if (!(error instanceof TemporalServerFailed)) throw error;
      return error.text;
    }
    log({ zh: 'Temporal 服务已恢复运行。', en: 'The Temporal server runs again.' });
    return undefined;
  };

  const keep = async (): Promise<void> => {
    let ends = 0;
    for (;;) {
      const began = performance.now();
      const exit = await server.exited;
      if (signal.aborted) return;
      if (performance.now() - began > steady) ends = 0;
      let ended: Text | undefined = endedBy(exit);
      const end = await server.logEnd();
      while (ended !== undefined) {
        const pause = pauses[ends];
        if (pause === undefined) throw tooOften(ended, end);
        ends += 1;
        ended = await restart(ended, pause);
      }
    }
  };
  const over = keep().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  // Whoever waits for it hears of it.
  over.catch(() => undefined);

  return {
    ...{ address, uiUrl, over },
    async stop() {
      stopping.abort();
      await server.stop();
      await over.catch(() => undefined);
    },
  };
}

const endedBy = (exit: Exit): Text => ({
  zh: `Temporal 服务意外退出（${exitOf(exit)}）。`,
  en: `The Temporal server ended by itself (${exitOf(exit)}).`,
});

const tooOften = (ended: Text, log: Text): TemporalServerFailed =>
  new TemporalServerFailed({
    zh: `${ended.zh}\n已重新启动 ${pauses.length} 次，不再尝试。${log.zh}`,
    en: `${ended.en}\nIt was started again ${pauses.length} times and is given up. ${log.en}`,
  });
