import { plainDate, type PlainDate } from '../../machines/core/values/calendar.ts';
import { figures } from './cell.ts';
import { right, taking, wrong, type Reading } from './reading.ts';

const dayLength = 86_400_000;

/** The day of an Excel serial number, in the 1900 or the 1904 system; nothing for what is no day from 1901 to 2199. */
export function dayOfSerial(serial: number, from1904 = false): PlainDate | undefined {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!Number.isFinite(days) || days < 367 || days >= 109_575) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + days * dayLength).toISOString().slice(0, 10);
}

const notADay = wrong(
  'not-a-date',
  '日期应按年、月、日的顺序写全，如 2027年3月5日、2027-03-05 或 2027/3/5',
  'write a date as year, month, day: 2027-03-05, 2027/3/5 or 2027年3月5日',
);

/** The day that a cell means: a date of the spreadsheet, or a date written year first. */
export const readDay = taking(['date', 'number', 'text'], notADay, (cell): Reading<PlainDate> => {
  if (cell.kind === 'text') return readWritten(cell.text);
  if (cell.kind === 'number' && /^\d{8}$/.test(String(cell.number))) return readWritten(String(cell.number));
  const day = cell.kind === 'date' ? cell.day : dayOfSerial(cell.number, cell.from1904);
  return day !== undefined && day >= '2000-01-01' ? right(day) : notADay;
});

const forms = [
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]$/,
  /^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

function readWritten(given: string): Reading<PlainDate> {
  const words = figures(given)
    .replace(/[。．]/g, '.')
    .replace(/[‐‑–—−]/g, '-')
    .replace(/[T\s]+0{1,2}:00(:00(\.0+)?)?$/, '');
  for (const form of forms) {
    const parts = form
      .exec(words)
      ?.slice(1)
      .filter((part) => /^\d+$/.test(part));
    if (parts === undefined) continue;
    const [year = '', month = '', day = ''] = parts;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (plainDate.safeParse(date).success) return right(date);
    return wrong('no-such-day', '日历上没有这一天', 'no calendar has this day');
  }
  return notADay;
}
