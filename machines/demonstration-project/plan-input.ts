import { z } from 'zod';
import { addMonths, type PlainDate } from '../core/calendar.ts';
import { knownYears, workingCalendar } from '../core/holidays.ts';
import { parse } from '../core/issues.ts';
import { text } from '../core/text.ts';
import { plan, programmeYear, type Plan } from './plan.ts';
import plan2016 from './plans/2016.json' with { type: 'json' };

/** The plans shipped with the lifecycle, by name. */
const shipped = { '2016': plan2016 };

const reference = z
  .strictObject({
    base: z.enum(Object.keys(shipped) as (keyof typeof shipped)[]),
    year: z.int().min(knownYears.from).max(2150).optional(),
  })
  .transform(({ base, year }): Plan => {
    const found = shippedPlan(base);
    return year === undefined ? found : movePlan(found, year);
  });

/**
 * A plan as given when a case is opened: a full plan, or a shipped one by name, moved to another year if one is
 * given: `{ base: '2016', year: 2027 }`. What comes out is always a full plan, which comes out of a second reading
 * unchanged. It reads the installed holiday data: resolve it once, before a case is opened, and keep the result.
 */
export const planInput = z.union([reference, plan]);
/** A shipped plan by name. Throws an Error if its file breaks the schema. */
export function shippedPlan(name: keyof typeof shipped): Plan {
  const read = parse(plan, shipped[name]);
  if (read.ok) return read.value;
  throw new Error(`plan ${name}: ${read.refusals.map(({ message }) => message.en).join('; ')}`);
}

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
    notes: [
      ...original.notes,
      text(
        `由方案 ${original.id} 移至${year}年：各日期月、日不变；工作日按 ${calendar.dataVersion}，${calendar.knownUntil} 之后的节假日未知，按周一至周五暂计。`,
        `Moved from plan ${original.id} to ${year}: every date keeps its day and month. Working days follow ${calendar.dataVersion}; after ${calendar.knownUntil} holidays are not known and Monday to Friday count for the time being.`,
      ),
    ],
  };
}
