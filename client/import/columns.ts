import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { Cell } from './cell.ts';
import type { Reading } from './reading.ts';

/** One column of a table that people fill in. */
export interface Column {
  /** The header, matched exactly apart from case, spaces and full-width forms. */
  header: string;
  /** What it is called besides: the header in the other language. */
  also?: string[];
  /** Where its value goes in what a row becomes, `household.name`; problems of that field are told at this column. */
  field: string;
  read(cell: Cell): Reading<unknown>;
  /** What no cell or an empty one means; by default it is refused. */
  blank?: Reading<unknown>;
  /** Whether the whole column may be missing. */
  optional?: boolean;
  /** Whether the template leaves it out. */
  hidden?: boolean;
  /** Whether the cell holds an identity number, of which no more than a part is ever shown. */
  secret?: boolean;
  /** Whether the cells are text whatever is in them: numbers that are no quantities. */
  asText?: boolean;
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
