import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { Case } from '../machines/core/case/case.ts';
import { step } from '../machines/core/deciding/decide.ts';
import { Refused } from '../machines/core/deciding/refused.ts';
import type { Step } from '../machines/core/case/effects.ts';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import { carryOver } from '../machines/core/moving/carry-over.ts';
import { REOPEN } from '../machines/core/tasks/reopening.ts';
import type { Instant } from '../machines/core/values/vocabulary.ts';
import type { Reopening } from './messages.ts';
import { refusedFailure } from './refused-failure.ts';
import { reopeningId } from './reopening-id.ts';
import { unsigned } from './signed-only.ts';

/**
 * The case as it goes on, carried to this definition first where it ended under another. The case comes from the client
 * that read it: it is the one that was signed, or it is not taken.
 *
 * @throws a failure that says why not
 */
export function reopened(lifecycle: Lifecycle, c: Case, { decision }: Reopening, at: Instant): Step {
  const own = c.id === workflowInfo().workflowId;
  if (!own || decision.event !== REOPEN || decision.id !== reopeningId(c))
    throw ApplicationFailure.nonRetryable('This is not the case that was reopened.');
  const refusals = unsigned(c.id, decision);
  if (refusals.length > 0) throw refusedFailure(refusals);
  const when = at < c.asOf ? c.asOf : at;
  const over = carryOver(lifecycle, c, when);
  if (!over.ok)
    throw ApplicationFailure.nonRetryable(
      `The case cannot go on here: ${over.problems.map(({ en }) => en).join('; ')}`,
    );
  try {
    return step(lifecycle, over.case, decision, when);
  } catch (error) {
    if (error instanceof Refused) throw refusedFailure(error.refusals);
    throw error;
  }
}
