import type { Client } from '@temporalio/client';
import { formsOf } from '../machines/core/office/published-words.ts';
import { delegation } from '../machines/delegation/definition.ts';
import { searchAttributes as keys } from '../workflows/search-attributes.ts';
import { quoted } from '../workflows/visibility.ts';
import type { Cases } from './cases.ts';
import type { Delegation } from '../machines/delegation/standing-in.ts';

/** The running delegations 委派 by which a person may be a deputy; which of them count is said by `standIns`. */
export async function delegationsTo(client: Client, cases: Cases, person: string): Promise<Delegation[]> {
  const query = `ExecutionStatus = 'Running' AND WorkflowType = ${quoted(delegation.id)} AND ${keys.involved.name} IN (${formsOf(`party:${person}`).map(quoted).join(', ')})`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 200 })) ids.push(workflowId);
  return Promise.all(ids.map(async (id): Promise<Delegation> => ({ id, case: (await cases.read(id)).case })));
}
