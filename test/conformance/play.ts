import { ApplicationFailure } from '@temporalio/common';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { ActivityMeta } from '../../workflows/messages.ts';
import { historyOf, valueOf } from '../support/history.ts';
import type { World } from '../support/world.ts';
import { charts } from './charts/index.ts';
import { DAY, never, type Chart, type Scenario, type Work } from './scenario.ts';

/** What a scenario came to on the server. */
export interface Played {
  case: Case;
  acts: NonNullable<Scenario['acts']>;
  calls: Record<string, number>;
  /** For each event, whether it was refused. */
  refused: boolean[];
  /** Virtual time from opening to the latest step, and how much of that may be real time that activities took. */
  lasted: number;
  slack: number;
}

const anyone = { person: 'someone', role: 'anyone', place: '' };
const work = new Map<string, Record<string, Work>>();
const actionNames = charts.flatMap(({ machine }) => Object.keys(machine.implementations.actions));
const actorNames = charts.flatMap(({ actors }) => Object.keys(actors));

/** One activity for every actor and every named action of the charts; each looks up the scenario it works for. */
export const activities = Object.fromEntries([
  ...actionNames.map((name) => [name, async () => {}]),
  ...actorNames.map((name) => [
    name,
    (input: never, meta: ActivityMeta) => perform(work.get(meta.caseId)?.[name], input),
  ]),
]);

async function perform(does: Work | undefined, input: never): Promise<unknown> {
  if (does === never) throw notYet();
  try {
    return await does?.(input);
  } catch (error) {
    const { name, message, ...details } = error as Error;
    throw ApplicationFailure.nonRetryable(message, name, details);
  }
}

/** Work under way would hold back the clock; work that will be tried again in years does not. */
const notYet = () => ApplicationFailure.create({ message: 'not yet', nextRetryDelay: 3000 * DAY });

/** Plays a scenario on the real server, in virtual time with every delay at its true length. */
export async function play(world: World, chart: Chart, scenario: Scenario): Promise<Played> {
  const id = world.newId();
  work.set(id, { ...chart.actors, ...scenario.actors });
  const pass = (byMs: number) => fastForward(world.client, [id], { byMs });
  const began = performance.now();

  await world.cases.open(chart.name, { id, input: scenario.input, by: anyone });
  await pass(0);
  const refused: boolean[] = [];
  let waited = 0;
  for (const { event, afterMs = 0 } of scenario.events) {
    waited += afterMs;
    await pass(afterMs);
    const { type, ...data } = event;
    refused.push(await isRefused(world.cases.decide(id, type, { data, by: anyone })));
    await pass(0);
  }
  if (scenario.end.status !== 'active') await pass(400 * DAY);
  else if (scenario.lastsMs !== undefined) {
    await pass(scenario.lastsMs - waited);
    // Where a delay begins when an activity has ended, what the activities really took is missing at the end.
    const { calls } = await asked(world, chart, id);
    const short = Object.entries(scenario.calls ?? {}).some(([name, count]) => (calls[name] ?? 0) < count);
    if (short) await pass(workedSoFar((await world.cases.record(id)).case));
  }

  const { case: c } = await world.cases.record(id);
  return {
    case: c,
    ...(await asked(world, chart, id)),
    refused,
    lasted: Date.parse(c.asOf) - Date.parse(c.openedAt),
    slack: performance.now() - began,
  };
}

/** How much of a case's life went by between a step and the result of what it set going. */
const workedSoFar = ({ log }: Case): number =>
  log.reduce((sum, { kind, at }, index) => {
    const before = log[index - 1]?.at ?? at;
    return kind === 'result' ? sum + Date.parse(at) - Date.parse(before) : sum;
  }, 0);

async function isRefused(decided: Promise<unknown>): Promise<boolean> {
  try {
    await decided;
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

/** What the world was asked to do, in order, as the history has it. */
async function asked(world: World, chart: Chart, id: string): Promise<Pick<Played, 'acts' | 'calls'>> {
  const acts: Played['acts'] = [];
  const calls: Played['calls'] = {};
  for (const { activityTaskScheduledEventAttributes: scheduled } of await historyOf(world.client, id)) {
    if (!scheduled) continue;
    const name = scheduled.activityType?.name ?? '';
    if (name in chart.actors) calls[name] = (calls[name] ?? 0) + 1;
    else {
      const params = valueOf(scheduled.input?.payloads?.[0]);
      acts.push(params === undefined || params === null ? { action: name } : { action: name, params });
    }
  }
  return { acts, calls };
}
