import { field } from '../core/definition/field.ts';
import { addMonths, type PlainDate } from '../core/values/calendar.ts';
import { workingCalendar } from '../core/values/holidays.ts';
import { movedFrom, shippedPlans } from '../core/values/shipped-plans.ts';
import { text } from '../core/values/text.ts';
import { plan, type Plan } from './plan.ts';
import plan2007 from './plans/2007.json' with { type: 'json' };

const shipped = shippedPlans(plan, { '2007': plan2007 }, movePlan, {
  base: (schema) =>
    field(schema, '所用方案', 'plan used', {
      help: text('随程序提供的方案', 'a plan shipped with the programme'),
      options: { '2007': { zh: '2007年方案', en: 'plan of 2007' } },
    }),
  year: (schema) => field(schema, '方案年度', 'year of the plan'),
});

/** The plans shipped with the lifecycle. */
export const { shippedPlan } = shipped;

/** How a plan is given. */
export const planInput = field(shipped.planInput, '方案', 'plan');

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
