import { addMonths, type PlainDate } from '../core/values/calendar.ts';
import { workingCalendar } from '../core/values/holidays.ts';
import { movedFrom, shippedPlans } from '../core/values/shipped-plans.ts';
import { plan, type Plan } from './plan.ts';
import plan2007 from './plans/2007.json' with { type: 'json' };

/** The plans shipped with the lifecycle, and how one is given. */
export const { planInput, shippedPlan } = shippedPlans(plan, { '2007': plan2007 }, movePlan);

/** The same plan for another year: every date keeps its day and month, and the working days are those of the new years. */
export function movePlan(original: Plan, year: number): Plan {
  if (year === original.year) return original;
  const by = 12 * (year - original.year);
  const move = (date: PlainDate): PlainDate => addMonths(date, by);
  const instalments = original.instalments.map((one) => ({ ...one, due: move(one.due) }));
  const last = Number((instalments.at(-1)?.due ?? move(original.payoutBy)).slice(0, 4));
  const calendar = workingCalendar(year, last + 1);
  return {
    ...original,
    id: `${original.id.replace(/-in-\d{4}$/, '')}-in-${year}`,
    year,
    years: { first: original.years.first + by / 12, last: original.years.last + by / 12 },
    survey: { from: move(original.survey.from), to: move(original.survey.to) },
    payoutBy: move(original.payoutBy),
    instalments,
    calendar,
    notes: [...original.notes, movedFrom(original.id, year, calendar)],
  };
}
