import type { Client } from '@temporalio/client';
import {
  decodeArrayFromPayloads,
  decodeFromPayloadsAtIndex,
  decodeOptionalFailureToOptionalError,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { temporal } from '@temporalio/proto';
import type { Known, KnownAnswer } from '../../machines/core/moving/differences.ts';
import { failureOf } from '../../workflows/failures.ts';
import type { ActivityMeta, CaseArguments } from '../../workflows/messages.ts';
import { eventsOf } from './history-events.ts';

/**
 * What the server's history of a case holds and its own record does not: what it was opened with and, where wanted, what
 * the outside was asked and answered. Runs that the server does not keep any more are passed over in silence.
 */
export async function keptOf(
  client: Pick<Client, 'workflow' | 'workflowService' | 'options'>,
  id: string,
  withAnswers: boolean,
): Promise<Known> {
  const { raw, runId: latest } = await client.workflow.getHandle(id).describe();
  const known: Known = { answers: [] };
  const converter = client.options.loadedDataConverter;
  let runId: string | undefined = raw.workflowExecutionInfo?.firstRunId || latest;
  while (runId !== undefined) {
    let next: string | undefined;
    const answerIn = answersOf(client, id);
    for await (const event of eventsOf(client, { workflowId: id, runId })) {
      const started = event.workflowExecutionStartedEventAttributes;
      if (started) {
        const payloads = started.input?.payloads;
        const given = await decodeFromPayloadsAtIndex<CaseArguments>(converter, 0, payloads);
        if ('opening' in given) known.opening = given.opening;
        if (!withAnswers) return known;
      }
      const answer = await answerIn(event);
      if (answer !== undefined) known.answers.push(answer);
      next = event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
    }
    runId = next;
  }
  return known;
}

/** Reads the events of one run of a case, the first one first, for what the outside was asked and answered. */
export function answersOf(
  { options: { loadedDataConverter: converter } }: Pick<Client, 'options'>,
  id: string,
): (event: temporal.api.history.v1.IHistoryEvent) => Promise<KnownAnswer | undefined> {
  const asked = new Map<string, Omit<KnownAnswer, 'answer'>>();
  return async (event) => {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) {
      const [input, meta] = await decodeArrayFromPayloads(converter, scheduled.input?.payloads);
      const src = scheduled.activityType?.name ?? '';
      const { key } = meta as ActivityMeta;
      const generation = Number(key.slice(`${id}/${src}/`.length));
      if (key === `${id}/${src}/${generation}`) asked.set(String(event.eventId), { src, generation, input });
    }
    const { activityTaskCompletedEventAttributes: done, activityTaskFailedEventAttributes: failed } = event;
    const about = asked.get(String((done ?? failed)?.scheduledEventId));
    if (about === undefined) return undefined;
    const answer = failed
      ? { error: failureOf(await decodeOptionalFailureToOptionalError(converter, failed.failure)) }
      : { output: await decodeFromPayloadsAtIndex(converter, 0, done?.result?.payloads) };
    return { ...about, answer };
  };
}
