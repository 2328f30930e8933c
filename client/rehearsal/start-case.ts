import type { Duration } from '@temporalio/common';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import type { StartCase } from '../cases/cases.ts';
import { startInVirtualTime } from './time-skipping.ts';

/** How cases are started whose clocks are moved. */
export interface VirtualStart {
  /** When a case begins, or goes on after it was reopened; now when missing, or when it had ended. */
  startAt?: Instant;
  /** What was in the hands of a worker that is gone is given to another after so long. */
  workflowTaskTimeout?: Duration;
}

/** Starts cases in virtual time, as clients of the rehearsal do. */
export const startingVirtually =
  ({ startAt, workflowTaskTimeout }: VirtualStart = {}): StartCase =>
  async (client, { searchAttributes, reopens, ...request }) => {
    const [first] = request.args;
    // What ended in virtual time goes on when it had ended.
    const ended = 'carried' in first ? Date.parse(first.carried.case.asOf) : 0;
    const at = startAt ?? (ended > Date.now() ? new Date(ended + 1).toISOString() : undefined);
    await startInVirtualTime(client, {
      ...request,
      ...(at === undefined ? {} : { startAt: at }),
      ...(workflowTaskTimeout === undefined ? {} : { workflowTaskTimeout }),
      typedSearchAttributes: searchAttributes.filter((pair) => pair.value !== null),
      workflowIdReusePolicy: reopens === true ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
    });
  };

export const startVirtually: StartCase = startingVirtually();
