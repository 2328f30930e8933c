import { choice, field } from '../core/definition/field.ts';
import { addMonths, type PlainDate } from '../core/values/calendar.ts';
import { workingCalendar } from '../core/values/holidays.ts';
import { movedFrom, planYear, shippedPlans } from '../core/values/shipped-plans.ts';
import { plan, programmeYear, type Plan } from './plan.ts';
import plan2016 from './plans/2016.json' with { type: 'json' };

/** The plans shipped with the lifecycle. */
const shipped = shippedPlans(plan, { '2016': plan2016 }, movePlan, {
  base: choice({ '2016': { zh: '2016年实施方案', en: 'the plan of 2016' } }, '采用方案', 'shipped plan'),
  year: field(planYear, '方案年度', 'year of the plan', {
    help: {
      zh: '各日期移到这一年，月日不变；不填即为方案原来的年份。',
      en: "Every date moves to this year and keeps day and month; left out, it is the plan's own year.",
    },
  }),
});

/** What a plan is given as. */
export const planInput = field(shipped.planInput, '方案', 'plan', {
  help: {
    zh: '选用随系统提供的方案并写明年度，或者填写完整的方案。',
    en: 'A plan that comes with the system and its year, or a whole plan.',
  },
});
export const { shippedPlan } = shipped;

/**
 * The same plan for a programme that starts in another year: every date keeps its day and month (29 February becomes
 * the 28th where there is none), and the working days are those of the new years, provisional where the public
 * holidays aren't known yet. A note says that it was moved. Throws a RangeError for a year before the holiday data.
 */
export function movePlan(original: Plan, year: number): Plan {
  const start = programmeYear(original);
  if (year === start) return original;
  const move = (date: PlainDate): PlainDate => addMonths(date, 12 * (year - start));
  const both = (window: Plan['survey']) => ({ from: move(window.from), to: move(window.to) });
  const acceptance = both(original.acceptance);
  const calendar = workingCalendar(year, Number(acceptance.to.slice(0, 4)) + 1);
  const base = original.id.replace(/-in-\d{4}$/, '');
  return {
    ...original,
    id: `${base}-in-${year}`,
    survey: both(original.survey),
    applicationDeadline: move(original.applicationDeadline),
    implementation: both(original.implementation),
    acceptance,
    calendar,
    notes: [...original.notes, movedFrom(original.id, year, calendar)],
  };
}
