import type { StartCase } from '../cases/cases.ts';
import { startInVirtualTime } from './time-skipping.ts';

/** Starts a case in virtual time, as clients of the rehearsal do. */
export const startVirtually: StartCase = async (client, { searchAttributes, reopens, ...request }) => {
  const [first] = request.args;
  // What ended in virtual time goes on when it had ended.
  const ended = 'carried' in first ? Date.parse(first.carried.case.asOf) : 0;
  await startInVirtualTime(client, {
    ...request,
    ...(ended > Date.now() ? { startAt: new Date(ended + 1).toISOString() } : {}),
    typedSearchAttributes: searchAttributes.filter((pair) => pair.value !== null),
    workflowIdReusePolicy: reopens === true ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'FAIL',
  });
};
