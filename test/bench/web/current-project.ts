import { addDays, dateOf } from '../../../machines/core/values/calendar.ts';
import { decide } from '../../../machines/core/deciding/decide.ts';
import { type Directory, directorySchema, personOf } from '../../../machines/core/values/directory.ts';
import { workingCalendar } from '../../../machines/core/values/holidays.ts';
import { parse } from '../../../machines/core/values/issues.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { but } from '../../../machines/core/testing/index.ts';
import { withNamed } from '../../../client/directory/known-people.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { Place } from '../../../machines/core/values/vocabulary.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { movePlan, shippedPlan } from '../../../machines/demonstration-project/plan-input.ts';
import type { Plan } from '../../../machines/demonstration-project/plan.ts';
import county from '../../../client/directory/sample-county.json' with { type: 'json' };
import {
  castOf,
  proposalOn,
  proposing,
  sampleInput,
  type Scripted,
  surveyOn,
  villageOpinion,
} from '../../support/scenario.ts';

export const lifecycle = demonstrationProject;
const sample = directorySchema.parse(county);

/** Every village of the sample county. */
export const villages: Place[] = sample.townships.flatMap((township) =>
  township.villages.map((village) => `${sample.county.id}/${township.id}/${village.id}`),
);

/** The sample county, where every village has the people of a project: the sample itself has them in some. */
export const directory: Directory = { ...sample, people: [...sample.people, ...villages.flatMap(missing)] };

function missing(place: Place): Directory['people'] {
  const { firstSecretary, villageCommittee, residentTeam } = castOf(place);
  return [firstSecretary, villageCommittee, residentTeam]
    .filter(({ person }) => personOf(sample, person) === undefined)
    .map(({ person, role }) => ({
      id: person,
      name: { zh: `样例·${person}`, en: `Sample: ${person}` },
      posts: [{ role, place }],
    }));
}

/** The 2016 plan with a survey that goes on today, so that projects are proposed in real time. */
function currentPlan(): Plan {
  const today = dateOf(new Date().toISOString());
  const year = Number(today.slice(0, 4));
  const plan = movePlan(shippedPlan('2016'), year);
  const by = Math.round((Date.parse(today) - Date.parse(plan.survey.from)) / 86_400_000) - 10;
  const both = ({ from, to }: Plan['survey']) => ({ from: addDays(from, by), to: addDays(to, by) });
  const [survey, acceptance] = [both(plan.survey), both(plan.acceptance)];
  const years = [survey.from, acceptance.to].map((one) => Number(one.slice(0, 4))) as [number, number];
  return {
    ...plan,
    ...{ id: 'sample-current', survey, implementation: both(plan.implementation), acceptance },
    applicationDeadline: addDays(plan.applicationDeadline, by),
    calendar: workingCalendar(years[0], years[1] + 1),
  };
}

const plan = currentPlan();

/** What a village's project is opened with today. */
export const inputOf = (place: Place) => ({
  ...sampleInput(place, Number(plan.survey.from.slice(0, 4)), 'none'),
  plan,
});

/** What is decided on it, up to the county's approval: all of it today. */
export function decisionsOf(place: Place): Scripted[] {
  const today = dateOf(new Date().toISOString());
  const cast = castOf(place);
  const saidToday: Record<string, object> = {
    'survey.record': surveyOn(today),
    'proposal.submit': proposalOn(today, cast),
    'village.approve': villageOpinion(today, cast),
  };
  return proposing(cast, 2016).map((line) => but(line, { data: saidToday[line.event] ?? {} }));
}

/** A village's project as it stands after each of those decisions, opened first; nobody's server has it. */
export function standings(place: Place): Case[] {
  const at = new Date().toISOString();
  const read = parse(lifecycle.input, inputOf(place));
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  const by = castOf(place).firstSecretary;
  const cases = [open(lifecycle, { id: 'sample', by, input: read.value }, at).case];
  for (const { event, data, by: actor } of decisionsOf(place)) {
    const outcome = decide(
      lifecycle,
      cases.at(-1) as Case,
      withNamed({ id: event, event, data, by: actor }, directory),
      at,
    );
    if (!outcome.ok) throw new Error(`${event}: ${outcome.refusals.map((one) => one.message.en).join(' ')}`);
    cases.push(outcome.step.case);
  }
  return cases;
}
