import { ApplicationFailure } from '@temporalio/common';

/** Why an activity failed for good, as a case is told: plain JSON, without the wrappers of its way back. */
export function failureOf(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  if (!(cause instanceof ApplicationFailure)) return { name: cause.name, message: cause.message };
  const [first] = cause.details ?? [];
  const own =
    typeof first === 'object' && first !== null && !Array.isArray(first) ? first : { details: cause.details };
  return { ...own, name: cause.type ?? cause.name, message: cause.message };
}
