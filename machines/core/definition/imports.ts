import type { z } from 'zod';
import type { Case } from '../case/case.ts';
import type { Place, Text } from '../values/vocabulary.ts';

/**
 * How the cells of a column are read: words; whole numbers; amounts in yuan, more than zero or an income of zero or more,
 * as fen; 是 or 否; days; an identity number, of which masked ends and a fingerprint are kept; a number with letters, as
 * papers carry it; one of a list.
 */
export type ImportKind =
  'words' | 'count' | 'amount' | 'income' | 'yesNo' | 'day' | 'identity' | 'paperNumber' | 'choice';

/** A column of a table that is imported. */
export interface ImportColumn {
  header: string;
  /** Where its value goes in what a row says, `household.name`. `township` and `village` together give the row's place. */
  field: string;
  kind: ImportKind;
  /** How to fill it in. */
  note: Text;
  sample: string | number;
  /** Width in the template, in characters. */
  width: number;
  /** What a `choice` chooses from. */
  options?: { value: string; title: string }[];
  /** What a `paperNumber` has to be. */
  schema?: z.ZodType;
  /** How anything else than those is refused. */
  refusal?: { code: string; message: Text };
}

/** What a row of a table holds, as far as it could be read. */
export interface ImportedRow<Context> {
  /** By the columns' fields; what could not be read is missing, and told already. */
  values: Record<string, unknown>;
  /** The village that township and village name. */
  place?: Place;
  /** The case that the table is imported into. */
  into: { id: string; context: Context };
}

/** What a row says, and what is wrong with it beyond its single cells. */
export interface ImportedEntry {
  /** Number of the case that it opens. */
  id?: string;
  data: unknown;
  problems: { field: string; code: string; message: Text }[];
}

/**
 * A table 表格 as an office keeps it, where the form of the opening or event is no good table itself: with columns of its
 * own, imported into one case. Either each row opens a case (`opens`), or rows are entered together by decisions on that
 * case (`enters`).
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the context is known to the table alone
export interface ImportTable<Context = any> {
  /** Its name on paper, and that of the template's sheet. */
  title: string;
  /** Which case it is imported into: of which lifecycle, by which option of the command, and what a person calls it. */
  into: { lifecycle: string; option: string; title: Text };
  /** The columns; the first one numbers the rows. Problems with a case that a row opens are told there. */
  columns(context: Context): ImportColumn[];
  /** What a template needs of a case's context, where there is no case. */
  example(year: number): Context;
  /** Where in an entry's data the place goes. */
  place: string;
  /** Fields of which no two rows have the same. */
  unique: string[];
  entry(row: ImportedRow<Context>): ImportedEntry;
  /** What an entry's data must be. */
  schema: z.ZodType;
  opens?: {
    /** What of a case tells whether it is what a row says; of the input that it was opened with, and of the case later. */
    sameInput(input: unknown): unknown;
    sameCase(c: Pick<Case, 'place' | 'snapshot'>): unknown;
    /** The decision on the case that is imported into by which the import is on record. Its id says which file, and how many of its rows have a case by now. */
    event: string;
    record(done: ImportedFile & { rows: number; opened: number; skipped: number }): {
      id: string;
      data: unknown;
    };
  };
  enters?: {
    event: string;
    /** So many rows are entered in one decision. */
    atOnce: number;
    /** The decision that enters some rows; its id says which of which file. `chunk` counts from 1. */
    record(entered: ImportedFile & { chunk: number; entries: unknown[] }): { id: string; data: unknown };
  };
}

/** A file that is imported. */
interface ImportedFile {
  /** SHA-256, in hex. */
  file: string;
}
