import type { Client } from '@temporalio/client';
import proto, { type temporal } from '@temporalio/proto';
import { Worker, type WorkerOptions } from '@temporalio/worker';
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
 * Milliseconds that a worker needs to replay a history, the median of so many times. The first times are left out: they
 * start the worker and warm it up.
 */
export async function replayTime(
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>,
  history: History,
  times = 9,
) {
  const warmingUp = 3;
  const copies = Array.from({ length: warmingUp + times }, (_, index) => ({
    workflowId: `replay-${index}`,
    history,
  }));
  const took: number[] = [];
  let start = performance.now();
  // One after the other: the next begins when the one before was taken.
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, copies)) {
    if (error !== undefined) throw error;
    took.push(performance.now() - start);
    start = performance.now();
  }
  return median(took.slice(warmingUp));
}
