import type { Client } from '@temporalio/client';
import { fileURLToPath } from 'node:url';
import { Cases } from '../../../client/cases.ts';
import { type MeasuredChild, startChild } from '../measured-child.ts';
import { type Contestant, type Round, takeTurns } from '../rounds.ts';
import { approvalEvents } from './approval.ts';
import { approvalLifecycle } from './approval-workflows.ts';
import { post, startRestate } from './server.ts';

/** What the comparison needs of the benchmark that it is part of. */
export interface Surroundings {
  client: Client;
  serverPid: number;
  startWorker(taskQueue: string, workflows: string): Promise<MeasuredChild>;
  cacheDir: string;
  directory: string;
  rounds: number;
  size: number;
}

const workflows = fileURLToPath(new URL('./approval-workflows.ts', import.meta.url));

/** The same bare machine on the engine and on Restate with its own XState package. @throws Error without a server. */
export async function compareWithRestate(given: Surroundings): Promise<{
  version: string;
  rounds: Record<'engineApproval' | 'restateApproval', Round[]>;
}> {
  const service = await startChild('./restate/service-process.ts');
  try {
    const restate = await startRestate(given.cacheDir, given.directory, String(service.greeting));
    const worker = await given.startWorker('approval', workflows);
    try {
      const contestants: Record<'engineApproval' | 'restateApproval', Contestant> = {
        engineApproval: { play: onEngine(given.client), worker, serverPid: given.serverPid },
        restateApproval: { play: onRestate(restate.ingress), worker: service, serverPid: restate.pid },
      };
      return { version: restate.version, rounds: await takeTurns(contestants, given.rounds, given.size) };
    } finally {
      await worker.stop();
      await restate.stop();
    }
  } finally {
    await service.stop();
  }
}

const by = { person: 'p1', role: 'anyone', place: '' };

function onEngine(client: Client) {
  const cases = new Cases(client, { [approvalLifecycle.id]: approvalLifecycle }, { taskQueue: 'approval' });
  return async (id: string) => {
    await cases.open(approvalLifecycle.id, { id, input: {}, by });
    for (const event of approvalEvents) await cases.decide(id, event, { by });
    return client.workflow.getHandle(id).result();
  };
}

const onRestate = (ingress: string) => async (id: string) => {
  const call = async (handler: string, body: unknown) => {
    const answer = await post(`${ingress}/approval/${id}/${handler}`, body);
    if (!answer.ok) throw new Error(`Restate answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { status: string };
  };
  await call('create', {});
  let last = { status: '' };
  for (const type of approvalEvents) last = await call('send', { event: { type } });
  if (last.status !== 'done') throw new Error(`The approval ${id} is ${last.status}.`);
};
