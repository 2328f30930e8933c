import { enteredAtOpening } from '../../machines/core/deciding/taking.ts';
import type { z } from 'zod';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Lang, Text } from '../../machines/core/values/vocabulary.ts';
import { eventOf } from '../../machines/core/tasks/events.ts';
import { openingEvent } from '../../machines/core/deciding/opening.ts';
import { peopleByName } from '../directory/known-people.ts';
import type { Field } from '../web/fields/field.ts';
import { fieldsOf, formSchema } from '../web/fields/model.ts';
import { readWords } from './answers.ts';
import { unspaced, type Sheet } from './cell.ts';
import type { Column, TableKind } from './columns.ts';
import type { SampleFor } from './form-notes.ts';
import { partsOf, type Part } from './form-parts.ts';
import { limits } from './limits.ts';
import { right } from './reading.ts';
import { RefusedFile } from './refused-file.ts';
import { readRows } from './rows.ts';
import { checkedBy, readTableOf, tellRefusals, type Entry, type ReadTable } from './table-rows.ts';
import { refuseTwice } from './twice.ts';

/** The form of an opening or event as a table: one case, or one decision on a case, a row. */
export interface FormTable {
  kind: TableKind;
  schema: z.ZodType;
  part: Part;
  /** Fields that have no columns and may be left out. */
  left: Text[];
}

/** What a table of a form is about. */
export interface AboutForm extends SampleFor {
  lifecycle: Lifecycle;
  /** The event's name; absent, the opening of cases. */
  event?: string | undefined;
}

/** The field under which the number of a row's case is read. */
export const caseField = '#case';

/**
 * The form of an opening or event as a table, with headers in one language; it is read in either.
 *
 * @throws RefusedFile for a form that no columns can hold, saying which field stands in the way
 */
export function formTable({ lifecycle, event, ...about }: AboutForm): FormTable {
  const definition = event === undefined ? openingEvent(lifecycle) : eventOf(lifecycle, event);
  const schema = event === undefined ? enteredAtOpening(lifecycle) : eventOf(lifecycle, event)?.schema;
  if (definition === undefined || schema === undefined)
    throw new RangeError(`${lifecycle.id} has no event "${event}".`);
  const { root } = fieldsOf(lifecycle, event ?? 'open', formSchema(schema));
  const blocking: Field[] = [];
  const part = partsOf(root, about, blocking);
  if (part === undefined) throw noTable(blocking);
  const columns = named([event === undefined ? numberColumn : caseColumn, ...part.columns], about.lang);
  if (columns.length > limits.columns) throw noTable([]);
  const title = event === undefined ? lifecycle.title : definition.title;
  return {
    kind: { title: sheetName(title[about.lang]), columns },
    schema,
    part,
    left: part.left.map((one) => one.title),
  };
}

/** Reads a table of a form. Every row is checked by the form's own schema, and all is told at once. */
export function readForm(
  sheets: Sheet[],
  { kind, schema, part }: FormTable,
  directory: Directory,
): ReadTable {
  const read = readRows(sheets, kind);
  const entries = read.rows.map((row): Entry => {
    const went = new Map<string, string>();
    const { value } = part.said(row.values, '', went);
    const columnOf = (path: string) => columnAt(went, kind.columns, path);
    const named = peopleByName(schema, value, directory);
    tellRefusals({ row, columnOf }, named.refusals, caseField);
    const data = checkedBy(schema, named.data, row, columnOf);
    const id = row.values[caseField] as string | undefined;
    return { row, data, columnOf, ...(id === undefined ? {} : { id }) };
  });
  refuseTwice(
    entries.filter(({ data }) => data !== undefined),
    ({ row }) => row,
    caseField,
    ({ id, data }) => JSON.stringify([id, data]),
  );
  return readTableOf(read, entries);
}

/** The column that a path in the data came from: its own, that of what holds it, or the first of what it holds. */
function columnAt(went: Map<string, string>, columns: Column[], path: string): string {
  if (path === '' || path === 'case') return caseField;
  const names = path.split('.');
  for (let length = names.length; length > 0; length--) {
    const found = went.get(names.slice(0, length).join('.'));
    if (found !== undefined) return found;
  }
  const within = `${path}.`;
  const held = [...went].find(([where]) => where.startsWith(within))?.[1];
  return held ?? columns.find(({ field }) => field.startsWith(within))?.field ?? path;
}

type Named = Column & { names: Text };

const caseColumn: Named = {
  ...{ header: '', names: text('事项编号', 'case'), field: caseField, read: readWords, asText: true },
  note: text('已立项的事项的编号', 'the number of a case that is open'),
  sample: '样例',
  width: 32,
};

const numberColumn: Named = {
  ...caseColumn,
  ...{ names: text('编号', 'case number'), blank: right(undefined), optional: true },
  note: text('新事项的编号；可不填，由系统编号', 'the number of the new case; may be left empty'),
};

/** The columns under headers in one language, known by those of the other too. What two share, each says where it goes. */
function named(columns: Named[], lang: Lang): Column[] {
  const other = lang === 'zh' ? 'en' : 'zh';
  const unique = (of: Lang) => {
    const taken = new Set<string>();
    return columns.map(({ names, field }) => {
      const [short, full] = [names[of], `${names[of]} [${field}]`];
      const header = taken.has(unspaced(short).toLowerCase()) ? full : short;
      taken.add(unspaced(header).toLowerCase());
      return header;
    });
  };
  const [own, others] = [unique(lang), unique(other)];
  return columns.map((column, index) => {
    const header = own[index] ?? '';
    return {
      ...column,
      header,
      also: [others[index] ?? ''],
      width: Math.max(column.width, header.length * 2 + 2),
    };
  });
}

/** A name that a sheet may have. */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[:\\/?*[\]\s]+/g, ' ')
    .trim()
    .slice(0, 31);

function noTable(blocking: Field[]): RefusedFile {
  const [first] = blocking;
  const [zh, en] =
    first === undefined
      ? ['栏目太多', 'it has too many fields']
      : [
          `“${first.title.zh}”的内容写不进一格，也分不成几列`,
          `what "${first.title.en}" holds fits neither a cell nor a few columns`,
        ];
  return new RefusedFile(
    'no-table',
    `这张表单放不进表格的一行：${zh}。请逐件办理（countersign do 或 open，内容写成 JSON）。`,
    `No row of a table can hold this form: ${en}. Send it case by case (countersign do or open, with JSON).`,
  );
}
