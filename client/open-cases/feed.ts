import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Instant, Text } from '../../machines/core/values/vocabulary.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import type { OpenCases } from './open-cases.ts';
import { OpenCasesReader } from './open-cases-reader.ts';

/** The following of open cases. */
export interface Following {
  /** Resolves when all open cases are there; rejects when it is stopped before. */
  ready: Promise<void>;
  /** Since when changes may be missing: the server does not answer, or is slow. */
  readonly behindSince: Instant | undefined;
  /** Resolves when it has stopped; never rejects. */
  stopped: Promise<void>;
}

/** How open cases are followed. */
export interface FollowOptions {
  /** Milliseconds from one look to the next. */
  every?: number;
  /** Where those go that were broken off of late. */
  broken?: OpenCases;
  /** Ends it. */
  signal: AbortSignal;
  /** Told in a sentence that the server stopped answering, and that it answers again. */
  log: (message: Text) => void;
}

/** After a longer pause than this, in milliseconds, everything is loaded anew. */
const longestPause = 10_000;
/** The longest wait between two tries while the server does not answer, in milliseconds. */
const longestWait = 10_000;
/** How often the count is compared and a longer time looked back, in milliseconds. */
const checkEvery = 30_000;
/** Answers may be so late, in milliseconds, before users are told. */
const late = 5_000;

/**
 * Keeps the open cases of a namespace up to date: loads all once, then asks at short intervals for what changed. In the
 * rehearsal namespace, whose cases live in different times, it lists all each time. Goes on through failures of the
 * server until it is stopped.
 */
export function followOpenCases(
  client: Client,
  lifecycles: Record<string, Lifecycle>,
  open: OpenCases,
  { every = 1000, broken, signal, log }: FollowOptions,
): Following {
  const reader = new OpenCasesReader(client, Object.keys(lifecycles), open, broken);
  const listsAll = client.options.namespace === REHEARSAL_NAMESPACE;
  const first = Promise.withResolvers<void>();
  first.promise.catch(() => undefined);
  let upToDate = { passed: performance.now(), at: Date.now() };
  let failures = 0;
  let loaded = false;
  let checkedAt = 0;

  const look = async () => {
    const pause = performance.now() - upToDate.passed;
    if (listsAll || !loaded || (failures > 0 && pause > longestPause)) return reader.load();
    if (performance.now() - checkedAt <= checkEvery) return reader.readChanges();
    await reader.check();
    checkedAt = performance.now();
  };

  const run = async () => {
    while (!signal.aborted) {
      const began = { passed: performance.now(), at: Date.now() };
      let wait = every;
      try {
        await client.withAbortSignal(signal, look);
        upToDate = began;
        if (!loaded) checkedAt = performance.now();
        loaded = true;
        if (failures > 0) log(answersAgain);
        failures = 0;
        first.resolve();
        wait = every - (performance.now() - began.passed);
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        if (failures === 1) log(answersNoMore(error));
        wait = Math.min(longestWait, every * 2 ** failures);
      }
      await sleep(Math.max(10, wait), undefined, { signal }).catch(() => undefined);
    }
    reader.close();
    first.reject(signal.reason);
  };

  return {
    ready: first.promise,
    stopped: run(),
    get behindSince() {
      const behind = failures > 0 || performance.now() - upToDate.passed > every + late;
      return behind ? new Date(upToDate.at).toISOString() : undefined;
    },
  };
}

const answersAgain: Text = {
  zh: '待办列表已恢复更新。',
  en: 'The list of open cases is up to date again.',
};

/** The kind of error only: messages may hold what users typed. */
const answersNoMore = (error: unknown): Text => {
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    zh: `待办列表暂时无法更新（${kind}），将继续重试。`,
    en: `The list of open cases cannot be brought up to date for now (${kind}); it will be tried again.`,
  };
};
