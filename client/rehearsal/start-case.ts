import type { StartCase } from '../cases/cases.ts';
import { startInVirtualTime } from './time-skipping.ts';

/** Starts a case in virtual time, as clients of the rehearsal do. */
export const startVirtually: StartCase = async (client, { searchAttributes, ...request }) => {
  await startInVirtualTime(client, {
    ...request,
    typedSearchAttributes: searchAttributes.filter((pair) => pair.value !== null),
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  });
};
