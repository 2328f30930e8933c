import * as XLSX from '@e965/xlsx';
import { plainDate, type PlainDate } from '../../machines/core/values/calendar.ts';
import { BadZip, readZip } from '../zip/zip.ts';
import { archiveRefused } from './archive-refusals.ts';
import { rounded, type Cell, type Row, type Sheet } from './cell.ts';
import { dayOfSerial } from './days.ts';
import { tooWide } from './delimited.ts';
import type { Limits } from './limits.ts';
import { hiddenSheet, mergedCells, requireWorkbook, unreadable } from './workbook-refusals.ts';

/** The parts that make a workbook; whatever else an archive holds, which would make another document of it, is not looked at. */
const needed = /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/.+\.(xml|rels))$/i;

/** The parser, given a workbook's parts where `read` would unpack a file by itself, without limits. The types leave it out. */
const { parse_zip: parseParts } = XLSX as unknown as {
  parse_zip(parts: unknown, options: XLSX.ParsingOptions): XLSX.WorkBook;
};

/** Reads an xlsx file: values only, and of each merged area a complaint. @throws RefusedFile */
export async function readWorkbook(bytes: Buffer, limits: Limits): Promise<Sheet[]> {
  const { names, parts } = await readZip(bytes, (name) => needed.test(name), limits).catch(
    (error: unknown) => {
      throw error instanceof BadZip ? archiveRefused(error, limits) : error;
    },
  );
  requireWorkbook(new Set(names));
  const workbook = parsed(parts);
  const styles = { from1904: workbook.Workbook?.WBProps?.date1904 === true };
  return workbook.SheetNames.map((name, index): Sheet => {
    const sheet = workbook.Sheets[name];
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (sheet === undefined) throw unreadable();
    if (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet') return { name, rows: [] };
    const merged = sheet['!merges']?.[0];
    if (merged !== undefined && !hidden) throw mergedCells(name, sheet['!merges'] ?? []);
    const rows = rowsOf(sheet, styles, limits);
    if (hidden && rows.length > 0) throw hiddenSheet(name);
    return { name, rows };
  });
}

function parsed(parts: Map<string, Buffer>): XLSX.WorkBook {
  try {
    const container: unknown = XLSX.CFB.utils.cfb_new();
    for (const [name, content] of parts)
      XLSX.CFB.utils.cfb_add(container, `/${name}`, isSheet.test(name) ? spelledOut(content) : content);
    return parseParts(container, {
      dense: true,
      cellNF: true,
      cellDates: false,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
    });
  } catch (error) {
    throw unreadable(error);
  }
}

const isSheet = /^xl\/worksheets\/[^/]+$/i;

/**
 * Every formula with words of its own: the parser passes over those that only refer to another cell's. Dates that stand
 * as dates (ISO 8601) stay as they are written: the parser would make bare numbers of them.
 */
function spelledOut(sheet: Buffer): Buffer {
  const xml = sheet.toString('latin1');
  // The parser would take a sheet that is cut off for an empty one.
  if (!/<\/(?:\w+:)?worksheet>\s*$/.test(xml.slice(-1_000))) throw new Error('The sheet is cut off.');
  if (!anyFormula.test(xml) && !anyDate.test(xml)) return sheet;
  const spelled = xml
    .replace(
      everyFormula,
      (_, prefix: string, words: string | undefined) => `<${prefix}f>${words || '...'}</${prefix}f>`,
    )
    .replace(everyDate, '$1"str"');
  return Buffer.from(spelled, 'latin1');
}

const anyDate = /\bt=["']d["']/;
const everyDate = /(<(?:\w+:)?c\s[^>]*?\bt=)["']d["']/g;
const anyFormula = /<(?:\w+:)?f[\s/>]/;
const everyFormula = /<((?:\w+:)?)f(?:\s[^>]*?)?(?:\/>|>([^<]*)<\/\1f>)/g;

function rowsOf(sheet: XLSX.WorkSheet, styles: { from1904: boolean }, limits: Limits): Row[] {
  const rows: Row[] = [];
  // forEach passes over the holes of a sheet that says it has a million rows.
  sheet['!data']?.forEach((given, index) => {
    const cells = new Map<number, Cell>();
    given?.forEach((one, column) => {
      const cell = one === undefined || one === null ? undefined : cellOf(one, styles);
      if (cell === undefined) return;
      if (column >= limits.columns) throw tooWide(limits);
      cells.set(column, cell);
    });
    if (cells.size > 0) rows.push({ number: index + 1, cells });
  });
  return rows;
}

function cellOf(cell: XLSX.CellObject, { from1904 }: { from1904: boolean }): Cell | undefined {
  const formula = cell.f ?? cell.F;
  if (formula !== undefined) return { kind: 'formula', formula };
  switch (cell.t) {
    case 'e':
      return { kind: 'error', error: errors[Number(cell.v)] ?? '#ERROR!' };
    case 'b':
      return { kind: 'boolean', yes: cell.v === true };
    case 'n': {
      const number = Number(cell.v);
      const format = cell.z === undefined ? '' : String(cell.z);
      if (isDate(format)) return dateOf(String(rounded(number)), dayOfSerial(number, from1904));
      if (isPercent(format)) return { kind: 'percent', number };
      return { kind: 'number', number, ...(from1904 && { from1904 }) };
    }
    default: {
      const words = String(cell.v ?? '');
      if (words.trim() === '') return undefined;
      if (!isoDate.test(words) || cell.z === undefined || !isDate(String(cell.z)))
        return { kind: 'text', text: words };
      const day = plainDate.safeParse(words.slice(0, 10));
      return dateOf(words, day.success ? day.data : undefined);
    }
  }
}

const dateOf = (written: string, day: PlainDate | undefined): Cell => ({
  ...{ kind: 'date', written },
  ...(day === undefined ? {} : { day }),
});

const isoDate = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/;

/** What a format only shows beside the number: words in quotes, colours, characters that are escaped or filled in. */
const beside = /"[^"]*"|\[[^\]]*\]|\\.|[_*]./g;
const isPercent = (format: string): boolean => format.replace(beside, '').includes('%');

const dateFormats = new Map<string, boolean>();
function isDate(format: string): boolean {
  const known = dateFormats.get(format);
  if (known !== undefined) return known;
  const is = /[yd年月日]/i.test(format.replace(beside, '')) || XLSX.SSF.is_date(format) === true;
  dateFormats.set(format, is);
  return is;
}

const errors: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
