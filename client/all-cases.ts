import type { Case } from '../machines/core/vocabulary.ts';
import { NoSuchCase, type Cases } from './cases.ts';

/** The visibility query for every case of a lifecycle, open and closed: the latest run of each, not those it continued. */
export const casesQuery = (lifecycle: string): string =>
  `WorkflowType = '${lifecycle.replaceAll("'", "''")}' AND ExecutionStatus != 'ContinuedAsNew'`;

/** A closed case is read by replaying its whole history: more at once only make each wait longer. */
const atOnce = 2;

/**
 * Reads every case of a lifecycle, in no order. `unread` are those that answer no more: a report without them has to
 * say so. `read` reads one case.
 */
export async function readAll(
  { client }: Pick<Cases, 'client'>,
  lifecycle: string,
  read: (id: string) => Promise<Case>,
): Promise<{ cases: Case[]; unread: string[] }> {
  const ids = new Set<string>();
  for await (const found of client.workflow.list({ query: casesQuery(lifecycle), pageSize: 200 }))
    ids.add(found.workflowId);
  const waiting = [...ids];
  const cases: Case[] = [];
  const unread: string[] = [];
  const reader = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        cases.push(await read(id));
      } catch (error) {
        if (!(error instanceof NoSuchCase)) throw error;
        unread.push(id);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return { cases, unread: unread.sort() };
}
