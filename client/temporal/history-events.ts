import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** gRPC's code for what is not there. */
const notFound = 5;

/** So many events are fetched at once unless told otherwise: a client takes them however long their texts are. */
const usual = 20;

/** The events of a run, by default of the latest one, the first event first; none of a run that is not kept. */
export async function* eventsOf(
  { workflowService, options: { namespace } }: Pick<Client, 'workflowService' | 'options'>,
  execution: { workflowId: string; runId?: string },
  maximumPageSize = usual,
): AsyncGenerator<HistoryEvent> {
  let nextPageToken: Uint8Array = new Uint8Array();
  do {
    const page: temporal.api.workflowservice.v1.IGetWorkflowExecutionHistoryResponse = await workflowService
      .getWorkflowExecutionHistory({ namespace, execution, maximumPageSize, nextPageToken })
      .catch((error: unknown) => {
        if (isGrpcServiceError(error) && Number(error.code) === notFound) return {};
        throw error;
      });
    yield* page.history?.events ?? [];
    nextPageToken = page.nextPageToken ?? new Uint8Array();
  } while (nextPageToken.length > 0);
}
