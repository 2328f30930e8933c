import type { Client } from '@temporalio/client';
import { formsOf } from '../../machines/core/tasks/published-words.ts';
import { delegation } from '../../machines/core/delegation/definition.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { quoted, STILL_OPEN } from '../../workflows/visibility.ts';
import type { Cases } from './cases.ts';
import { CaseInTrouble } from '../trouble/case-in-trouble.ts';
import type { Delegation } from '../../machines/core/delegation/standing-in.ts';

/**
 * The open delegations 委派 by which a person may be a deputy; which of them count is said by `standIns`. One that can't be
 * read, as it was paused, lets nobody act.
 */
export async function delegationsTo(client: Client, cases: Cases, person: string): Promise<Delegation[]> {
  const query = `${STILL_OPEN} AND WorkflowType = ${quoted(delegation.id)} AND ${keys.involved.name} IN (${formsOf(`party:${person}`).map(quoted).join(', ')})`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 200 })) ids.push(workflowId);
  const read = await Promise.all(
    ids.map(async (id): Promise<Delegation[]> => {
      try {
        return [{ id, case: (await cases.read(id)).case }];
      } catch (error) {
        if (error instanceof CaseInTrouble) return [];
        throw error;
      }
    }),
  );
  return read.flat();
}
