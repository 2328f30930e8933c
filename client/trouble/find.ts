import { type Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { tsToDate } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import { fromExecution, type OpenCase } from '../open-cases/open-case.ts';
import { type Trouble, troubleOfStatus } from './trouble.ts';

/** What the server says of a case that did not answer as cases do. */
export interface Findings {
  /** Nothing where the server knows of nothing that is the matter. */
  trouble?: Trouble;
  known: OpenCase;
  /** The workflow's type. */
  type: string;
}

/** How long the server may take to say it, in milliseconds: whoever asked has waited already. */
const within = 10_000;
/** The last events of a history, among which the failure of a task is. */
const lastEvents = 20;

/**
 * Asks the server what is the matter with a case; nothing for a number under which it knows none. `cause` is the error
 * with which the case answered.
 */
export const findTrouble = (client: Client, id: string, cause?: unknown): Promise<Findings | undefined> =>
  client.withDeadline(Date.now() + within, () => find(client, id, cause));

async function find(client: Client, id: string, cause: unknown): Promise<Findings | undefined> {
  const seen = await client.workflow
    .getHandle(id)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    });
  if (seen === undefined) return undefined;
  const { raw } = seen;
  const run = { id, runId: seen.runId };
  const findings = { known: fromExecution(seen), type: seen.type };
  const kind = troubleOfStatus(seen.status.name);
  if (kind === 'paused') {
    const { identity: by, reason, pausedTime } = raw.workflowExtendedInfo?.pauseInfo ?? {};
    return { ...findings, trouble: { kind, ...told({ by, reason, at: pausedTime }) } };
  }
  if (kind !== undefined) return { ...findings, trouble: await brokenOff(client, run, kind) };
  const answered = ofAnswer(cause);
  if (answered !== undefined) return { ...findings, trouble: answered };
  if ((raw.pendingWorkflowTask?.attempt ?? 1) > 1) {
    const stuck = await failedTask(client, run);
    if (stuck !== undefined) return { ...findings, trouble: stuck };
  }
  const taskQueue = raw.executionConfig?.taskQueue?.name ?? '';
  return (await hasWorker(client, taskQueue)) ? findings : { ...findings, trouble: { kind: 'no-worker' } };
}

/** gRPC's codes for an answer that is larger than allowed. */
const tooMuch = [3, 8];

/** What a failed query says of the case itself. */
function ofAnswer(cause: unknown): Trouble | undefined {
  if (!(cause instanceof Error)) return undefined;
  // So the client calls whatever goes wrong in answering a query.
  const refused = cause.name === 'QueryNotRegisteredError';
  const grpc = isGrpcServiceError(cause.cause) ? cause.cause : undefined;
  const words = grpc?.details ?? cause.message;
  const ofSize = refused || tooMuch.includes(Number(grpc?.code));
  if (ofSize && /too large|exceed|larger than/i.test(words)) return { kind: 'too-large' };
  return refused ? { kind: 'not-replayable', ...told({ reason: words }) } : undefined;
}

interface Run {
  id: string;
  runId: string;
}

async function brokenOff(client: Client, run: Run, kind: Trouble['kind']): Promise<Trouble> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    ...where(client, run),
    historyEventFilterType:
      proto.temporal.api.enums.v1.HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
  });
  const last = history?.events?.at(-1);
  const at = last?.eventTime;
  const { identity, reason } = last?.workflowExecutionTerminatedEventAttributes ?? {};
  const failure = last?.workflowExecutionFailedEventAttributes?.failure?.message;
  if (kind === 'canceled') return { kind, ...told({ at, ...(await cancelRequest(client, run)) }) };
  return { kind, ...told({ at, by: identity, reason: reason ?? failure }) };
}

async function cancelRequest(client: Client, run: Run) {
  const asked = (await latest(client, run)).find(
    (one) => one.workflowExecutionCancelRequestedEventAttributes,
  );
  const { identity: by, cause: reason } = asked?.workflowExecutionCancelRequestedEventAttributes ?? {};
  return { by, reason };
}

/** The failure of the latest task, unless a task has been completed since. */
async function failedTask(client: Client, run: Run): Promise<Trouble | undefined> {
  for (const event of await latest(client, run)) {
    if (event.workflowTaskCompletedEventAttributes) return undefined;
    const reason = event.workflowTaskFailedEventAttributes?.failure?.message;
    if (event.workflowTaskFailedEventAttributes)
      return { kind: 'not-replayable', ...told({ at: event.eventTime, reason }) };
  }
  return undefined;
}

/** The last events of a run, the latest first. */
async function latest(client: Client, run: Run): Promise<temporal.api.history.v1.IHistoryEvent[]> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    ...where(client, run),
    maximumPageSize: lastEvents,
  });
  return history?.events ?? [];
}

const where = ({ options: { namespace } }: Client, { id, runId }: Run) => ({
  namespace,
  execution: { workflowId: id, runId },
});

async function hasWorker(
  { options: { namespace }, workflowService }: Client,
  name: string,
): Promise<boolean> {
  const { pollers } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: 1,
  });
  return pollers.length > 0;
}

type Seconds = Parameters<typeof tsToDate>[0];

/** A server leaves out in several ways what it does not know. Of a message that goes on, the first line. */
function told({
  at,
  by,
  reason,
}: {
  at?: Seconds | null | undefined;
  by?: string | null | undefined;
  reason?: string | null | undefined;
}): Omit<Trouble, 'kind'> {
  const line = reason?.split('\n')[0]?.slice(0, 300);
  return {
    ...(at ? { at: tsToDate(at).toISOString() } : {}),
    ...(by ? { by } : {}),
    ...(line ? { reason: line } : {}),
  };
}
