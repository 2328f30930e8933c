import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { tsToDate } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import type { Instant, Text } from '../../machines/core/values/vocabulary.ts';
import { NOTICE_WORKFLOW } from '../../workflows/notice-messages.ts';
import { quoted } from '../../workflows/visibility.ts';

/** A notice that could not be delivered: still tried, or given up. */
export interface WaitingNotice {
  id: string;
  caseId: string;
  subject: Text;
  since: Instant;
  status: 'waits' | 'given-up';
  /** So often it was tried by whoever took it over. */
  tries: number;
  /** Why the last try failed; names channels, never addresses. */
  why?: string;
  /** When it is tried again; absent while it is being tried. */
  nextTry?: Instant;
}

const scheduled = proto.temporal.api.enums.v1.PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;

const query = `WorkflowType = ${quoted(NOTICE_WORKFLOW)} AND ExecutionStatus != 'Completed'`;

/** Every notice that has not been delivered, the oldest first. */
export async function waitingNotices(client: Client): Promise<WaitingNotice[]> {
  const found: WaitingNotice[] = [];
  for await (const one of client.workflow.list({ query, pageSize: 200 }))
    found.push(await standingOf(client, one));
  return found.sort((a, b) => (a.since < b.since ? -1 : 1));
}

async function standingOf(client: Client, info: WorkflowExecutionInfo): Promise<WaitingNotice> {
  const { workflowId: id, runId, memo, startTime } = info;
  const { caseId, subject } = memo as { caseId: string; subject: Text };
  const known = { id, caseId, subject, since: startTime.toISOString() };
  const handle = client.workflow.getHandle(id, runId);
  if (info.status.name !== 'RUNNING') {
    const failure: unknown = await handle.result().catch((error: unknown) => error);
    const cause = failure instanceof Error ? failure.cause : undefined;
    const why = cause instanceof Error ? { why: cause.message } : {};
    return { ...known, status: 'given-up', tries: 0, ...why };
  }
  const { raw } = await handle.describe();
  const [trying] = raw.pendingActivities ?? [];
  const why = trying?.lastFailure?.message;
  const next = trying?.state === scheduled ? trying.scheduledTime : undefined;
  return {
    ...{ ...known, status: 'waits' },
    // The attempt that is to come has failed by nothing yet.
    tries: Math.max(0, (trying?.attempt ?? 1) - 1),
    ...(why ? { why } : {}),
    ...(next ? { nextTry: tsToDate(next).toISOString() } : {}),
  };
}

/** Has every notice that waits tried at once instead of at its next turn. What was delivered of it stays delivered. */
export async function tryWaitingNotices(client: Client): Promise<number> {
  const { namespace } = client.options;
  let count = 0;
  for (const { id, nextTry } of await waitingNotices(client)) {
    if (nextTry === undefined) continue;
    await client.workflowService.resetActivity({ namespace, execution: { workflowId: id }, matchAll: true });
    count += 1;
  }
  return count;
}
