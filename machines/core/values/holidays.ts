import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import about from 'chinese-days/package.json' with { type: 'json' };
import { weekday, type PlainDate } from './dates.ts';
import type { WorkingCalendar } from './working-days.ts';

const holidays = Object.keys(data.holidays).sort();
const workdays = Object.keys(data.workdays).sort();

/** The first and last year whose public holidays 法定节假日 are known: each year's are announced late in the year before. */
export const knownYears = { from: yearOf(holidays.at(0)), to: yearOf(holidays.at(-1)) };

/**
 * The working calendar of some years, both included, from the public holidays and make-up working days of the
 * `chinese-days` data. What it returns is plain data, made to be carried in a plan; its `knownUntil` is the last day
 * of the years asked for or of the data, whichever is earlier: what comes later is provisional.
 *
 * It reads the package's data and not its functions, which give the day before wherever the machine's own zone lies
 * west of Greenwich, and take every later year for known.
 * Throws a RangeError for years out of order or before the data.
 */
export function workingCalendar(fromYear: number, toYear: number): WorkingCalendar {
  if (!(Number.isInteger(fromYear) && Number.isInteger(toYear) && fromYear <= toYear))
    throw new RangeError(`not a span of years: ${fromYear} to ${toYear}`);
  if (fromYear < knownYears.from)
    throw new RangeError(`public holidays are known from ${knownYears.from}, not ${fromYear}`);
  const asked = (date: PlainDate) => yearOf(date) >= fromYear && yearOf(date) <= toYear;
  return {
    dataVersion: `chinese-days ${about.version}`,
    knownUntil: `${Math.min(toYear, knownYears.to)}-12-31`,
    off: holidays.filter((date) => asked(date) && weekday(date) <= 5),
    on: workdays.filter((date) => asked(date) && weekday(date) > 5),
  };
}

function yearOf(date: PlainDate | undefined): number {
  return Number(date?.slice(0, 4));
}
