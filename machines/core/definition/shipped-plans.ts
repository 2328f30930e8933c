import { z } from 'zod';
import { addMonths, plainDate } from '../values/calendar.ts';
import { knownYears, workingCalendar } from '../values/holidays.ts';
import { parse } from '../values/issues.ts';
import { text } from '../values/text.ts';
import type { Text } from '../values/vocabulary.ts';
import type { WorkingCalendar } from '../values/working-days.ts';
import { choice, field } from './field.ts';

/** What every plan has: its id, its working days, and notes on how it came about. */
interface AnyPlan {
  id: string;
  calendar: WorkingCalendar;
  notes: Text[];
}

/** The plans that a lifecycle ships. */
interface Shipped<Plan, Name extends string> {
  schema: z.ZodType<Plan>;
  /** The plans by name, each with its title. */
  plans: Record<Name, { title: Text; plan: unknown }>;
  /** The year that a plan begins with. */
  year(plan: Plan): number;
  /** What else moves with a plan, apart from its dates: years that stand as numbers. */
  moved?(plan: Plan, years: number): Partial<Plan>;
}

/**
 * How a plan is given when a case is opened: a full plan, or a shipped one by name, moved to another year if one is
 * given: `{ base: '2016', year: 2027 }`. What comes out is always a full plan, which comes out of a second reading
 * unchanged. It reads the installed holiday data: resolve it once, before a case is opened, and keep the result.
 */
export function shippedPlans<Plan extends AnyPlan, Name extends string>({
  schema,
  plans,
  year: startOf,
  moved = () => ({}),
}: Shipped<Plan, Name>): {
  planInput: z.ZodType<Plan>;
  /** A shipped plan as it is; throws where its file doesn't fit the schema. */
  shippedPlan(name: Name): Plan;
  /**
   * The same plan for another year: every date keeps its day and month (29 February becomes the 28th where there is
   * none), and the working days are those of the new years, provisional where the public holidays aren't known yet. A
   * note says that it was moved. Throws a RangeError for a year before the holiday data.
   */
  movePlan(original: Plan, year: number): Plan;
} {
  const shippedPlan = (name: Name): Plan => {
    const read = parse(schema, plans[name].plan);
    if (read.ok) return read.value;
    const wrong = read.refusals.map(({ field: path, message }) => `${path ?? ''} ${message.en}`);
    throw new Error(`plan ${name}: ${wrong.join('; ')}`);
  };
  const movePlan = (original: Plan, year: number): Plan => {
    const years = year - startOf(original);
    if (years === 0) return original;
    const { calendar: _, notes, ...terms } = original;
    let last = year;
    const dated = everyDate(terms, (date) => {
      const to = addMonths(date, 12 * years);
      last = Math.max(last, Number(to.slice(0, 4)));
      return to;
    });
    const calendar = workingCalendar(year, last + 1);
    const id = `${original.id.replace(/-in-\d{4}$/, '')}-in-${year}`;
    const note = movedFrom(original.id, year, calendar);
    return { ...(dated as Plan), ...moved(original, years), id, calendar, notes: [...notes, note] };
  };
  const names = Object.entries(plans).map(([name, plan]) => [name, (plan as { title: Text }).title]);
  const reference = z
    .strictObject({
      base: choice(Object.fromEntries(names) as Record<Name, Text>, '采用方案', 'shipped plan'),
      year: field(z.int().min(knownYears.from).max(2150), '方案年度', 'year of the plan', {
        help: {
          zh: '各日期移到这一年，月日不变；不填即为方案原来的年份。',
          en: "Every date moves to this year and keeps day and month; left out, it is the plan's own year.",
        },
      }).optional(),
    })
    .transform(({ base, year }): Plan => {
      const found = shippedPlan(base);
      return year === undefined ? found : movePlan(found, year);
    });
  const alternatives = [reference.meta({ called: shipped }), schema.meta({ called: whole })] as const;
  const planInput = field(z.union(alternatives).meta({ background: true }), '方案', 'plan', {
    help: {
      zh: '选用随系统提供的方案并写明年度，或者填写完整的方案。',
      en: 'A plan that comes with the system and its year, or a whole plan.',
    },
  });
  return { planInput, shippedPlan, movePlan };
}

const shipped = text('采用随系统提供的方案', 'a plan that comes with the system');
const whole = text('填写完整方案', 'a whole plan of your own');

/** The same value, with every date in it changed. */
function everyDate(value: unknown, change: (date: string) => string): unknown {
  if (typeof value === 'string') return plainDate.safeParse(value).success ? change(value) : value;
  if (Array.isArray(value)) return value.map((one) => everyDate(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everyDate(one, change)]));
}

/** The note that a moved plan carries: from which plan, and how far its holidays are known. */
const movedFrom = (id: string, year: number, { dataVersion, knownUntil }: WorkingCalendar): Text =>
  text(
    `由方案 ${id} 移至${year}年：各日期月、日不变；工作日按 ${dataVersion}，${knownUntil} 之后的节假日未知，按周一至周五暂计。`,
    `Moved from plan ${id} to ${year}: every date keeps its day and month. Working days follow ${dataVersion}; after ${knownUntil} holidays are not known and Monday to Friday count for the time being.`,
  );
