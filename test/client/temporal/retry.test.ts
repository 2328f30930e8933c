import { QueryRejectedError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { expect, test } from 'vitest';
import { patiently } from '../../../client/temporal/retry.ts';

const {
  WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW: continuedAsNew,
  WORKFLOW_EXECUTION_STATUS_COMPLETED: completed,
} = proto.temporal.api.enums.v1.WorkflowExecutionStatus;

/** Answers with how often it was asked, but first throws. */
const answering = (...errors: Error[]) => {
  let asked = 0;
  return () => {
    const error = errors[asked++];
    return error === undefined ? Promise.resolve(asked) : Promise.reject(error);
  };
};

test('a question that came to a run that had just given way to the next is asked again', async () => {
  const early = new QueryRejectedError(continuedAsNew);
  expect(await patiently(answering(early, early))).toBe(3);
});

test('a question to a case that is closed is not asked again', async () => {
  await expect(patiently(answering(new QueryRejectedError(completed)))).rejects.toThrow('Query rejected');
});
