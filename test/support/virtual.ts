import type { StartCase } from '../../client/cases.ts';
import { startInVirtualTime } from '../../client/rehearsal/time-skipping.ts';

/** Opens a case whose clock a test may move. */
export const startCaseInVirtualTime: StartCase = async (client, { searchAttributes, ...request }) => {
  await startInVirtualTime(client, {
    ...request,
    typedSearchAttributes: searchAttributes.filter((pair) => pair.value !== null),
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  });
};
