import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { formsOf } from '../../machines/core/tasks/published-words.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { NOT_OPEN, quoted, STILL_OPEN } from '../../workflows/visibility.ts';
import type { Cursors } from './cursor.ts';
import { fromExecution, type OpenCase } from './open-case.ts';
import { supersededRuns } from './superseded.ts';
import { visibilityPage } from './visibility-pages.ts';

/** What someone has to do with the cases of a list: 已办 `acted`, 我发起的 `opened`, 抄送我的 `copied`, 与我有关 `party`. */
export type Involvement = 'acted' | 'opened' | 'copied' | 'party';

/** A case as a list shows it, open or closed. */
export interface ListedCase extends OpenCase {
  /** `failed` is one that did not end by its own rules, but by an administrator, or by an error: see `trouble`. */
  status: 'open' | 'closed' | 'failed';
  closedAt?: Instant;
}

/** A page of a list; `next` is the cursor of the next page. */
export interface ListPage {
  items: ListedCase[];
  next?: string;
}

/** Whose list, and which part of it. */
export interface InvolvedRequest {
  person: string;
  as: Involvement;
  /** Ids of lifecycles; cases of others are left out. */
  lifecycles: string[];
  status?: 'open' | 'closed';
}

/** The visibility query for the cases with which a person has to do, the latest run of each. */
export function involvedQuery({ person, as, lifecycles, status }: InvolvedRequest): string {
  const states = { open: [STILL_OPEN], closed: [NOT_OPEN] };
  return [
    `${keys.involved.name} IN (${formsOf(`${as}:${person}`).map(quoted).join(', ')})`,
    `WorkflowType IN (${lifecycles.map(quoted).join(', ')})`,
    "ExecutionStatus != 'ContinuedAsNew'",
    ...(status === undefined ? [] : states[status]),
  ].join(' AND ');
}

/**
 * A page of the cases with which a person has to do, straight from the server: open ones first, the latest opened
 * first; then the latest closed. Refused for a cursor of another list.
 */
export async function involvedPage(
  client: Client,
  cursors: Cursors,
  request: InvolvedRequest,
  { size, cursor }: { size: number; cursor?: string },
): Promise<Outcome<ListPage>> {
  const query = involvedQuery(request);
  const from = cursor === undefined ? undefined : cursors.read(query, cursor);
  if (from?.ok === false) return from;
  const { found, next } = await visibilityPage(client, query, size, from?.value);
  const superseded = await supersededRuns(client, request.lifecycles);
  const items = found.filter(({ runId }) => !superseded.has(runId)).map(listed);
  return { ok: true, value: { items, ...(next === undefined ? {} : { next: cursors.write(query, next) }) } };
}

/** With how many cases a person has to do. The server's list lags a second or so behind. */
export async function involvedCount(client: Client, request: InvolvedRequest): Promise<number> {
  const { count } = await client.workflow.count(involvedQuery(request));
  const superseded = await supersededRuns(client, request.lifecycles);
  const forms = formsOf(`${request.as}:${request.person}`);
  const twice = [...superseded.values()].filter(
    ({ typedSearchAttributes }) =>
      request.status !== 'open' &&
      typedSearchAttributes.get(keys.involved)?.some((word) => forms.includes(word)) === true,
  );
  return count - twice.length;
}

/** A case from its visibility record, open or closed. */
export function listed(info: WorkflowExecutionInfo): ListedCase {
  const { name } = info.status;
  const running = name === 'RUNNING' || name === 'PAUSED';
  const closedAt = running ? undefined : info.closeTime?.toISOString();
  return {
    ...fromExecution(info),
    status: running ? 'open' : name === 'COMPLETED' ? 'closed' : 'failed',
    ...(closedAt === undefined ? {} : { closedAt }),
  };
}
