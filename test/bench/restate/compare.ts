import type { Client } from '@temporalio/client';
import { Cases } from '../../../client/cases/cases.ts';
import type { Side } from '../contestant.ts';
import { lifecycles } from '../lifecycles.ts';
import { approvalEvents } from './approval.ts';
import { approval } from './lifecycle.ts';
import { post } from './server.ts';

/** The same bare machine on the engine and on others. */

const by = { person: 'p1', role: 'anyone', place: '' };

/** The engine's. */
export function approvalsOnEngine(client: Client): Side {
  const cases = new Cases(client, lifecycles, { taskQueue: 'engine' });
  return {
    open: (id) => cases.open(approval.id, { id, input: {}, by }),
    turns: (id) =>
      approvalEvents.map((event) => ({ days: 1, decide: () => cases.decide(id, event, { by }) })),
    ended: (id) => client.workflow.getHandle(id).result(),
  };
}

/** Another's, over HTTP: at Restate's ingress, where its own XState package serves it, or at the same paths. */
export function approvalsOverHttp(base: string): Side {
  const status = new Map<string, string>();
  const call = async (id: string, handler: string, body: unknown) => {
    const answer = await post(`${base}/approval/${id}/${handler}`, body);
    if (!answer.ok) throw new Error(`${base} answered ${answer.status}: ${await answer.text()}`);
    status.set(id, ((await answer.json()) as { status: string }).status);
  };
  return {
    open: (id) => call(id, 'create', {}),
    turns: (id) =>
      approvalEvents.map((type) => ({ days: 1, decide: () => call(id, 'send', { event: { type } }) })),
    async ended(id) {
      if (status.get(id) !== 'done') throw new Error(`The approval ${id} is ${status.get(id)}.`);
    },
  };
}
