import { setTimeout as sleep } from 'node:timers/promises';
import type { MeasuredChild } from './measured-child.ts';

/** A decision of a case's whole life, in its turn. */
export interface Turn {
  decide(): Promise<unknown>;
  /** Whether the case has done what it does on its own beforehand. */
  isReady?(): Promise<boolean>;
  /** Days since the decision before, where a case takes its time. */
  days: number;
}

/** One of the implementations of the same lifecycle that are compared, as its client sees it. */
export interface Side {
  open(id: string): Promise<unknown>;
  /** All decisions from opening to close, in order. */
  turns(id: string): Turn[];
  /** Resolves when the case has ended. */
  ended(id: string): Promise<unknown>;
}

/** A side and the processes that work for it. */
export interface Contestant extends Side {
  /** What the numbers of its cases begin with. */
  name: string;
  worker: Pick<MeasuredChild, 'cpu'>;
  /** Milliseconds of CPU time that its server has used. */
  serverCpu(): Promise<number>;
}

/** What a life is watched with. */
interface Watching {
  /** Told how many milliseconds a decision took to be answered. */
  decided?(milliseconds: number): void;
  /** Waited for before each decision. */
  pause?(before: Turn): Promise<unknown>;
  /** Ends after so many decisions. */
  upTo?: number;
}

/** Plays a case from opening to close, as fast as its client can. */
export async function play(side: Side, id: string, watching: Watching = {}): Promise<void> {
  const { decided, pause, upTo = Number.POSITIVE_INFINITY } = watching;
  await side.open(id);
  const turns = side.turns(id);
  for (const turn of turns.slice(0, upTo)) {
    await pause?.(turn);
    while (turn.isReady !== undefined && !(await turn.isReady())) await sleep(20);
    const start = performance.now();
    await turn.decide();
    decided?.(performance.now() - start);
  }
  if (upTo >= turns.length) await side.ended(id);
}
