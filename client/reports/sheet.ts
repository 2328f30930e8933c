import type { Fen, Lang } from '../../machines/core/values/vocabulary.ts';
import { yuan } from '../../machines/core/values/yuan.ts';

/** A table as it is printed, or saved for a spreadsheet. Money cells are in fen. */
export interface Sheet {
  title: string;
  /** Lines above the head, in spreadsheets alone: what paper it is and who hands it in. */
  above?: string[][];
  columns: Column[];
  rows: Cell[][];
  /** The last row, of sums. */
  total?: Cell[];
}
export type Cell = string | number | undefined;

/** `aside`: for spreadsheets only, where a terminal would have no room. */
export interface Column {
  title: string;
  kind: 'text' | 'money' | 'count';
  aside?: true;
}

/** The head, the rows and the sums in words, for a terminal: without columns that say nothing. */
export function wordsOf(sheet: Sheet, lang: Lang): { columns: Column[]; rows: string[][] } {
  const { rows, total } = sheet;
  const all = total === undefined ? rows : [...rows, total];
  const shown = sheet.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => column.aside !== true && rows.some((row) => (row[index] ?? '') !== ''));
  const inWords = (cell: Cell, { kind }: Column) => {
    if (typeof cell !== 'number') return (cell ?? '').replaceAll('\n', ' ');
    return kind === 'money' ? yuan(cell, lang) : String(cell);
  };
  return {
    columns: shown.map(({ column }) => column),
    rows: [
      shown.map(({ column }) => column.title),
      ...all.map((row) => shown.map(({ column, index }) => inWords(row[index], column))),
    ],
  };
}

/**
 * Sheets as comma-separated values for a spreadsheet: with the mark by which it knows UTF-8, money in yuan with two
 * decimals, and no text that it would take for a formula. Of several sheets, each has its title above and an empty
 * line below.
 */
export function csvOf(sheets: Sheet[]): string {
  const lines = sheets.map((sheet) => [
    ...(sheets.length > 1 ? [field(sheet.title)] : []),
    sheet.columns.map((one) => field(one.title)).join(','),
    ...[...sheet.rows, ...(sheet.total === undefined ? [] : [sheet.total])].map((cells) =>
      sheet.columns
        .map(({ kind }, index) => {
          const cell = cells[index];
          if (typeof cell !== 'number') return field(cell ?? '');
          return kind === 'money' ? decimal(cell) : String(cell);
        })
        .join(','),
    ),
  ]);
  return `\uFEFF${lines.map((one) => `${one.join('\n')}\n`).join('\n')}`;
}

/** Fen in yuan, exactly: `-1234.56`. */
export function decimal(amount: Fen): string {
  const size = Math.abs(amount);
  const cents = String(size % 100).padStart(2, '0');
  return `${amount < 0 ? '-' : ''}${(size - (size % 100)) / 100}.${cents}`;
}

function field(words: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
