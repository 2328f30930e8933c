import { addDays, addMonths, dateOf, type PlainDate } from '../values/calendar.ts';
import { dueAsExtended, fellInPause } from '../case/pauses.ts';
import type { Rule } from '../definition/definition.ts';
import type { Instant } from '../values/vocabulary.ts';

/** Duties that come back: which periods there are, when each falls due, and which were met, late or missed. */

/** How long a period is: a month, a quarter, half a year, a year or two, always from a year's first of January. */
export type Every = 'month' | 'quarter' | 'halfYear' | 'year' | 'twoYears';

const months: Record<Every, number> = { month: 1, quarter: 3, halfYear: 6, year: 12, twoYears: 24 };

/** A period: its name as it stands on record (`2027-05`, `2027-Q2`, `2027-H1`, `2027`, `2027-2028`), its first and its last day. */
export interface Period {
  name: string;
  from: PlainDate;
  to: PlainDate;
}

/** The period that a day lies in. Two years are counted from even ones, unless `since` names the year that they begin with. */
export function periodOf(every: Every, day: PlainDate, since = 0): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const length = months[every];
  const firstYear = every === 'twoYears' ? year - ((((year - since) % 2) + 2) % 2) : year;
  const offset = every === 'twoYears' ? 0 : Math.floor((month - 1) / length) * length;
  const from = `${firstYear}-${String(offset + 1).padStart(2, '0')}-01`;
  const to = addDays(addMonths(from, length), -1);
  const names: Record<Every, string> = {
    month: from.slice(0, 7),
    quarter: `${firstYear}-Q${offset / 3 + 1}`,
    halfYear: `${firstYear}-H${offset / 6 + 1}`,
    year: String(firstYear),
    twoYears: `${firstYear}-${firstYear + 1}`,
  };
  return { name: names[every], from, to };
}

/** The periods that have a day between two days, both included, oldest first; none where the second comes first. */
export function periodsBetween(every: Every, from: PlainDate, to: PlainDate): Period[] {
  const since = Number(from.slice(0, 4));
  const found: Period[] = [];
  for (let day = from; day <= to;) {
    const period = periodOf(every, day, since);
    found.push(period);
    day = addDays(period.to, 1);
  }
  return found;
}

/** What came of a period: done in time, done late, missed so far, or not due yet. */
export interface Coverage {
  period: Period;
  due: Instant;
  state: 'done' | 'late' | 'missed' | 'open';
}

export interface Duty<Context> {
  /** Its name, and that of the deadline of its present period. */
  duty: string;
  every: Every;
  /** The days between which it is owed, both included; without an end it goes on. */
  from(context: Context): PlainDate;
  until?(context: Context): PlainDate | undefined;
  /** When a period falls due. */
  due(context: Context, period: Period): Instant;
  /** The periods fulfilled so far, by name, and when each was first. */
  fulfilled(context: Context): { period: string; at: Instant }[];
}

/** How far ahead a duty without an end is looked at, in months. */
const ahead = 26;

/** A duty's periods as `recurring` asks for them, and as a list of who owes what shows them. */
export function dutyOf<Context>(o: Duty<Context>): {
  /** Periods due by then and not fulfilled, oldest first. */
  owed(context: Context, at: Instant): string[];
  /** When the next period falls due, later than `at`; nothing when the duty has ended. */
  next(context: Context, at: Instant): Instant | undefined;
  /** Every period that has begun by then, oldest first, and what came of it. */
  coverage(context: Context, at: Instant): Coverage[];
  /** Refuses what has to wait until nothing is owed any more. */
  upToDate(clauses: string[]): Rule<Context, unknown>;
  /** Refuses what is said of a period that isn't owed: one that is fulfilled, hasn't begun, or never comes. */
  rule<Field extends string>(field: Field, clauses: string[]): Rule<Context, Record<Field, string>>;
} {
  const periods = (context: Context, last: PlainDate) => {
    const end = o.until?.(context);
    return periodsBetween(o.every, o.from(context), end === undefined || end > last ? last : end).map(
      (period) => ({ period, due: o.due(context, period) }),
    );
  };
  const coverage = (context: Context, at: Instant): Coverage[] => {
    const done = new Map(o.fulfilled(context).map((one) => [one.period, one.at]));
    return periods(context, dateOf(at)).map(({ period, due: planned }) => {
      const due = dueAsExtended(context, o.duty, planned);
      const when = done.get(period.name);
      // What fell due while the case stood still is still to be done, and not late.
      const excused = fellInPause(context, due);
      if (when !== undefined) return { period, due, state: when <= due || excused ? 'done' : 'late' };
      return { period, due, state: due <= at && !excused ? 'missed' : 'open' };
    });
  };
  return {
    coverage,
    upToDate: (clauses) => ({
      code: 'periods-owed',
      clauses,
      broken({ context, at }) {
        const names = coverage(context, at).flatMap(({ period, state }) =>
          state === 'missed' ? [period.name] : [],
        );
        if (names.length === 0) return undefined;
        return { zh: `尚欠：${names.join('、')}。`, en: `Still owed: ${names.join(', ')}.` };
      },
    }),
    rule: (field, clauses) => ({
      code: 'period-not-owed',
      clauses,
      field,
      broken({ context, data, at }) {
        const open = coverage(context, at).filter(({ state }) => state === 'missed' || state === 'open');
        const names = open.map(({ period }) => period.name);
        if (names.includes(data[field])) return undefined;
        return {
          zh: `${data[field]}不是待办的时段；待办：${names.join('、') || '（无）'}。`,
          en: `${data[field]} is not owed; what is: ${names.join(', ') || '(nothing)'}.`,
        };
      },
    }),
    owed: (context, at) =>
      coverage(context, at).flatMap(({ period, state }) => (state === 'missed' ? [period.name] : [])),
    next: (context, at) => periods(context, addMonths(dateOf(at), ahead)).find(({ due }) => due > at)?.due,
  };
}
