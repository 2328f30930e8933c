import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

/** One event of a workflow's history, with the payloads decoded where asked for. */
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The history of every run of a case, the first run first. */
export async function historiesOf(client: Client, workflowId: string): Promise<HistoryEvent[][]> {
  const runs: HistoryEvent[][] = [];
  let runId = (await firstRun(client, workflowId)) ?? undefined;
  while (runId !== undefined) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(events ?? []);
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}

async function firstRun(client: Client, workflowId: string) {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  return raw.workflowExecutionInfo?.firstRunId || raw.workflowExecutionInfo?.execution?.runId;
}

/** Every event of a case over all its runs. */
export const historyOf = async (client: Client, workflowId: string): Promise<HistoryEvent[]> =>
  (await historiesOf(client, workflowId)).flat();

/** A payload as the value it stands for. */
export const valueOf = (payload: temporal.api.common.v1.IPayload | null | undefined): unknown =>
  payload?.data ? (JSON.parse(Buffer.from(payload.data).toString('utf8')) as unknown) : undefined;
