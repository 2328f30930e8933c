import type { Case } from '../../machines/core/case/case.ts';
import { NoSuchCase, type Cases } from './cases.ts';
import { CaseInTrouble } from '../trouble/case-in-trouble.ts';
import { ofTypes, quoted } from '../../workflows/visibility.ts';

/**
 * The visibility query for every case of a lifecycle, open and closed: the latest run of each, not those it continued.
 * With a prefix, only of cases whose ids begin so.
 */
export const casesQuery = (lifecycle: string, idPrefix?: string): string =>
  `WorkflowType = ${quoted(lifecycle)} AND ExecutionStatus != 'ContinuedAsNew'${idPrefix === undefined ? '' : ` AND WorkflowId STARTS_WITH ${quoted(idPrefix)}`}`;

/** The ids of the open cases of these lifecycles, in order. */
export async function openCaseIds(
  { client }: Pick<Cases, 'client'>,
  lifecycles: string[],
): Promise<string[]> {
  const query = `${ofTypes(lifecycles)} AND ExecutionStatus = 'Running'`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  return ids.toSorted();
}

/** A closed case of an earlier build is read by replaying its whole history: more at once only make each wait longer. */
const fewAtOnce = 2;

/**
 * Reads every case of a lifecycle, in no order. `unread` are those that do not answer, as they were broken off or paused:
 * a report without them has to say so. `read` reads one case.
 */
export async function readAll<Read = Case>(
  { client }: Pick<Cases, 'client'>,
  lifecycle: string,
  read: (id: string) => Promise<Read>,
  { idPrefix, atOnce = fewAtOnce }: { idPrefix?: string | undefined; atOnce?: number } = {},
): Promise<{ cases: Read[]; unread: string[] }> {
  const ids = new Set<string>();
  for await (const found of client.workflow.list({ query: casesQuery(lifecycle, idPrefix), pageSize: 200 }))
    ids.add(found.workflowId);
  return readThese([...ids], read, atOnce);
}

/** Reads some cases, so many at once. */
export async function readThese<Read>(
  ids: string[],
  read: (id: string) => Promise<Read>,
  atOnce: number,
): Promise<{ cases: Read[]; unread: string[] }> {
  const waiting = [...ids];
  const cases: Read[] = [];
  const unread: string[] = [];
  const reader = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        cases.push(await read(id));
      } catch (error) {
        // Without a worker none would answer.
        const troubled = error instanceof CaseInTrouble && error.trouble.kind !== 'no-worker';
        if (!troubled && !(error instanceof NoSuchCase)) throw error;
        unread.push(id);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return { cases, unread: unread.sort() };
}
