import { addMonths, type PlainDate } from '../core/values/calendar.ts';
import { workingCalendar } from '../core/values/holidays.ts';
import { movedFrom, shippedPlans } from '../core/values/shipped-plans.ts';
import { plan, programmeYear, type Plan } from './plan.ts';
import plan2016 from './plans/2016.json' with { type: 'json' };

/** The plans shipped with the lifecycle, and how one is given. */
export const { planInput, shippedPlan } = shippedPlans(plan, { '2016': plan2016 }, movePlan);

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
