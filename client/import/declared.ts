import type { Directory } from '../../machines/core/values/directory.ts';
import type { ImportColumn, ImportKind, ImportTable } from '../../machines/core/definition/imports.ts';
import { readAmount, readAmountOrZero } from './amounts.ts';
import { paperNumberReader, readAnswer, readCount, readWords } from './answers.ts';
import { plain, type Cell, type Sheet } from './cell.ts';
import type { Column, TableKind } from './columns.ts';
import { readDay } from './days.ts';
import { identityReader, type IdentityReader } from './identity.ts';
import { villageNamed } from './place-names.ts';
import { right, taking, type Reading, type Wrong } from './reading.ts';
import { readRows, type ReadRow } from './rows.ts';
import { checkedBy, readTableOf, type Entry, type ReadTable } from './table-rows.ts';
import { refuseTwice } from './twice.ts';

/** What a table that a lifecycle declares is read for. */
export interface ReadingDeclared {
  into: { id: string; context: unknown };
  directory: Directory;
  identities: IdentityReader;
}

/** The columns of a table that a lifecycle declares, for a case with that context. */
export const declaredKind = (
  table: ImportTable,
  context: unknown,
  identities: IdentityReader,
): TableKind => ({
  title: table.title,
  columns: table.columns(context).map((column) => readable(column, identities)),
});

const readers: Record<Exclude<ImportKind, 'identity' | 'paperNumber' | 'choice'>, Column['read']> = {
  words: readWords,
  count: readCount,
  amount: readAmount,
  income: readAmountOrZero,
  yesNo: readAnswer,
  day: readDay,
};

function readable(
  { kind, options = [], schema, refusal: given, ...own }: ImportColumn,
  identities: IdentityReader,
): Column {
  const refusal: Wrong = { ok: false, code: 'not-an-option', message: own.note, ...given };
  switch (kind) {
    case 'identity':
      return { ...own, secret: true, read: identityReader(identities) };
    case 'paperNumber': {
      const is = (number: string) => schema?.safeParse(number).success ?? true;
      return { ...own, asText: true, read: paperNumberReader(is, refusal) };
    }
    case 'choice': {
      const read = (words: string): Reading<string> => {
        const found =
          options.find(({ title }) => title === words) ?? options.find(({ value }) => value === words);
        return found === undefined ? refusal : right(found.value);
      };
      return {
        ...own,
        read: taking(['text'], refusal, (cell: Cell & { kind: 'text' }) => read(plain(cell.text))),
      };
    }
    default:
      return { ...own, read: readers[kind] };
  }
}

/** Reads a table that a lifecycle declares. Every row is checked by its schema, and all is told at once. */
export function readDeclared(
  sheets: Sheet[],
  table: ImportTable,
  { into, directory, identities }: ReadingDeclared,
): ReadTable {
  const kind = declaredKind(table, into.context, identities);
  const read = readRows(sheets, kind);
  const [first] = kind.columns;
  const entries = read.rows.map((row): Entry => {
    const place = villageOf(row, directory);
    const {
      id,
      data,
      problems: found,
    } = table.entry({
      ...{ values: row.values, into },
      ...(place === undefined ? {} : { place }),
    });
    for (const { field, code, message } of found) row.object(field, code, message);
    const fields = kind.columns.map((column) => column.field);
    const columnOf = (path: string) => fieldOf(fields, path);
    // A place that is missing was told where the names are that should have given it.
    const passOver = (path: string) => place === undefined && path === table.place;
    const checked = checkedBy(table.schema, data, row, columnOf, passOver);
    return { row, columnOf, data: checked, ...(id === undefined ? {} : { id }) };
  });
  if (first !== undefined)
    refuseTwice(
      entries,
      ({ row }) => row,
      first.field,
      ({ id }) => id,
    );
  for (const field of table.unique)
    refuseTwice(
      entries,
      ({ row }) => row,
      field,
      ({ row }) => keyOf(row.values[field]),
    );
  return readTableOf(read, entries);
}

const keyOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

/** The column of a path of names: its own, that of what holds it, or one of the same last name. */
function fieldOf(fields: string[], path: string): string {
  const held = path.split('.').slice(0, 2).join('.');
  return fields.find((one) => one === held) ?? fields.find((one) => one.endsWith(`.${path}`)) ?? path;
}

function villageOf(row: ReadRow, directory: Directory): string | undefined {
  const { township, village } = row.values;
  if (typeof township !== 'string' || typeof village !== 'string') return undefined;
  const found = villageNamed(directory, township, village);
  if (found.ok) return found.place;
  row.object(found.at, found.code, found.message);
  return undefined;
}
