import type { Client } from '@temporalio/client';
import { Cases } from '../../client/cases/cases.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import programme from '../../client/samples/programme.json' with { type: 'json' };
import { countyProgramme } from '../../machines/demonstration-project/programme/definition.ts';
import { demonstrationProject } from '../../machines/demonstration-project/definition.ts';
import { sampleCounty } from '../support/county.ts';
import { castOf, goingWell, on, sampleInput } from '../support/scenario.ts';
import type { History } from './histories.ts';
import { lifecycles } from './lifecycles.ts';

const place = 'yunling/qingshan/shuitian';
const year = new Date().getUTCFullYear() + 1;
const opened = on(`${year}-03-09`);

const start = startingVirtually({ startAt: opened });

/**
 * Plays a demonstration project that goes well, survey to close or its first so many decisions, in virtual time, with the
 * county's programme beside it. Its history.
 */
export async function playTwoYears(
  client: Client,
  taskQueue: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<History> {
  const cases = new Cases(client, lifecycles, { directory: sampleCounty, taskQueue, start });
  const cast = castOf(place);
  const [ofCounty, id] = [`countyProgramme-yunling-${year}`, 'project-two-years'];
  const by = { person: 'co-4', role: 'countyOrganisation', place: 'yunling' };
  const plan = { base: '2016', year };
  await cases.open(countyProgramme.id, { id: ofCounty, by, input: { ...programme, year, plan } }, opened);
  const input = sampleInput(place, year, ofCounty);
  await cases.open(demonstrationProject.id, { id, input, by: cast.firstSecretary }, opened);
  const story = goingWell(cast, year).slice(0, upTo);
  for (const { at, event, data, by } of story) {
    await fastForward(client, [ofCounty, id], at);
    await cases.decide(id, event, { by, ...(data === undefined ? {} : { data }) });
    // What it asks of the programme and the books is answered before its clock moves on.
    await fastForward(client, [id], { byMs: 0 });
  }
  const handle = client.workflow.getHandle(id);
  if (story.at(-1)?.event === 'project.close') await handle.result();
  return handle.fetchHistory();
}
