import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';

/** gRPC's code for a state that passes: FAILED_PRECONDITION. */
const notReady = 9;

/** How long to wait before asking again, in milliseconds: some seconds in all. */
const waits = [20, 50, 100, 200, 400, 800, 1600, 3200];

/**
 * Asks a case again when the server says that it is not ready: between two runs of a continued case, and when an
 * activity ended in the very moment in which the case continued or closed. Only for what is harmless to repeat:
 * reading, and decisions, which count once by their id.
 */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await ask();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!isGrpcServiceError(cause) || Number(cause.code) !== notReady) throw error;
      await sleep(wait);
    }
  }
  return ask();
}
