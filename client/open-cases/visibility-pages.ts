import { type Client, isGrpcServiceError, type WorkflowExecutionInfo } from '@temporalio/client';
import { executionInfoFromRaw } from '@temporalio/client/lib/helpers.js';

/** A page of visibility records, and the server's token for the next where there is one. */
export interface VisibilityPage {
  found: WorkflowExecutionInfo[];
  next?: Uint8Array;
}

/** A page that has not come after this many milliseconds counts as failed; until then the connection tries again by itself. */
const pageWithin = 10_000;

/** Reads one page of what a visibility query finds: running ones first, the latest opened first; then the latest closed. */
export async function visibilityPage(
  client: Client,
  query: string,
  pageSize: number,
  from?: Uint8Array,
): Promise<VisibilityPage> {
  const { namespace, loadedDataConverter } = client.options;
  const request = { namespace, query, pageSize, nextPageToken: from ?? new Uint8Array() };
  const { executions, nextPageToken: next } = await client.withDeadline(Date.now() + pageWithin, () =>
    client.workflowService.listWorkflowExecutions(request),
  );
  const found = await Promise.all(
    executions.map((raw) => executionInfoFromRaw(raw, loadedDataConverter, raw, namespace)),
  );
  return { found, ...(next && next.length > 0 ? { next } : {}) };
}

/** For a query about something that not every server knows: one that does not has found nothing. */
export function unlessUnknown(error: unknown): void {
  const grpc = [error, error instanceof Error ? error.cause : undefined].find(isGrpcServiceError);
  if (grpc === undefined || Number(grpc.code) !== invalidArgument) throw error;
}
const invalidArgument = 3;

/** Reads all that a visibility query finds, page after page. */
export async function* visibilityPages(
  client: Client,
  query: string,
  pageSize: number,
): AsyncGenerator<WorkflowExecutionInfo[], void, undefined> {
  let next: Uint8Array | undefined;
  do {
    const page = await visibilityPage(client, query, pageSize, next);
    yield page.found;
    next = page.next;
  } while (next !== undefined);
}
