import type { Cell } from '../../machines/core/definition/forms.ts';
import { cite, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Citation, Text } from '../../machines/core/values/vocabulary.ts';
import type { RuledReading } from '../cases/cases.ts';
import { wordsOf, type Reader } from '../words/words.ts';

/** A report over cases: what `report --json` prints. Words are in the reader's language. */
export interface Report {
  lifecycle: string;
  report: string;
  title: Text;
  document?: string;
  cites: Citation[];
  /** Only rows of this year, where one was asked for. */
  year?: number;
  columns: Record<string, Text>;
  rows: ReportRow[];
  /** How many cases were read. */
  cases: number;
}

/** What one case says in one row: as data, and in words by column. */
export interface ReportRow {
  case: string;
  year: number;
  cells: Record<string, Cell>;
  words: Record<string, string>;
}

/**
 * Makes a report of cases that were read, by year and then by place. What a case says follows from its own rules.
 *
 * @throws RangeError for a report that the lifecycle does not have.
 */
export function reportOf(
  lifecycle: Lifecycle,
  name: string,
  cases: Pick<RuledReading, 'case' | 'lifecycle'>[],
  reader: Reader,
  year?: number,
): Report {
  const report = Object.hasOwn(lifecycle.reports, name) ? lifecycle.reports[name] : undefined;
  if (report === undefined) throw new RangeError(`${lifecycle.id} has no report "${name}".`);
  const inPlace = cases.toSorted(({ case: a }, { case: b }) => order(a.place, b.place) || order(a.id, b.id));
  const rows = inPlace.flatMap(({ case: c, lifecycle: own }) =>
    (own.reports[name]?.rows({ context: c.snapshot.context, case: c }) ?? []).map(
      ({ year, cells }): ReportRow => {
        const words = Object.keys(report.columns).map((key) => [key, wordsOf(cells[key], reader)]);
        return { case: c.id, year, cells, words: Object.fromEntries(words) as Record<string, string> };
      },
    ),
  );
  return {
    lifecycle: lifecycle.id,
    report: name,
    title: report.title,
    ...(lifecycle.document === undefined ? {} : { document: lifecycle.document }),
    cites: cite(lifecycle, report.clauses),
    ...(year === undefined ? {} : { year }),
    columns: report.columns,
    rows: rows.filter((row) => year === undefined || row.year === year).sort((a, b) => a.year - b.year),
    cases: cases.length,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
