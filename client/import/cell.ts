import type { PlainDate } from '../../machines/core/calendar.ts';

/** A cell as the file has it. A number that is shown as a date brings its day. */
export type Cell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; day?: PlainDate; from1904?: boolean }
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
      return cell.day ?? String(rounded(cell.number));
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

/** Text in the one form in which it is compared: full-width digits, letters and brackets are the ordinary ones. */
export const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .trim();

/** As `plain`, without any space. */
export const unspaced = (words: string): string => plain(words).replace(/\s+/gu, '');
