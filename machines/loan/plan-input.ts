import { z } from 'zod';
import { addMonths, type PlainDate } from '../core/calendar.ts';
import { knownYears, workingCalendar } from '../core/holidays.ts';
import { parse } from '../core/issues.ts';
import { text } from '../core/text.ts';
import { plan, type Plan } from './plan.ts';
import plan2007 from './plans/2007.json' with { type: 'json' };

/** The plans shipped with the lifecycle, by name. */
const shipped = { '2007': plan2007 };

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
 * A plan as given: a full plan, or a shipped one by name, moved to another year if one is given:
 * `{ base: '2007', year: 2027 }`. What comes out is always a full plan, which comes out of a second reading unchanged.
 */
export const planInput = z.union([reference, plan]);

/** A shipped plan by name. Throws an Error if its file breaks the schema. */
export function shippedPlan(name: keyof typeof shipped): Plan {
  const read = parse(plan, shipped[name]);
  if (read.ok) return read.value;
  throw new Error(
    `plan ${name}: ${read.refusals.map(({ field, message }) => `${field} ${message.en}`).join('; ')}`,
  );
}

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
    notes: [
      ...original.notes,
      text(
        `由方案 ${original.id} 移至${year}年：各日期月、日不变；工作日按 ${calendar.dataVersion}，${calendar.knownUntil} 之后的节假日未知，按周一至周五暂计。`,
        `Moved from plan ${original.id} to ${year}: every date keeps its day and month. Working days follow ${calendar.dataVersion}; after ${calendar.knownUntil} holidays are not known and Monday to Friday count for the time being.`,
      ),
    ],
  };
}
