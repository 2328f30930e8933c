import { type Client, isGrpcServiceError } from '@temporalio/client';
import {
  decodeArrayFromPayloads,
  decodeFromPayloadsAtIndex,
  decodeOptionalFailureToOptionalError,
} from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { temporal } from '@temporalio/proto';
import type { Known, KnownAnswer } from '../machines/core/moving/differences.ts';
import { failureOf } from '../workflows/failures.ts';
import type { ActivityMeta, CaseArguments } from '../workflows/messages.ts';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
/** The parts of a client that are asked. */
type Asked = Pick<Client, 'workflow' | 'workflowService' | 'options'>;

/** gRPC's code for what is not there. */
const notFound = 5;

/** So many events of a history are fetched at once. */
const pageSize = 50;

/**
 * What the server's history of a case holds and its own record does not: what it was opened with and, where wanted, what
 * the outside was asked and answered. Runs that the server does not keep any more are passed over in silence.
 */
export async function keptOf(client: Asked, id: string, withAnswers: boolean): Promise<Known> {
  const { raw, runId: latest } = await client.workflow.getHandle(id).describe();
  const known: Known = { answers: [] };
  const converter = client.options.loadedDataConverter;
  let runId: string | undefined = raw.workflowExecutionInfo?.firstRunId || latest;
  while (runId !== undefined) {
    let next: string | undefined;
    const asked = new Map<string, Omit<KnownAnswer, 'answer'>>();
    for await (const event of eventsOf(client, { workflowId: id, runId })) {
      const started = event.workflowExecutionStartedEventAttributes;
      if (started) {
        const payloads = started.input?.payloads;
        const given = await decodeFromPayloadsAtIndex<CaseArguments>(converter, 0, payloads);
        if ('opening' in given) known.opening = given.opening;
        if (!withAnswers) return known;
      }
      const scheduled = event.activityTaskScheduledEventAttributes;
      if (scheduled) {
        const [input, meta] = await decodeArrayFromPayloads(converter, scheduled.input?.payloads);
        const src = scheduled.activityType?.name ?? '';
        const { key } = meta as ActivityMeta;
        const generation = Number(key.slice(`${id}/${src}/`.length));
        if (key === `${id}/${src}/${generation}`)
          asked.set(String(event.eventId), { src, generation, input });
      }
      const { activityTaskCompletedEventAttributes: done, activityTaskFailedEventAttributes: failed } = event;
      const about = asked.get(String((done ?? failed)?.scheduledEventId));
      if (about !== undefined) {
        const answer = failed
          ? { error: failureOf(await decodeOptionalFailureToOptionalError(converter, failed.failure)) }
          : { output: await decodeFromPayloadsAtIndex(converter, 0, done?.result?.payloads) };
        known.answers.push({ ...about, answer });
      }
      next = event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
    }
    runId = next;
  }
  return known;
}

/** The events of a run, the first one first; none of a run that is not kept. */
async function* eventsOf(
  { workflowService, options: { namespace } }: Asked,
  execution: { workflowId: string; runId: string },
): AsyncGenerator<HistoryEvent> {
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryResponse = await workflowService
      .getWorkflowExecutionHistory({ namespace, execution, maximumPageSize: pageSize, nextPageToken })
      .catch((error: unknown) => {
        if (isGrpcServiceError(error) && Number(error.code) === notFound) return {};
        throw error;
      });
    yield* page.history?.events ?? [];
    nextPageToken = page.nextPageToken ?? new Uint8Array();
  } while (nextPageToken.length > 0);
}
