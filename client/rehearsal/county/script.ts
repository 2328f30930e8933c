import { monthsBetween } from '../../../machines/core/calendar.ts';
import { type Directory, placesOf } from '../../../machines/core/directory.ts';
import { villageOf } from '../../../machines/core/place.ts';
import type { Plan } from '../../../machines/demonstration-project/plan.ts';
import { type Act, RehearsalFailed } from '../script.ts';
import { castOf } from './cast.ts';
import { type Story, villageActs } from './village.ts';

/** What happens in the villages of a county, in the directory's order; every further village goes by the plan. */
const stories: Story[] = [
  { name: '第一书记交接', handover: true },
  { name: '中途撤回', withdrawn: true, reportsAfter: 'first' },
  { name: '接收调剂资金' },
  { name: '村两委退回后修改', sentBackBy: 'village' },
  { name: '县里退回后修改', sentBackBy: 'county' },
  { name: '乡镇不予同意', declinedBy: 'township' },
  { name: '县里不予同意', declinedBy: 'county' },
  { name: '报告经提醒后上报', reportsAfter: 'first' },
  { name: '报告逾期', reportsAfter: 'last', lateMonth: 'first' },
  { name: '终验整改后通过', refusedOnce: true },
  { name: '示范推广', promoted: true },
  { name: '年度评估不力后整改', weakYear: true },
  { name: '有结余', saves: 50_000 },
];

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
  const villages = placesOf(directory).filter((place) => villageOf(place) !== undefined);
  if (villages.length === 0) throw new RehearsalFailed('The directory has no village.');
  const county = directory.county.id;
  const year = Number(plan.survey.from.slice(0, 4));
  const programme = `${run}-${county}-${year}`;
  const acts: Act[] = [
    {
      at: `${year}-03-05T01:00:00.000Z`,
      kind: 'open',
      lifecycle: 'countyProgramme',
      id: programme,
      input: { place: county, title: `样例:${year}年示范工程`, year },
      as: { person: 'co-4', role: 'countyOrganisation' },
    },
  ];
  const projects = villages.map((village, index) => {
    const id = `${run}-${village.split('/').at(-1) ?? ''}-${year}`;
    const story = stories[index] ?? { name: '按计划' };
    acts.push(...villageActs(id, programme, castOf(directory, village), plan, story));
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
  const { firstReminderDay, lastReminderDay } = plan.reports;
  const monthly = monthsBetween(plan.implementation.from, plan.implementation.to).flatMap((month) => [
    round(`${month}-${firstReminderDay}`, 'demonstrationProject', 'firstReportReminder'),
    round(`${month}-${lastReminderDay}`, 'demonstrationProject', 'lastReportReminder'),
  ]);
  return [
    ...monthly,
    round(`${year + 1}-04-10`, 'demonstrationProject', 'appropriationSeason'),
    round(`${year}-12-20`, 'demonstrationProject', 'yearlyEvaluation'),
    round(`${year}-09-05`, 'countyProgramme', 'spotCheckDraw'),
  ];
}
