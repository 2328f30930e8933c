import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { Lifecycle } from '../machines/core/definition/lifecycle.ts';
import { carryOver } from '../machines/core/moving/carry-over.ts';
import { open, type Opening } from '../machines/core/deciding/opening.ts';
import { Refused } from '../machines/core/deciding/refused.ts';
import type { Instant } from '../machines/core/values/vocabulary.ts';
import type { Step } from '../machines/core/case/effects.ts';
import type { CaseArguments, Carried } from './messages.ts';
import { refusedFailure } from './refused-failure.ts';
import { reopened } from './reopening.ts';
import { signedOnly, unsigned } from './signed-only.ts';

/** The case that a run begins with, and what it has to ask of the world. @throws a failure that says why there is none */
export const begun = (lifecycle: Lifecycle, args: CaseArguments, at: Instant): Step =>
  !('carried' in args)
    ? opened(lifecycle, args.opening, at)
    : args.reopening === undefined
      ? carried(lifecycle, args.carried, at)
      : reopened(lifecycle, args.carried.case, args.reopening, at);

/** @throws Error where a case does not fit: the task is tried again until it runs on a build that takes it. */
function carried(lifecycle: Lifecycle, { case: c, outbox, origin }: Carried, at: Instant): Step {
  if (signedOnly && workflowInfo().continuedFromExecutionRunId === undefined)
    throw ApplicationFailure.nonRetryable('A case begins with its opening.');
  if (origin === undefined) return { case: c, effects: outbox };
  const over = carryOver(lifecycle, c, at, origin);
  if (over.ok) return { case: over.case, effects: outbox };
  throw new Error(`The case cannot go on here: ${over.problems.map(({ en }) => en).join('; ')}`);
}

function opened(lifecycle: Lifecycle, opening: Opening, at: Instant): Step {
  const refusals = unsigned(opening.id, { ...opening, id: '', event: 'open', data: opening.input });
  if (refusals.length > 0) throw refusedFailure(refusals);
  try {
    return open(lifecycle, opening, at);
  } catch (error) {
    if (error instanceof Refused) throw refusedFailure(error.refusals);
    throw error;
  }
}
