import { ApplicationFailure } from '@temporalio/workflow';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import { mainState } from '../machines/core/case/states.ts';
import type { Case } from '../machines/core/case/case.ts';
import type { CaseResult } from './messages.ts';

/** What a closed case leaves as its workflow's result. @throws the failure of one that ended in an error */
export function resultOf(lifecycle: Lifecycle, c: Case, build: string | undefined): CaseResult {
  const { context, output, status, error, value } = c.snapshot;
  if (status === 'error') {
    throw ApplicationFailure.create({
      message: `The case ended in an error: ${JSON.stringify(error)}`,
      type: 'MachineError',
      nonRetryable: true,
    });
  }
  const state = mainState(value);
  return {
    ...{ case: c, build, state, money: lifecycle.money(context) },
    ...(output === undefined ? {} : { output }),
    ...(lifecycle.books === undefined ? {} : { books: lifecycle.books(context) }),
    ...(lifecycle.standing === undefined ? {} : { standing: lifecycle.standing({ context, state }) }),
  };
}
