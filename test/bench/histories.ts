import type { Client } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { median } from './statistics.ts';

export type History = temporal.api.history.v1.IHistory;

/** What lifecycles leave on the server. */
export interface HistoryFigures {
  events: number;
  /** As encoded for storage and transport. */
  bytes: number;
}

/** The histories of cases. */
export const fetchHistories = (client: Client, ids: readonly string[]): Promise<History[]> =>
  Promise.all(ids.map((id) => client.workflow.getHandle(id).fetchHistory()));

const {
  EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED: OPTIONS_UPDATED,
  EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED: TIME_SKIPPED,
} = proto.temporal.api.enums.v1.EventType;

/** A history without what moving its clock has left in it: as it would be had the time really passed. */
export const inRealTime = ({ events }: History): History => ({
  events: (events ?? []).filter(
    ({ eventType }) => eventType !== OPTIONS_UPDATED && eventType !== TIME_SKIPPED,
  ),
});

/** Medians over histories. */
export const historyFigures = (histories: readonly History[]): HistoryFigures => ({
  events: median(histories.map(({ events }) => events?.length ?? 0)),
  bytes: median(histories.map((one) => proto.temporal.api.history.v1.History.encode(one).finish().length)),
});

/**
 * Milliseconds that a worker needs to replay a history. A replay of many copies and one of few are compared, so that
 * starting the replaying worker, which a running worker has behind it, does not count.
 */
export async function replayTime(workflowBundle: WorkflowBundle, history: History, copies = 6, rounds = 3) {
  const times: number[] = [];
  await replay(workflowBundle, history, copies);
  for (let round = 0; round < rounds; round++) {
    const few = await replay(workflowBundle, history, 2);
    const many = await replay(workflowBundle, history, 2 + copies);
    times.push((many - few) / copies);
  }
  return median(times);
}

async function replay(workflowBundle: WorkflowBundle, history: History, copies: number): Promise<number> {
  const start = performance.now();
  const histories = Array.from({ length: copies }, (_, index) => ({
    workflowId: `replay-${index}`,
    history,
  }));
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error !== undefined) throw error;
  }
  return performance.now() - start;
}
