import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { tsToDate } from '@temporalio/common/lib/time.js';
import { NOT_YET_THERE } from '../../activities/books/activities.ts';
import type { Arrival } from '../../client/rehearsal/time-skipping.ts';
import { again } from './again.ts';

/**
 * Waits until nobody has anything in hand: no case waits for its worker or for an activity, however often that has to be
 * tried. Only bookings that wait for money stay.
 */
export async function quiet(client: Client, ids: string[]): Promise<Arrival[]> {
  // What a case tells another is seen there only afterwards: everyone is quiet when they are so twice.
  for (let passes = 0; ;) {
    const seen = await Promise.all(ids.map((id) => again(() => look(client, id))));
    passes = seen.some(({ busy }) => busy) ? 0 : passes + 1;
    if (passes === 2) return seen;
    await sleep(20);
  }
}

async function look(client: Client, workflowId: string): Promise<Arrival & { busy: boolean }> {
  const seen = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId },
  });
  const end = seen.workflowExecutionInfo?.closeTime;
  const now = end ?? seen.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  const working = seen.pendingActivities.filter(
    ({ lastFailure }) => lastFailure?.applicationFailureInfo?.type !== NOT_YET_THERE,
  );
  return {
    workflowId,
    now: (now ? tsToDate(now) : new Date()).toISOString(),
    ended: Boolean(end),
    busy: !end && (Boolean(seen.pendingWorkflowTask) || working.length > 0),
  };
}
