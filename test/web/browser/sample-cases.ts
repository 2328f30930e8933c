import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { addDays, addMonths, dateOf, type PlainDate } from '../../../machines/core/values/calendar.ts';
import type { Plan } from '../../../machines/demonstration-project/plan.ts';
import { movePlan, shippedPlan } from '../../../machines/demonstration-project/plan-input.ts';
import {
  castOf,
  proposalOn,
  proposing,
  sampleInput,
  surveyOn,
  villageOpinion,
} from '../../support/scenario.ts';
import type { WebWorld } from '../../support/web.ts';

/** A village of the sample county whose projects tests open. */
export const shuitian = 'yunling/qingshan/shuitian';

/** Today's date in Asia/Shanghai. */
export const today = (): PlainDate => dateOf(new Date().toISOString());

/** The 2016 plan with its windows laid around today, so that lists show its cases' lights as of today. */
export function planAroundToday(timeLimits: Partial<Plan['timeLimits']> = {}): Plan {
  const day = today();
  const plan = movePlan(shippedPlan('2016'), Number(day.slice(0, 4)));
  return {
    ...plan,
    survey: { from: addDays(day, -20), to: addDays(day, 60) },
    applicationDeadline: addDays(day, 60),
    implementation: { from: addDays(day, 61), to: addMonths(day, 14) },
    acceptance: { from: addMonths(day, 15), to: addMonths(day, 20) },
    timeLimits: { ...plan.timeLimits, ...timeLimits },
  };
}

/** How far a sample case has come when a test begins. */
export type Standing = 'survey' | 'drafting' | 'village' | 'township' | 'county';

/** A case of today in the sample county, opened and brought to where it stands by those whose turn it was. */
export async function sampleCase(
  world: WebWorld,
  about: {
    title: string;
    standing: Standing;
    place?: string;
    plan?: Plan;
    id?: string;
    programme?: string;
  },
): Promise<string> {
  const { title, standing, place = shuitian, plan = planAroundToday(), programme = 'none' } = about;
  const id = about.id ?? world.world.newId();
  const cases = world.casesAt();
  const cast = castOf(place);
  const { firstSecretary, villageCommittee, townshipCommittee } = cast;
  const input = { ...sampleInput(place, Number(today().slice(0, 4)), programme), title, plan };
  await cases.open('demonstrationProject', { id, input, by: firstSecretary });
  const form = proposalOn(today(), cast);
  const decide = (event: string, by: Actor, data: unknown) => cases.decide(id, event, { by, data });
  const steps: (readonly [Standing, () => Promise<unknown>])[] = [
    ['survey', () => decide('survey.record', firstSecretary, surveyOn(today()))],
    ['drafting', () => decide('proposal.submit', firstSecretary, form)],
    ['village', () => decide('village.approve', villageCommittee, villageOpinion(today(), cast))],
    ['township', () => decide('township.approve', townshipCommittee, { opinion: '样例：同意上报。' })],
  ];
  for (const [at, take] of steps) {
    if (at === standing) break;
    await take();
  }
  return id;
}

/** A registered project whose approval is disclosed to its village, in virtual time. Answers its number. */
export async function disclosedProject(
  world: WebWorld,
  { id, title, place = shuitian }: { id: string; title: string; place?: string },
): Promise<string> {
  const { cases } = world.web.office;
  const cast = castOf(place);
  const [year] = [Number(today().slice(0, 4)) + 1];
  const programme = `${id}-countyProgramme-yunling-${year}`;
  const county = { person: 'co-4', role: 'countyOrganisation', place: 'yunling' };
  const plan = { base: '2016', year };
  const opening = { place: 'yunling', title: `样例：${year}年示范工程`, year, plan };
  await cases.open('countyProgramme', { id: programme, input: opening, by: county, rehearsal: id });
  const input = { ...sampleInput(place, year, programme), title };
  await cases.open('demonstrationProject', { id, input, by: cast.firstSecretary });
  for (const act of proposing(cast, year)) {
    await world.moveTo(id, act.at);
    await cases.decide(id, act.event, { by: act.by, data: act.data });
  }
  const registered = async () => (await cases.read(id)).case.snapshot.value;
  while (!JSON.stringify(await registered()).includes('running'))
    await new Promise((resolve) => setTimeout(resolve, 100));
  const from = `${year}-04-15`;
  const disclosure = {
    stage: 'approval',
    what: '样例：项目名称、资金、责任人。',
    where: '样例：村务公开栏',
    ...{ from, to: addMonths(from, 1) },
  };
  await cases.decide(id, 'disclosure.publish', { by: cast.firstSecretary, data: disclosure });
  return id;
}
