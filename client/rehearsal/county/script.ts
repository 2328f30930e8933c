import { monthsBetween } from '../../../machines/core/values/calendar.ts';
import { type Directory, holders, placesOf } from '../../../machines/core/values/directory.ts';
import { villageOf } from '../../../machines/core/values/place.ts';
import type { Place } from '../../../machines/core/values/vocabulary.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import type { Plan } from '../../../machines/demonstration-project/plan.ts';
import type { Context } from '../../../machines/demonstration-project/programme/context.ts';
import { inPool } from '../../../machines/demonstration-project/programme/pool.ts';
import { running } from '../../../machines/demonstration-project/programme/register.ts';
import { type Act, RehearsalFailed } from '../script.ts';
import { building } from './building.ts';
import { participantsOf } from './participants.ts';
import { ending } from './ending.ts';
import { proposing } from './proposing.ts';
import { stories } from './story.ts';
import { VillageWriter } from './writer.ts';

/** A script, and the cases that it opens. */
export interface CountyScript {
  acts: Act[];
  programme: string;
  projects: string[];
}

/**
 * The programme of a whole county from survey to the last close: one project a village, and the county's rounds.
 *
 * @param run distinguishes this rehearsal's case numbers from those of others
 */
export function countyScript(run: string, directory: Directory, plan: Plan): CountyScript {
  const villages = placesOf(directory).filter(
    (place) => villageOf(place) !== undefined && holders(directory, 'firstSecretary', place).length > 0,
  );
  if (villages.length === 0)
    throw new RehearsalFailed('The directory has no village with a first secretary.');
  const county = directory.county.id;
  const year = Number(plan.survey.from.slice(0, 4));
  const programme = `${run}-countyProgramme-${county}-${year}`;
  const participants = participantsOf(directory, villages[0] as Place);
  const acts: Act[] = [
    {
      at: `${year}-03-05T01:00:00.000Z`,
      kind: 'open',
      lifecycle: 'countyProgramme',
      id: programme,
      rehearsal: run,
      input: { place: county, title: `样例:${year}年示范工程`, year, plan },
      as: participants.administrator,
    },
    // Nobody is registered behind the last one that is withdrawn: the county says who gets its money.
    {
      at: `${year}-09-20T01:00:00.000Z`,
      kind: 'decide',
      case: programme,
      event: 'pool.direct',
      data: (context: Context) => {
        const { transfer = '', amount = 0 } = inPool(context)[0] ?? {};
        const to = running(context)[0]?.project;
        return { transfer, amount, to, reason: '样例:该项目资金不足。', document: '样例-文件' };
      },
      when: (context: Context) => inPool(context).length > 0,
      as: participants.administrator,
    },
    {
      at: `${year + 1}-12-01T01:00:00.000Z`,
      kind: 'decide',
      case: programme,
      event: 'window.move',
      data: { window: 'acceptanceWindow', to: `${year + 2}-01-31`, reason: '样例:汛期影响进度。' },
      as: participants.administrator,
    },
    // What the last project saves: nobody runs any more who could use it.
    {
      at: `${year + 2}-05-29T01:00:00.000Z`,
      kind: 'decide',
      case: programme,
      event: 'pool.surrender',
      data: (context: Context) => {
        const { transfer = '', amount = 0 } = inPool(context)[0] ?? {};
        const words = {
          reason: '样例:本轮结束。',
          document: '样例-文件',
          payee: { office: 'treasury', account: '0000 0000 9009' },
        };
        return { transfer, amount, ...words };
      },
      when: (context: Context) => inPool(context).length > 0,
      as: participants.administrator,
    },
    {
      at: `${year}-12-10T01:00:00.000Z`,
      kind: 'decide',
      case: programme,
      event: 'spotcheck.begin',
      data: ({ draws }: Context) => ({ draw: draws[0]?.draw, project: draws[0]?.drawn[0] }),
      as: participants.administrator,
    },
    {
      at: `${year + 2}-05-30T01:00:00.000Z`,
      kind: 'decide',
      case: programme,
      event: 'programme.close',
      data: { summary: '样例:本轮结束。' },
      as: participants.administrator,
    },
  ];
  const projects = villages.map((village, index) => {
    const id = `${run}-${village.split('/').at(-1) ?? ''}-${year}`;
    const story = stories[index] ?? { name: '按计划' };
    const writer = new VillageWriter(id, participantsOf(directory, village), plan, story);
    if (proposing(writer, programme) && building(writer)) ending(writer);
    acts.push(...writer.acts);
    return id;
  });
  return { acts: [...acts, ...rounds(plan, year)], programme, projects };
}

/** The county's rounds on their days, driven in virtual time. */
function rounds(plan: Plan, year: number): Act[] {
  const round = (date: string, lifecycle: string, name: string): Act => ({
    at: `${date}T01:00:00.000Z`,
    kind: 'round',
    lifecycle,
    round: name,
  });
  const reminders = ['firstReportReminder', 'lastReportReminder'].map((name) => ({
    name,
    day: demonstrationProject.rounds[name]?.calendar.day,
  }));
  const monthly = monthsBetween(plan.implementation.from, plan.implementation.to).flatMap((month) =>
    reminders.map(({ name, day }) => round(`${month}-${day}`, 'demonstrationProject', name)),
  );
  return [...monthly, round(`${year}-09-12`, 'countyProgramme', 'spotCheckDraw')];
}
