import { addDays, addMonths, dateOf } from '../../machines/core/values/calendar.ts';
import { type Directory, placesOf } from '../../machines/core/values/directory.ts';
import { workingCalendar } from '../../machines/core/values/holidays.ts';
import type { Instant, Place } from '../../machines/core/values/vocabulary.ts';
import { programmeYear } from '../../machines/demonstration-project/plan.ts';
import { planInput, shippedPlan } from '../../machines/demonstration-project/plan-input.ts';
import { CaseExists, NoSuchCase, type Cases } from '../cases/cases.ts';
import { participantsOf } from '../rehearsal/county/participants.ts';
import { proposal, survey, villageOpinion } from '../rehearsal/county/documents.ts';

/**
 * The shipped plan with its windows around a day, so that the sample can be worked with on any day of the year: the
 * survey has begun, and applications are open for four weeks.
 */
export function planAround(at: Instant) {
  const today = dateOf(at);
  const plan = shippedPlan('2016');
  const surveyed = { from: addDays(today, -14), to: addDays(today, 35) };
  const implementation = { from: addDays(today, 42), to: addMonths(today, 17) };
  const acceptance = { from: addMonths(today, 18), to: addMonths(today, 22) };
  const year = Number(surveyed.from.slice(0, 4));
  return planInput.parse({
    ...plan,
    ...{ id: `sample-${today}`, survey: surveyed, applicationDeadline: addDays(today, 28) },
    ...{ implementation, acceptance },
    calendar: workingCalendar(year, Number(acceptance.to.slice(0, 4)) + 1),
    notes: [
      {
        zh: '样例方案:各办理期按启动之日推算,便于随时试用。',
        en: 'A sample plan: its windows lie around the day of the first start, to be tried at any time.',
      },
    ],
  });
}

/**
 * Opens the sample county's first cases, so that its people have something to decide: a programme, and in one township
 * three projects, of which two wait for the township and one is still being drafted. Done once: what is open stays.
 *
 * @returns the numbers of the cases
 */
export async function openFirstCases(cases: Cases, directory: Directory, at: Instant): Promise<string[]> {
  const plan = planAround(at);
  const county = directory.county.id;
  const programme = `countyProgramme-${county}-${programmeYear(plan)}`;
  const administrator = directory.people.find(({ posts }) =>
    posts.some(({ role }) => role === 'countyOrganisation'),
  );
  if (administrator === undefined) return [];
  const villages = ofOneTownship(directory);
  if (await isThere(cases, projectOf(villages[0] ?? county))) return [];
  const opened = await once(() =>
    cases.open('countyProgramme', {
      id: programme,
      input: { place: county, title: '样例:示范工程', year: programmeYear(plan), plan },
      by: { person: administrator.id, role: 'countyOrganisation', place: county },
    }),
  );
  if (!opened) return [];
  const ids = [];
  for (const [index, village] of villages.slice(0, 3).entries())
    ids.push(await project(cases, directory, { village, programme, at, submits: index < 2 }));
  return [programme, ...ids];
}

/** The villages of the first township that has three with a first secretary and a committee. */
function ofOneTownship(directory: Directory): Place[] {
  const holds = (place: Place, role: string) =>
    directory.people.some(({ posts }) => posts.some((post) => post.role === role && post.place === place));
  const able = placesOf(directory).filter(
    (place) => holds(place, 'firstSecretary') && holds(place, 'villageCommittee'),
  );
  const townshipOf = (place: Place) => place.split('/').slice(0, 2).join('/');
  const first = able.find((one) => able.filter((other) => townshipOf(other) === townshipOf(one)).length >= 3);
  return first === undefined ? able : able.filter((one) => townshipOf(one) === townshipOf(first));
}

/** The number of a village's sample project. */
const projectOf = (village: Place): string => `sample-project-${village.split('/').at(-1) ?? village}`;

/** Whether a case of that number is known. */
async function isThere(cases: Cases, id: string): Promise<boolean> {
  try {
    await cases.reading(id);
    return true;
  } catch (error) {
    if (error instanceof NoSuchCase) return false;
    throw error;
  }
}

async function project(
  cases: Cases,
  directory: Directory,
  o: {
    village: Place;
    programme: string;
    at: Instant;
    submits: boolean;
  },
): Promise<string> {
  const participants = participantsOf(directory, o.village);
  const slug = o.village.split('/').at(-1) ?? o.village;
  const name =
    directory.townships.flatMap((one) => one.villages).find(({ id }) => id === slug)?.name.zh ?? slug;
  const id = projectOf(o.village);
  const author = { ...participants.firstSecretary, place: o.village };
  const committee = { ...participants.villageCommittee, place: o.village };
  await once(() =>
    cases.open('demonstrationProject', {
      id,
      input: {
        place: o.village,
        title: `样例:${name}种植示范`,
        programme: o.programme,
        funds: { province: 1_000_000, match: [{ source: 'retainedPartyDues', amount: 1_000_000 }] },
      },
      by: author,
    }),
  );
  const { log } = (await cases.read(id)).case;
  const decide = async (event: string, by: typeof author, data: unknown) => {
    const decision = { id: `sample/${event}`, by, data };
    // An earlier start may have been ended in the middle of this.
    if (!log.some((entry) => entry.decisionId === decision.id)) await cases.decide(id, event, decision);
  };
  const today = dateOf(o.at);
  await decide('survey.record', author, survey(today));
  if (!o.submits) return id;
  await decide('proposal.submit', author, proposal(o.village, participants, today));
  await decide('village.approve', committee, villageOpinion(committee.person, today));
  return id;
}

/** Whether it was done now; what exists is left as it is. */
async function once(open: () => Promise<unknown>): Promise<boolean> {
  try {
    await open();
    return true;
  } catch (error) {
    if (error instanceof CaseExists) return false;
    throw error;
  }
}
