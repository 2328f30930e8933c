import { text } from '../../machines/core/values/text.ts';
import { columnLetters, textOf, unspaced, type Sheet } from './cell.ts';
import type { Column, TableKind } from './columns.ts';
import { tableProblem, type TableProblem } from './problems.ts';

/** Where each column of a table stands in a sheet, and everything that is wrong with the headers. */
export function matchHeaders(
  { name, rows }: Sheet,
  { columns }: TableKind,
): { at: Map<Column, number>; problems: TableProblem[] } {
  const [head] = rows;
  const at = new Map<Column, number>();
  const problems: TableProblem[] = [];
  const row = head?.number ?? 1;
  const found = { sheet: name, row, value: '' };
  const expected = columns.filter((one) => one.hidden !== true).map(({ header }) => header);
  const written = new Set([...(head?.cells.values() ?? [])].map((cell) => key(textOf(cell))));
  const wanted = new Map<string, Column>();
  // Each column's own header comes before what another is called besides.
  for (const column of columns) wanted.set(key(column.header), column);
  for (const column of columns)
    for (const other of column.also ?? []) if (!wanted.has(key(other))) wanted.set(key(other), column);
  for (const [index, cell] of head?.cells ?? []) {
    const title = textOf(cell);
    const column = wanted.get(key(title));
    const place = { ...found, column: columnLetters(index), header: title.trim() };
    const first = column === undefined ? undefined : at.get(column);
    if (column === undefined) {
      const lacking = expected.filter((header) => !written.has(key(header)));
      const message = text(
        `不认识的列；${lacking.length === 0 ? '请删去' : `缺少的列有：${lacking.join('、')}`}`,
        `is no column of this table; ${lacking.length === 0 ? 'remove it' : `missing are: ${lacking.join(', ')}`}`,
      );
      problems.push(tableProblem({ ...place, code: 'unknown-header', message }));
    } else if (first !== undefined) {
      const letters = columnLetters(first);
      const message = text(
        `与${letters}列重复，请删去一列`,
        `stands in column ${letters} already; remove one`,
      );
      problems.push(tableProblem({ ...place, code: 'duplicate-header', message }));
    } else at.set(column, index);
  }
  for (const column of columns)
    if (!at.has(column) && column.optional !== true) {
      const message = text(
        `表头缺少这一列；应有：${expected.join('、')}`,
        `this column is missing; expected are: ${expected.join(', ')}`,
      );
      const place = { ...found, column: '', header: column.header };
      problems.push(tableProblem({ ...place, code: 'missing-header', message }));
    }
  return { at, problems };
}

/** Headers in the one form in which they are compared. */
const key = (header: string): string => unspaced(header).toLowerCase();
