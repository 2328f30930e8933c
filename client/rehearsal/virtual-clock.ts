import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcDeadlineError } from '@temporalio/client';
import { tsToDate } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { notMoved, stuck } from './time-skipping-errors.ts';

/** Where a workflow has arrived. */
export interface Arrival {
  workflowId: string;
  /** Its clock. */
  now: Instant;
  /** It ended before the instant came; then `now` is its end. */
  ended: boolean;
}

const pollFor = 30_000;

/** A workflow's own clock; of an ended one, its end. */
export async function virtualNow(client: Client, workflowId: string): Promise<Instant> {
  return (await look(client, workflowId)).now;
}

const {
  FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED: COMPLETED,
  FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT: POLL_AGAIN,
} = proto.temporal.api.enums.v1.FastForwardPollingResult;

/** Waits until a move of a workflow is over: it has come to the instant, or it has ended before. */
export async function arrive(
  client: Client,
  workflowId: string,
  fastForwardId: string,
  until: number,
): Promise<void> {
  const request = { namespace: client.options.namespace, workflowExecution: { workflowId }, fastForwardId };
  while (Date.now() < until) {
    try {
      const answer = await client.withDeadline(Math.min(until, Date.now() + pollFor), () =>
        client.workflowService.pollWorkflowExecutionTimeSkipping(request),
      );
      if (answer.fastForwardPollingResult === COMPLETED) return;
      if (answer.fastForwardPollingResult === POLL_AGAIN) continue;
      if ((await look(client, workflowId)).ended) return;
      throw notMoved(workflowId, answer.failedReason);
    } catch (error) {
      if (!isGrpcDeadlineError(error)) throw error;
    }
  }
  const { now, activities } = await look(client, workflowId);
  throw stuck(workflowId, now, activities.map(({ name }) => name).join(', '));
}

/** Waits until a workflow is done with what just fell due. */
export async function settle(client: Client, workflowId: string, until: number): Promise<Arrival> {
  // A timer that is due at the very instant fires some milliseconds after the arrival.
  await sleep(30);
  for (;;) {
    const { now, ended, busy, activities } = await look(client, workflowId);
    if (ended || !busy) return { workflowId, now, ended };
    if (Date.now() > until) throw stuck(workflowId, now, activities.map(({ name }) => name).join(', '));
    await sleep(20);
  }
}

/** What the server says of a workflow's latest run. */
export async function look(client: Client, workflowId: string) {
  const seen = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId },
  });
  const end = seen.workflowExecutionInfo?.closeTime;
  const skipping = seen.workflowExtendedInfo?.timeSkippingInfo;
  const current = end ?? skipping?.currentTime;
  const { enabled, fastForwardConfig } = skipping?.effectiveConfig ?? {};
  const activities = seen.pendingActivities.map(({ activityType, attempt }) => ({
    name: activityType?.name ?? '',
    attempt: attempt ?? 1,
  }));
  return {
    now: (current ? tsToDate(current) : new Date()).toISOString(),
    ended: Boolean(end),
    /** The move that is under way, if any: time is skipped until it is over. */
    moving: enabled === true ? fastForwardConfig?.id : undefined,
    activities,
    // An activity that failed once may be tried again for days: it does not count.
    busy: Boolean(seen.pendingWorkflowTask) || activities.some(({ attempt }) => attempt <= 1),
  };
}
