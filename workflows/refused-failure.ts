import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '../machines/core/values/vocabulary.ts';
import { REFUSED } from './messages.ts';

/** The failure that tells a sender every reason why not. */
export const refusedFailure = (refusals: Refusal[]): ApplicationFailure =>
  ApplicationFailure.create({
    message: refusals
      .map((one) => one.message.zh)
      .join(' ')
      .slice(0, 2_000),
    type: REFUSED,
    nonRetryable: true,
    details: [refusals],
  });
