import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { Cases, type StartCase } from '../../client/cases.ts';
import { fastForward, startInVirtualTime } from '../../client/rehearsal/time-skipping.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { castOf, goingWell, on, sampleInput } from '../support/scenario.ts';
import type { History } from './histories.ts';

/** The entry of the workflow bundle that two years run on: the product's own. */
export const productWorkflows = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

const place = 'yunling/qingshan/shuitian';
const year = new Date().getUTCFullYear() + 1;

const start: StartCase = async (client, { searchAttributes, ...request }) => {
  const typedSearchAttributes = searchAttributes.filter((pair) => pair.value !== null);
  await startInVirtualTime(client, { ...request, typedSearchAttributes, startAt: on(`${year}-03-09`) });
};

/** Plays a demonstration project that goes well, survey to close, in virtual time. Its history. */
export async function playTwoYears(client: Client, taskQueue: string, id: string): Promise<History> {
  const cases = new Cases(client, { [demonstrationProject.id]: demonstrationProject }, { taskQueue, start });
  const cast = castOf(place);
  const input = sampleInput(place, year, `programme-yunling-${year}`);
  await cases.open(demonstrationProject.id, { id, input, by: cast.firstSecretary }, on(`${year}-03-09`));
  for (const { at, event, data, by } of goingWell(cast, year)) {
    await fastForward(client, [id], at);
    await cases.decide(id, event, { by, ...(data === undefined ? {} : { data }) });
  }
  const handle = client.workflow.getHandle(id);
  await handle.result();
  return handle.fetchHistory();
}
