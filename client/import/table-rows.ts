import { parse } from '../../machines/core/values/issues.ts';
import type { z } from 'zod';
import { text } from '../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import type { TableProblem } from './problems.ts';
import type { readRows, ReadRow } from './rows.ts';

/** What a row of a table says. */
export interface Entry {
  row: ReadRow;
  /** The number of the case that it opens or is about; absent where an opening gives none. */
  id?: string;
  /** The input of the opening, the data of the event, or the entry of a list: as its schema reads it. */
  data: unknown;
  /** The column of a part of the data, by the names that lead to it. */
  columnOf(path: string): string;
}

/** What a table holds: the rows that are right, and everything that is wrong with the others. */
export interface ReadTable {
  /** How many data rows there are, right and wrong. */
  rows: number;
  /** Rows marked as samples, which were passed over. */
  samples: number;
  /** Of every data row, right and wrong. */
  entries: Entry[];
  valid: Entry[];
  /** Also those of headers and whole sheets, with which no row was read. */
  problems: TableProblem[];
}

/** What a table holds, once every row of it was looked at. */
export const readTableOf = (
  { rows, samples, problems }: ReturnType<typeof readRows>,
  entries: Entry[],
): ReadTable => ({
  ...{ rows: rows.length, samples, entries },
  valid: entries.filter(({ row, data }) => row.problems.length === 0 && data !== undefined),
  problems: [...problems, ...rows.flatMap((row) => row.problems)],
});

/** Data as their schema reads them; every problem is told at the column of the part that has it. */
export function checkedBy(
  schema: z.ZodType,
  given: unknown,
  row: ReadRow,
  columnOf: Entry['columnOf'],
  passOver: (path: string) => boolean = () => false,
): unknown {
  const read = parse(schema, given);
  if (read.ok) return read.value;
  for (const { field = '', code, message } of read.refusals)
    if (!passOver(field)) row.object(columnOf(field), code, withoutField(message, field));
  return undefined;
}

/** Tells what a case refuses at the columns that it is about, or at the one given; of several at one column, all. */
export function tellRefusals(
  { row, columnOf }: Pick<Entry, 'row' | 'columnOf'>,
  refusals: readonly Refusal[],
  otherwise: string,
): void {
  const told = Map.groupBy(refusals, ({ field }) => (field === undefined ? otherwise : columnOf(field)));
  for (const [column, all] of told) {
    const messages = all.map(({ field = '', message }) => withoutField(message, field));
    const joined = (lang: 'zh' | 'en') => messages.map((one) => one[lang]).join(' ');
    row.object(column, all[0]?.code ?? 'refused', text(joined('zh'), joined('en')));
  }
}

/** A refusal's sentence without the field and the value, which a problem shows beside it. */
function withoutField({ zh, en }: Text, field: string): Text {
  const bare = (words: string, colon: string) => {
    const start = `${field}${colon}`;
    if (field === '' || !words.startsWith(start)) return words;
    return words
      .slice(start.length)
      .replace(/^(?:"[^"]*"|-?\d[\d.]*|-?(?:CN)?¥[\d,.]+|true|false)(?:：|: )/, '');
  };
  return text(bare(zh, '：'), bare(en, ': '));
}
