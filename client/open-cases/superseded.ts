import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { reopenedWord } from '../../machines/core/tasks/published-words.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { ofTypes, quoted } from '../../workflows/visibility.ts';

/**
 * The runs in which cases had ended that were reopened since, by their ids: the server keeps them, and they stand for no
 * case any more. Few cases are ever reopened.
 */
export async function supersededRuns(
  client: Pick<Client, 'workflow'>,
  lifecycles: string[],
): Promise<Map<string, WorkflowExecutionInfo>> {
  const superseded = new Map<string, WorkflowExecutionInfo>();
  if (lifecycles.length === 0) return superseded;
  const latest = "ExecutionStatus != 'ContinuedAsNew'";
  const ids = new Set<string>();
  const reopened = `${ofTypes(lifecycles)} AND ${latest} AND ${keys.involved.name} = ${quoted(reopenedWord)}`;
  for await (const { workflowId } of client.workflow.list({ query: reopened })) ids.add(workflowId);
  for (const id of ids) {
    const runs: WorkflowExecutionInfo[] = [];
    const query = `WorkflowId = ${quoted(id)} AND ${latest}`;
    for await (const run of client.workflow.list({ query })) runs.push(run);
    runs.sort((a, b) => b.startTime.getTime() - a.startTime.getTime());
    for (const run of runs.slice(1)) superseded.set(run.runId, run);
  }
  return superseded;
}
