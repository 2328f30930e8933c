import type { PlainDate } from '../../machines/core/values/calendar.ts';
import { narrow } from '../../machines/core/values/written-numbers.ts';

/**
 * A cell as the file has it. A number that is shown as a date, a time or a percentage is none for us: who sees the cell
 * sees no number there.
 */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; from1904?: boolean }
  /** `day` where it is one from 1901 to 2199; `written` is the number inside, or the date as the file writes it. */
  | { kind: 'date'; day?: PlainDate; written: string }
  | { kind: 'percent'; number: number }
  | { kind: 'boolean'; yes: boolean }
  | { kind: 'formula'; formula: string }
  | { kind: 'error'; error: string };

/** A row that is not empty: its number as the spreadsheet shows it, and its cells by column, 0 for A. */
export interface Row {
  number: number;
  cells: Map<number, Cell>;
}

/** One sheet of a file; a csv file is one sheet. */
export interface Sheet {
  name: string;
  rows: Row[];
}

/** The letters of a column: `A` for 0, `AA` for 26. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** What a cell holds as text, for reading and for showing. */
export function textOf(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cell.text;
    case 'number':
      return String(rounded(cell.number));
    case 'date':
      return cell.day ?? cell.written;
    case 'percent':
      return `${rounded(cell.number * 100)}%`;
    case 'boolean':
      return cell.yes ? 'TRUE' : 'FALSE';
    case 'formula':
      return `=${cell.formula}`;
    case 'error':
      return cell.error;
  }
}

/** A number as Excel means it: with 15 digits, as many as Excel keeps. */
export const rounded = (number: number): number => Number(number.toPrecision(15));

/** Names in the one form in which they are compared: whatever looks like an ordinary letter or bracket is one. */
export const plain = (words: string): string => withoutZeroWidth(words.normalize('NFKC')).trim();

/** As `plain`, without any space. */
export const unspaced = (words: string): string => plain(words).replace(/\s+/gu, '');

/** Text as figures and dates are read from it: full-width digits are digits, and nothing else becomes one. */
export const figures = (words: string): string => narrow(withoutZeroWidth(words));

/** What browsers and word processors leave between characters, and nobody sees. */
export const withoutZeroWidth = (words: string): string => words.replace(/[\u200B-\u200D\u2060\uFEFF]/g, '');
