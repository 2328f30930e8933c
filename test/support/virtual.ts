import type { Duration } from '@temporalio/common';
import type { StartCase } from '../../client/cases/cases.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { startInVirtualTime } from '../../client/rehearsal/time-skipping.ts';

/** Opens cases whose clocks a test may move. */
export const startingInVirtualTime =
  (workflowTaskTimeout?: Duration, startAt?: Instant): StartCase =>
  async (client, { searchAttributes, ...request }) => {
    await startInVirtualTime(client, {
      ...request,
      typedSearchAttributes: searchAttributes.filter((pair) => pair.value !== null),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      ...(workflowTaskTimeout === undefined ? {} : { workflowTaskTimeout }),
      ...(startAt === undefined ? {} : { startAt }),
    });
  };
