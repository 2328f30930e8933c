import { Refused } from '../../machines/core/deciding/refused.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { type Directory, placesOf } from '../../machines/core/values/directory.ts';
import type { Actor, Place } from '../../machines/core/values/vocabulary.ts';
import { programmeYear } from '../../machines/demonstration-project/plan.ts';
import type { Cases } from '../../client/cases/cases.ts';
import { participantsOf } from '../../client/rehearsal/county/participants.ts';
import { proposal, survey, villageOpinion } from '../../client/rehearsal/county/documents.ts';
import { planAround } from '../../client/samples/first-cases.ts';

/** The projects of a county's villages, today, on the way to the county's register: the last step asks another case. */
export interface Villages {
  /** The numbers of the projects, in the order of the villages. */
  ids: string[];
  programme: string;
  steps: number;
  /** Takes a step of a project, again and again until it has counted once. */
  take(index: number, step: number, goOn: (error: unknown) => Promise<void>): Promise<void>;
}

/** Opens the programme and a project for every village whose people are all in the directory. */
export async function openVillages(cases: Cases, directory: Directory, prefix: string): Promise<Villages> {
  const at = new Date().toISOString();
  const plan = planAround(at);
  const county = directory.county.id;
  const programme = `${prefix}-countyProgramme-${county}-${programmeYear(plan)}`;
  const isVillage = (place: Place) =>
    place.split('/').length === 3 &&
    ['firstSecretary', 'villageCommittee'].every((role) =>
      directory.people.some(({ posts }) => posts.some((post) => post.role === role && post.place === place)),
    );
  const villages = placesOf(directory).filter(isVillage);
  const { administrator } = participantsOf(directory, villages[0] ?? '');
  await cases.open('countyProgramme', {
    id: programme,
    input: { place: county, title: '样例:示范工程', year: programmeYear(plan), plan },
    by: { ...administrator, place: county },
    rehearsal: prefix,
  });
  const ids = villages.map((village) => `${prefix}-${village.split('/')[2]}`);
  await Promise.all(
    villages.map((village, index) =>
      cases.open('demonstrationProject', {
        id: ids[index] ?? '',
        input: {
          ...{ place: village, title: `样例:${village}`, plan, programme },
          funds: { province: 1_000_000, match: [{ source: 'retainedPartyDues', amount: 1_000_000 }] },
        },
        by: { ...participantsOf(directory, village).firstSecretary, place: village },
      }),
    ),
  );
  const scripts = villages.map((village) => scriptOf(directory, village, dateOf(at)));
  return {
    ...{ ids, programme },
    steps: scripts[0]?.length ?? 0,
    async take(index, step, goOn) {
      const id = ids[index] ?? '';
      const next = scripts[index]?.[step];
      if (next === undefined) throw new RangeError(`There is no step ${step} of ${id}.`);
      const { event, by, data } = next;
      for (;;) {
        try {
          await cases.decide(id, event, { id: `${id}/${event}`, by, data });
          return;
        } catch (error) {
          if (error instanceof Refused) throw error;
          await goOn(error);
        }
      }
    },
  };
}

interface Step {
  event: string;
  by: Actor;
  data: unknown;
}

function scriptOf(directory: Directory, village: Place, today: string): Step[] {
  const participants = participantsOf(directory, village);
  const [county = '', township = ''] = village.split('/');
  const inVillage = ({ person, role }: { person: string; role: string }) => ({
    person,
    role,
    place: village,
  });
  const author = inVillage(participants.firstSecretary);
  const opinion = { opinion: '样例:同意。' };
  return [
    { event: 'survey.record', by: author, data: survey(today) },
    {
      event: 'proposal.submit',
      by: author,
      data: proposal(village, participants, today),
    },
    {
      event: 'village.approve',
      by: inVillage(participants.villageCommittee),
      data: villageOpinion(participants.villageCommittee.person, today),
    },
    {
      event: 'township.approve',
      by: { ...participants.reviewer, place: `${county}/${township}` },
      data: opinion,
    },
    { event: 'county.approve', by: { ...participants.approver, place: county }, data: opinion },
  ];
}
