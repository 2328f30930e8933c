import { z } from 'zod';
import { knownYears } from './holidays.ts';
import { parse } from './issues.ts';
import { text } from './text.ts';
import type { Text } from './vocabulary.ts';
import type { WorkingCalendar } from './working-days.ts';

/** Calls a field by its title. */
type Titled = <Schema extends z.ZodType>(schema: Schema) => Schema;

/**
 * The plans that a lifecycle ships, by name, and how one is given when a case is opened: a full plan, or a shipped
 * one by name, moved to another year if one is given: `{ base: '2016', year: 2027 }`. What comes out is always a full
 * plan, which comes out of a second reading unchanged. It reads the installed holiday data: resolve it once, before a
 * case is opened, and keep the result.
 *
 * @param called gives the two fields of a plan by name their titles
 */
export function shippedPlans<Plan, Name extends string>(
  schema: z.ZodType<Plan>,
  files: Record<Name, unknown>,
  move: (plan: Plan, year: number) => Plan,
  called: { base: Titled; year: Titled } = { base: (schema) => schema, year: (schema) => schema },
): { planInput: z.ZodType<Plan>; shippedPlan(name: Name): Plan } {
  const shippedPlan = (name: Name): Plan => {
    const read = parse(schema, files[name]);
    if (read.ok) return read.value;
    const wrong = read.refusals.map(({ field, message }) => `${field ?? ''} ${message.en}`);
    throw new Error(`plan ${name}: ${wrong.join('; ')}`);
  };
  const reference = z
    .strictObject({
      base: called.base(z.enum(Object.keys(files) as [Name, ...Name[]])),
      year: called.year(z.int().min(knownYears.from).max(2150)).optional(),
    })
    .transform(({ base, year }): Plan => {
      const found = shippedPlan(base as Name);
      return year === undefined ? found : move(found, year);
    });
  const alternatives = [reference.meta({ called: shipped }), schema.meta({ called: whole })] as const;
  return { planInput: z.union(alternatives).meta({ background: true }), shippedPlan };
}

const shipped = text('采用随系统提供的方案', 'a plan that comes with the system');
const whole = text('填写完整方案', 'a whole plan of your own');

/** The note that a moved plan carries: from which plan, and how far its holidays are known. */
export const movedFrom = (id: string, year: number, { dataVersion, knownUntil }: WorkingCalendar): Text =>
  text(
    `由方案 ${id} 移至${year}年：各日期月、日不变；工作日按 ${dataVersion}，${knownUntil} 之后的节假日未知，按周一至周五暂计。`,
    `Moved from plan ${id} to ${year}: every date keeps its day and month. Working days follow ${dataVersion}; after ${knownUntil} holidays are not known and Monday to Friday count for the time being.`,
  );
