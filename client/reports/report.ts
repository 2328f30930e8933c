import type { Cell, Filing, ReportDefinition, ReportLine } from '../../machines/core/definition/forms.ts';
import { cite, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { covers } from '../../machines/core/values/place.ts';
import type { Citation, Instant, Place, Text } from '../../machines/core/values/vocabulary.ts';
import type { RuledReading } from '../cases/cases.ts';
import { filledFiling, filledList, type Paper } from '../print/form.ts';
import { wordsOf, type Reader } from '../words/words.ts';

/** Of what a report is: all, unless these say of less. */
export interface Asked {
  year?: number | undefined;
  /** `2027-03` */
  month?: string | undefined;
  /** A county, township or village with all that is in it. */
  place?: Place | undefined;
}

/** A report over cases: what `report --json` prints. Words are in the reader's language. */
export interface Report extends Asked {
  lifecycle: string;
  report: string;
  title: Text;
  document?: string;
  cites: Citation[];
  columns: Record<string, Text>;
  rows: ReportRow[];
  /** How many cases were read. */
  cases: number;
}

/** What one case says in one row: as data, and in words by column. A line of a summary belongs to no case. */
export interface ReportRow extends ReportLine {
  case: string;
  words: Record<string, string>;
}

/** The definition of a report. @throws RangeError for a report that the lifecycle does not have. */
function definitionOf(lifecycle: Lifecycle, name: string): ReportDefinition<unknown> {
  const report = Object.hasOwn(lifecycle.reports, name) ? lifecycle.reports[name] : undefined;
  if (report === undefined) throw new RangeError(`${lifecycle.id} has no report "${name}".`);
  return report;
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
  asked: Asked = {},
): Report {
  const report = definitionOf(lifecycle, name);
  const inPlace = cases.toSorted(({ case: a }, { case: b }) => order(a.place, b.place) || order(a.id, b.id));
  const lines = inPlace.flatMap(({ case: c, lifecycle: own }) =>
    (own.reports[name]?.rows({ context: c.snapshot.context, case: c }) ?? [])
      .filter((line) => isAsked(line, line.place ?? c.place, asked))
      .map((line) => ({ case: c.id, ...line })),
  );
  const rows = report.by === undefined ? lines : summed(lines, report.by, report);
  return {
    lifecycle: lifecycle.id,
    report: name,
    title: report.title,
    ...(lifecycle.document === undefined ? {} : { document: lifecycle.document }),
    cites: cite(lifecycle, report.clauses),
    ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
    columns: report.columns,
    rows: rows
      .map((line): ReportRow => {
        const words = Object.keys(report.columns).map((key) => [key, wordsOf(line.cells[key], reader)]);
        const cells = Object.fromEntries(Object.entries(line.cells).map(([key, cell]) => [key, shown(cell)]));
        return { ...line, cells, words: Object.fromEntries(words) as Record<string, string> };
      })
      .sort((a, b) => a.year - b.year),
    cases: cases.length,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isAsked = (line: ReportLine, at: Place, { year, month, place }: Asked): boolean =>
  (year === undefined || line.year === year) &&
  (month === undefined || line.month === undefined || line.month === month) &&
  (place === undefined || covers(place, at));

/** The fingerprint of a number goes no further. */
const shown = (cell: Cell): Cell =>
  typeof cell === 'object' && 'identity' in cell ? cell.identity.masked : cell;

/** One line for each value of a column and year, with the others added up. */
function summed<Line extends ReportLine & { case: string }>(
  lines: Line[],
  by: string,
  about: Pick<ReportDefinition<unknown>, 'total' | 'share'>,
): Line[] {
  const groups = Map.groupBy(lines, ({ year, cells }) => JSON.stringify([year, cells[by]]));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const all = [first, ...others];
    return [{ ...first, case: '', cells: { ...first.cells, ...sums(all, about) } }];
  });
}

/** What columns of numbers or of money come to, and what share one of them is of another. */
function sums(
  lines: { cells: Record<string, Cell> }[],
  { total = [], share }: Pick<ReportDefinition<unknown>, 'total' | 'share'>,
): Record<string, Cell> {
  const all = Object.fromEntries(total.map((key) => [key, sumOf(lines.map(({ cells }) => cells[key]))]));
  if (share === undefined) return all;
  const [part, whole] = [Number(all[share.part]), Number(all[share.whole])];
  return { ...all, [share.column]: whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : undefined };
}

function sumOf(cells: Cell[]): Cell {
  const numbers = cells.filter((cell) => typeof cell === 'number').reduce((all, one) => all + one, 0);
  const money = cells.flatMap((cell) => (typeof cell === 'object' && 'fen' in cell ? [cell.fen] : []));
  return money.length === 0 ? numbers : { fen: money.reduce((all, one) => all + one, 0) };
}

/** A report as a paper: its tables numbered and added up, each with the year and the case where these are not said already. */
export function reportPaper(
  lifecycle: Lifecycle,
  report: Report,
  reader: Reader,
  { asOf, filing = {} }: { asOf: Instant; filing?: Filing },
): Paper {
  const definition = definitionOf(lifecycle, report.report);
  const { apart, by, total = [] } = definition;
  const keys = Object.keys(report.columns).filter((key) => key !== apart);
  const about = aboutTable(report);
  const [withYear, withCase] = [report.year === undefined && report.month === undefined, by === undefined];
  const columns = [
    { zh: '序号', en: 'No.' },
    ...(withYear ? [{ zh: '年度', en: 'Year' }] : []),
    ...keys.flatMap((key) => report.columns[key] ?? []),
    ...(withCase ? [{ zh: '事项编号', en: 'Case' }] : []),
  ];
  const line = (no: Cell, year: Cell, cells: Record<string, Cell>, id: string): Cell[] => [
    no,
    ...(withYear ? [year] : []),
    ...keys.map((key) => cells[key]),
    ...(withCase ? [id] : []),
  ];
  const tables =
    apart === undefined
      ? new Map([['', report.rows]])
      : Map.groupBy(report.rows, (row) => row.words[apart] ?? '');
  return {
    title: report.title,
    ...(report.document === undefined ? {} : { document: report.document }),
    cites: report.cites,
    asOf,
    filing: filledFiling(filing, reader),
    rows: [],
    lists: (tables.size === 0 ? [['', [] as ReportRow[]] as const] : [...tables]).map(([name, rows]) => {
      const all = rows.map((row, index) => line(index + 1, row.year, wholeCells(row), row.case));
      const last = line({ zh: '合计', en: 'Total' }, undefined, sums(rows, definition), '');
      const title = name === '' ? report.title : { zh: name, en: name };
      return filledList(
        {
          title: { zh: title.zh + about.zh, en: title.en + about.en },
          columns,
          rows: total.length === 0 ? all : [...all, last],
        },
        reader,
      );
    }),
    opinions: [],
  };
}

/** The cells of a row; where words say more of a number than the cell, the words. */
const wholeCells = ({ cells, words }: ReportRow): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(cells).map(([key, cell]) => [key, typeof cell === 'string' ? words[key] : cell]),
  );

/** Of what the tables are, behind their titles. */
function aboutTable({ year, month }: Asked): Text {
  if (month !== undefined)
    return { zh: `（${month.slice(0, 4)}年${Number(month.slice(5))}月）`, en: ` (${month})` };
  return year === undefined ? { zh: '', en: '' } : { zh: `（${year}年）`, en: ` (${year})` };
}
