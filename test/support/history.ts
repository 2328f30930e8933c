import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import proto, { type temporal } from '@temporalio/proto';
import { eventsOf } from '../../client/temporal/history-events.ts';

/** One event of a workflow's history. */
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** The history of every run of a case, the first run first. */
export async function historiesOf(client: Client, workflowId: string): Promise<HistoryEvent[][]> {
  const runs: HistoryEvent[][] = [];
  let runId = (await firstRun(client, workflowId)) ?? undefined;
  while (runId !== undefined) {
    const events = await runOf(client, { workflowId, runId });
    runs.push(events);
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
  return runs;
}

async function runOf(
  client: Client,
  execution: { workflowId: string; runId: string },
): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const event of eventsOf(client, execution)) events.push(event);
  return events;
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
  payload ? defaultPayloadConverter.fromPayload(payload) : undefined;

/** How many timers were started and cancelled, and the most that were open between two workflow tasks. */
export function timersIn(history: HistoryEvent[]): { started: number; cancelled: number; mostOpen: number } {
  const open = new Set<string>();
  const seen = { started: 0, cancelled: 0, mostOpen: 0 };
  for (const event of history) {
    const started = event.timerStartedEventAttributes;
    const cancelled = event.timerCanceledEventAttributes;
    const ended = cancelled ?? event.timerFiredEventAttributes;
    if (started) open.add(started.timerId ?? '');
    if (ended) open.delete(ended.timerId ?? '');
    if (started) seen.started++;
    if (cancelled) seen.cancelled++;
    // Within one task, the new timer is started before the old one is cancelled.
    if (event.workflowTaskScheduledEventAttributes) seen.mostOpen = Math.max(seen.mostOpen, open.size);
  }
  return seen;
}

const { History } = proto.temporal.api.history.v1;

/** A run's history as text, to be kept in a file. */
export const toJson = (events: HistoryEvent[]): string =>
  JSON.stringify(
    History.toObject(History.create({ events }), { longs: String, enums: String, bytes: String }),
    undefined,
    1,
  );

/** A run's history from what was kept. */
export const fromJson = (text: string): temporal.api.history.v1.IHistory =>
  History.fromObject(JSON.parse(text) as Record<string, unknown>);
