import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { Cell } from './cell.ts';
import type { Reading } from './reading.ts';

/** One column of a table that people fill in. */
export interface Column {
  /** The Chinese header, matched exactly apart from spaces and full-width forms. */
  header: string;
  /** Where its value goes in what a row becomes, `household.name`; problems of that field are told at this column. */
  field: string;
  read(cell: Cell): Reading<unknown>;
  /** Whether the cell holds an identity number, of which no more than a part is ever shown. */
  secret?: boolean;
  /** How to fill it in, for the template. */
  note: Text;
  sample: string | number;
  /** Width in the template, in characters. */
  width: number;
}

/** A kind of table: its sheet's name, and its columns in the order of the template. The first one numbers the rows. */
export interface TableKind {
  title: string;
  columns: Column[];
}

/** The sheet of a template that explains, and is no table. */
export const notesSheet = '填写说明';

/** A row whose first column begins with this is a sample and no data. */
export const sampleMark = '样例';

export const missingValue: { ok: false; code: string; message: Text } = {
  ok: false,
  code: 'required',
  message: text('必填', 'is required'),
};
