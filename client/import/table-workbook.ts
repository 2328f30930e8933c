import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { csvOf } from '../reports/sheet.ts';
import { notesSheet, type Column, type TableKind } from './columns.ts';

/** So many rows are set to text format in the columns that hold numbers which are no quantities. */
const textRows = 1_000;

/** Values of a row by the headers. */
export type Written = Record<string, string | number>;

/**
 * A table as an xlsx file, as people fill it in: Chinese headers, numbers of applications and identities as text.
 * With a language, a second sheet explains every column.
 */
export function tableWorkbook(kind: TableKind, rows: Written[], explainedIn?: Lang): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, tableSheet(kind, rows), kind.title);
  if (explainedIn !== undefined) utils.book_append_sheet(book, notes(kind, explainedIn), notesSheet);
  return Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array);
}

/** The same as comma-separated values, which have no room for explanations. */
export const tableCsv = ({ columns, title }: TableKind, rows: Written[]): Buffer =>
  Buffer.from(
    csvOf([
      {
        title,
        columns: columns.map(({ header }) => ({ title: header, kind: 'text' })),
        rows: rows.map((row) => columns.map(({ header }) => String(row[header] ?? ''))),
      },
    ]),
  );

function tableSheet({ columns }: TableKind, rows: Written[]): WorkSheet {
  const sheet: WorkSheet = { '!cols': columns.map(({ width }) => ({ wch: width })) };
  const asText = (column: Column) => column.secret === true || column.asText === true;
  for (const [c, column] of columns.entries()) {
    sheet[utils.encode_cell({ r: 0, c })] = { t: 's', v: column.header } satisfies CellObject;
    const lines = asText(column) ? Math.max(rows.length, textRows) : rows.length;
    for (let r = 0; r < lines; r++) {
      const value = rows[r]?.[column.header];
      const format = asText(column) ? { z: '@' } : {};
      const cell: CellObject =
        value === undefined || value === ''
          ? { t: 'z', ...format }
          : typeof value === 'number'
            ? { t: 'n', v: value }
            : { t: 's', v: value, ...format };
      if (cell.t !== 'z' || asText(column)) sheet[utils.encode_cell({ r: r + 1, c })] = cell;
    }
  }
  const last = { r: Math.max(rows.length, textRows), c: columns.length - 1 };
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: last });
  return sheet;
}

function notes({ columns, title }: TableKind, lang: Lang): WorkSheet {
  const head = { zh: ['列', '怎样填写', '样例'], en: ['Column', 'How to fill it in', 'Sample'] }[lang];
  const lines = [
    head,
    ...columns.map(({ header, note, sample }) => [header, note[lang], String(sample)]),
    [],
    ...general[lang].map((line) => ['', line]),
  ];
  const sheet = utils.aoa_to_sheet(lines);
  sheet['!cols'] = [{ wch: Math.max(18, title.length) }, { wch: 90 }, { wch: 24 }];
  return sheet;
}

const general: Record<Lang, string[]> = {
  zh: [
    '第一行是表头，列名不改，列的次序可变；每行一项，不合并单元格，不用公式。',
    '首列以“样例”开头的行不导入；填写时可以删去。',
    '导入前先检查全部内容，有一处不对就什么也不写入；用 --valid-only 只导入正确的行。',
  ],
  en: [
    'The first row is the head: keep its names, in any order. One row each; no merged cells, no formulas.',
    'Rows whose first column begins with 样例 are samples and are not imported; delete them as you like.',
    'Everything is checked before anything is written; with --valid-only the right rows are imported.',
  ],
};
