import { decide, explain } from '../../../machines/core/deciding/decide.ts';
import type { Decision } from '../../../machines/core/case/case.ts';
import type { Receipt } from '../../../machines/core/case/effects.ts';
import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import type { WebReading } from './office.ts';

/**
 * What came of a decision, as far as the case that was read before tells it: its rules are pure, so that the same case,
 * decision and instant make the same outcome here as there.
 */

/**
 * A case as a decision that counted left it. Nothing where it can't be told: something else came between the reading and
 * the decision, the decision had counted before, or the case goes by other rules than those known here.
 */
export function afterDecision(
  { lifecycle, case: before }: WebReading,
  decision: Decision,
  receipt: Receipt,
): WebReading | undefined {
  if (receipt.seq !== before.log.length + 1) return undefined;
  const outcome = decide(lifecycle, before, decision, receipt.at);
  if (!outcome.ok) return undefined;
  const { seq, from, to } = outcome.entry;
  if (seq !== receipt.seq || from !== receipt.from || to !== receipt.to) return undefined;
  return { case: outcome.step.case, now: receipt.at, lifecycle };
}

/** Whether a case, as it was read, refuses a decision for the very reasons that it has given since. */
export const refusedAlready = (
  { lifecycle, case: before, now }: WebReading,
  decision: Decision,
  refusals: Refusal[],
): boolean => JSON.stringify(explain(lifecycle, before, decision, now)) === JSON.stringify(refusals);
