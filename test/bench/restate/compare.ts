import type { Client } from '@temporalio/client';
import { Cases } from '../../../client/cases.ts';
import type { Side } from '../contestant.ts';
import { lifecycles } from '../lifecycles.ts';
import { approvalEvents } from './approval.ts';
import { approval } from './lifecycle.ts';
import { post } from './server.ts';

/** The same bare machine on the engine and on Restate with its own XState package. */

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

/** Restate's, at its HTTP ingress. */
export function approvalsOnRestate(ingress: string): Side {
  const status = new Map<string, string>();
  const call = async (id: string, handler: string, body: unknown) => {
    const answer = await post(`${ingress}/approval/${id}/${handler}`, body);
    if (!answer.ok) throw new Error(`Restate answered ${answer.status}: ${await answer.text()}`);
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
