import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { columnLetters, textOf, unspaced, type Cell, type Row, type Sheet } from './cell.ts';
import { missingValue, notesSheet, sampleMark, type Column, type TableKind } from './columns.ts';
import { matchHeaders } from './headers.ts';
import { holdsIdentityNumber } from './identity.ts';
import { tableProblem, type TableProblem } from './problems.ts';
import { wrong, type Reading } from './reading.ts';

/** A row of a table with the values of its columns, as far as they could be read, and what is wrong with it. */
export interface ReadRow {
  sheet: string;
  number: number;
  /** Values by the fields of the columns. */
  values: Record<string, unknown>;
  problems: TableProblem[];
  /** Adds a problem at the column of a field, unless that column has one already. */
  object(field: string, code: string, message: Text): void;
}

/** The rows of every sheet of a file. Problems of headers and sheets come apart: with them no row was read. */
export function readRows(
  sheets: Sheet[],
  kind: TableKind,
): { rows: ReadRow[]; problems: TableProblem[]; samples: number } {
  const rows: ReadRow[] = [];
  const problems: TableProblem[] = [];
  let samples = 0;
  for (const sheet of sheets.filter(({ name }) => name !== notesSheet)) {
    const { at, problems: ofHeaders } = matchHeaders(sheet, kind);
    problems.push(...ofHeaders);
    if (ofHeaders.length > 0) continue;
    for (const row of sheet.rows.slice(1)) {
      if (isSample(row, at, kind)) samples++;
      else rows.push(readRow(sheet.name, row, at, kind));
    }
  }
  if (problems.length === 0 && rows.length === 0) problems.push(nothingThere(sheets, kind));
  return { rows, problems, samples };
}

function isSample(row: Row, at: Map<Column, number>, { columns: [first] }: TableKind): boolean {
  const index = first === undefined ? undefined : at.get(first);
  return index !== undefined && unspaced(textOf(row.cells.get(index))).startsWith(sampleMark);
}

function readRow(sheet: string, { number, cells }: Row, at: Map<Column, number>, kind: TableKind): ReadRow {
  const values: Record<string, unknown> = {};
  const problems: TableProblem[] = [];
  const told = new Set<string>();
  const object = (field: string, code: string, message: Text): void => {
    if (told.has(field)) return;
    told.add(field);
    const column = kind.columns.find((one) => one.field === field);
    const index = column === undefined ? undefined : at.get(column);
    const place = { sheet, row: number, column: index === undefined ? '' : columnLetters(index) };
    const value = index === undefined ? '' : textOf(cells.get(index));
    const found = { ...place, header: column?.header ?? '', value, code, message };
    problems.push(tableProblem(found, column?.secret));
  };
  const careful = kind.columns.some(({ secret }) => secret);
  for (const [column, index] of at) {
    const reading = readCell(column, cells.get(index), careful);
    if (!reading.ok) object(column.field, reading.code, reading.message);
    else if (reading.value !== undefined) values[column.field] = reading.value;
  }
  const known = new Set(at.values());
  for (const [index, cell] of cells) if (!known.has(index)) outside(index, cell);
  return { sheet, number, values, problems, object };

  function outside(index: number, cell: Cell): void {
    const message = text('这一列没有表头，请删去内容', 'this column has no header; clear the cell');
    const place = { sheet, row: number, column: columnLetters(index), header: '', value: textOf(cell) };
    problems.push(tableProblem({ ...place, code: 'outside-table', message }));
  }
}

/** @param careful whether the table has a column for identity numbers, so that they are refused in every other one */
function readCell(column: Column, cell: Cell | undefined, careful: boolean): Reading<unknown> {
  const { blank = missingValue } = column;
  if (cell === undefined) return blank;
  if (cell.kind === 'formula') return formula;
  if (cell.kind === 'error') return error;
  if (textOf(cell).trim() === '') return blank;
  if (careful && column.secret !== true && holdsIdentityNumber(textOf(cell))) return misplaced;
  return column.read(cell);
}

const formula = wrong(
  'formula',
  '单元格是公式；请改为数值（复制后“选择性粘贴—数值”）',
  'the cell is a formula; replace it by its value',
);
const error = wrong('error-cell', '单元格是错误值，请填写正确内容', 'the cell holds an error; fill it in');
const misplaced = wrong(
  'identity-number-elsewhere',
  '这里疑似写了身份证号或银行卡号；此类号码只能写在“身份证号”一列',
  'this looks like an identity or card number, which has no place outside the column 身份证号',
);

function nothingThere(sheets: Sheet[], { columns }: TableKind): TableProblem {
  const message = text('表格里没有数据行', 'the table has no data rows');
  const place = { sheet: sheets[0]?.name ?? '', row: sheets[0]?.rows[0]?.number ?? 1, column: '', value: '' };
  return tableProblem({ ...place, header: columns[0]?.header ?? '', code: 'no-rows', message });
}
