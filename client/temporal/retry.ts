import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, QueryRejectedError } from '@temporalio/client';
import proto from '@temporalio/proto';

/** gRPC's codes for a state that passes. */
const [resourceExhausted, failedPrecondition, unavailable] = [8, 9, 14];

const { WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW: continuedAsNew } =
  proto.temporal.api.enums.v1.WorkflowExecutionStatus;

/** Whether a question came to a run that had just given way to the next one. */
const cameToAnEarlierRun = (error: unknown): boolean =>
  error instanceof QueryRejectedError && error.status === continuedAsNew;

/**
 * Whether what hinders a case passes: that it has as many updates under way as it takes at once, or gives them up while
 * its worker changes, does; that it was paused or broken off does not.
 */
const passes = (cause: unknown): boolean => {
  if (!isGrpcServiceError(cause)) return false;
  const { code, details } = cause;
  if (Number(code) === unavailable) return details.includes('update was aborted');
  if (Number(code) === failedPrecondition) return !/is paused|execution closed/.test(details);
  return Number(code) === resourceExhausted;
};

/** Whether a question went to a worker that no longer was there: then the server itself gives up after a while. */
export function wasLost(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcServiceError(cause) && cause.details.includes('before a worker could process it');
}

/** How long to wait before asking again, in milliseconds: a quarter of a minute in all, where a machine has far too much to do. */
const waits = [20, 50, 100, 200, 400, 800, 1600, 3200, 6400];

/**
 * Asks a case again when the server says that it is not ready: between two runs of a continued case, and when an
 * activity ended in the very moment in which the case continued or closed; and when it has too much to answer. Only for
 * what is harmless to repeat: reading, and decisions, which count once by their id.
 */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await ask();
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!passes(cause) && !cameToAnEarlierRun(error)) throw error;
      // Not all at the same moment again.
      await sleep(wait * (0.5 + Math.random()));
    }
  }
  return ask();
}
