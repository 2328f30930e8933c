import { event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { listOf, type Recorded, recorded } from '../../core/definition/recording.ts';
import type { Place } from '../../core/values/vocabulary.ts';
import { type Founded, planForEachYear, plans, townshipsOf, yearsAddUp } from './founding.ts';

/** Each township's own three-year plan and its plan for each year 乡镇三年规划和分年度计划. 一 */

/** What the townships' plans leave on record; one that files again replaces what it filed, and both stay here. */
export const townshipPlans = {
  townshipPlans: listOf<Recorded<typeof plans> & { township: Place }>(),
};
export type TownshipPlans = Partial<typeof townshipPlans>;

type Context = Founded & TownshipPlans;

/** The townships that have filed no plan for a year; none for programmes of builds before they were asked for. */
export const withoutPlan = (context: Context, year: number): Place[] => {
  const filed = (context.townshipPlans ?? []).filter((one) => one.yearly.some((each) => each.year === year));
  return townshipsOf(context).filter((place) => filed.every((one) => one.township !== place));
};

const ofTheCounty: Rule<Context, unknown> = {
  code: 'not-a-township-of-the-programme',
  clauses: ['L-31'],
  broken({ context, by }) {
    const known = townshipsOf(context);
    if (known.includes(by.place)) return undefined;
    return {
      zh: `${by.place}不是本工程的乡镇；有：${known.join('、')}。`,
      en: `${by.place} is no township of the programme; it has ${known.join(', ')}.`,
    };
  },
};

export const townshipPlanEvents = {
  'township.plan': eventOf<Context>()({
    roles: ['townshipCommittee'],
    title: { zh: '报送乡镇三年规划和分年度计划', en: "file a township's plans" },
    schema: plans,
    startsFrom: ['township.plan'],
    rules: [ofTheCounty, { ...planForEachYear, clauses: ['L-31'] }, { ...yearsAddUp, clauses: ['L-31'] }],
    record: ({ townshipPlans: before = [] }, decided) => ({
      townshipPlans: [...before, { township: decided.by.place, ...recorded(decided) }],
    }),
    clauses: ['L-31'],
  }),
};
