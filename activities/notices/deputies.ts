import { heartbeat, log } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Person } from '../../machines/core/values/directory.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { formsOf } from '../../machines/core/tasks/published-words.ts';
import { delegation } from '../../machines/core/delegation/definition.ts';
import { type Delegation, standIns, type StandingIn } from '../../machines/core/delegation/standing-in.ts';
import { CASE_QUERY, type CaseReading } from '../../workflows/messages.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { quoted } from '../../workflows/visibility.ts';

/** How many deputies a query lists at most. */
const inOneQuery = 50;

/** How long a delegation is waited for, in milliseconds. */
const readWithin = 10_000;

/**
 * The posts of colleagues in which each of the people may act at an instant, by id; those without any are left out.
 *
 * @param directory everyone, by whose posts it is judged whether a holder still holds theirs
 */
export async function postsStoodInFor(
  client: Client,
  people: string[],
  at: Instant,
  directory: { people: Person[] },
): Promise<Map<string, StandingIn[]>> {
  const found = new Map<string, StandingIn[]>();
  for (let start = 0; start < people.length; start += inOneQuery) {
    heartbeat(start);
    const some = people.slice(start, start + inOneQuery);
    const delegations = await delegationsTo(client, some);
    for (const person of some) {
      const posts = standIns(delegations, person, at, { directory });
      if (posts.length > 0) found.set(person, posts);
    }
  }
  return found;
}

/** The running delegations 委派 to any of the people, as far as they can be read: one that can't keeps no letter back. */
async function delegationsTo(client: Client, people: string[]): Promise<Delegation[]> {
  const deputies = people.flatMap((person) => formsOf(`party:${person}`).map(quoted)).join(', ');
  const query = `ExecutionStatus = 'Running' AND WorkflowType = ${quoted(delegation.id)} AND ${keys.involved.name} IN (${deputies})`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 200 })) ids.push(workflowId);
  const read = await Promise.all(ids.map((id) => readDelegation(client, id)));
  return read.flatMap((one) => one ?? []);
}

async function readDelegation(client: Client, id: string): Promise<Delegation | undefined> {
  try {
    const reading = await client.withDeadline(Date.now() + readWithin, () =>
      client.workflow.getHandle(id).query<CaseReading>(CASE_QUERY),
    );
    return { id, case: reading.case };
  } catch (error) {
    log.warn('a delegation could not be read', { delegation: id, error });
    return undefined;
  }
}
