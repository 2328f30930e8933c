import { setTimeout as sleep } from 'node:timers/promises';
import { RehearsalFailed } from '../../client/rehearsal/script.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';

/** An answer: whoever breaks off gives none. */
const isAnswer = (error: unknown): boolean => error instanceof Refused || error instanceof RehearsalFailed;

/** How long something may stay without an answer, in milliseconds, before that is the answer. */
const within = 300_000;

/** Does work that breaks off again until it is answered. Only for what may be done twice. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (isAnswer(error) || performance.now() > end) throw error;
      await sleep(50);
    }
  }
}
