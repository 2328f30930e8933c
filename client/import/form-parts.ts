import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { type Field, type Group, type List, mayNotBeEmpty, type Union } from '../web/fields/field.ts';
import type { Column } from './columns.ts';
import { cellReader } from './form-cells.ts';
import { noteOf, sampleOf, type SampleFor } from './form-notes.ts';
import { right } from './reading.ts';

/** A list of things that have several fields takes so many groups of columns at most; a template shows the first three. */
const mostGroups = 10;
const shownGroups = 3;

/** What the columns of a field say in a row. */
interface Said {
  /** Absent: nothing was written, and the field may be left out. */
  value: unknown;
  /** Nothing was written. */
  blank: boolean;
}

/** A field of a form as columns: its headers in both languages, and what a row says under them. */
export interface Part {
  columns: (Column & { names: Text })[];
  /**
   * @param values of a row, by the fields of the columns
   * @param at where the value goes in the data
   * @param went is told which column's value went where
   */
  said(values: Record<string, unknown>, at: string, went: Map<string, string>): Said;
  /** What has no columns, and may be left out. */
  left: Field[];
}

/** Where a field stands in a table. */
interface Spot extends SampleFor {
  /** Names its columns: names from the top, with the number of the group in a list. */
  id: string;
  /** Titles from the top. */
  names: Text[];
  /** Whether something above it may be left out. */
  spare: boolean;
  hidden: boolean;
  inGroups: boolean;
}

/** The fields of a form as columns; nothing where they can't be, with what stands in the way in `blocking`. */
export const partsOf = (root: Field, given: SampleFor, blocking: Field[]): Part | undefined =>
  part(root, { ...given, id: '', names: [], spare: false, hidden: false, inGroups: false }, blocking);

function part(field: Field, at: Spot, blocking: Field[]): Part | undefined {
  const { directory } = at;
  if (field.kind === 'fixed')
    return { columns: [], left: [], said: () => ({ value: field.value, blank: true }) };
  if (field.kind === 'group') return group(field, at, blocking);
  if (field.kind === 'union') return union(field, at, blocking);
  const read = cellReader(field, directory);
  if (read !== undefined) return cell(field, at, read);
  if (field.kind === 'list' && !at.inGroups) return groups(field, at, blocking);
  blocking.push(field);
  return undefined;
}

function cell(field: Field, at: Spot, read: Column['read']): Part {
  const empty = emptyOf(field);
  const spare = !field.required || at.spare || empty !== undefined;
  const column = {
    ...{ header: '', field: at.id, read, names: headers(field, at.names) },
    // Whether there are enough groups, and none half filled in, is for the schema to say.
    ...(spare || at.inGroups ? { blank: right(undefined) } : {}),
    ...(spare ? { optional: true } : {}),
    ...(at.hidden ? { hidden: true } : {}),
    asText: (field.kind === 'list' ? field.item : field).kind in keptAsText,
    ...{ note: noteOf(field, spare), sample: sampleOf(field, at), width: 16 },
  };
  return {
    columns: [column],
    left: [],
    said(values, path, went) {
      went.set(path, at.id);
      const value = values[at.id];
      return { value: value ?? (field.required ? empty : undefined), blank: value === undefined };
    },
  };
}

/** What a spreadsheet would make a number or date of, and drop a zero: numbers of vouchers, months. */
const keptAsText = { line: true, month: true, instant: true };

/** What an empty cell means where that is a value. */
function emptyOf(field: Field): unknown {
  if ((field.kind === 'list' || field.kind === 'several') && field.min === 0) return [];
  return (field.kind === 'line' || field.kind === 'lines') && !mayNotBeEmpty(field) ? '' : undefined;
}

function group(field: Group, at: Spot, blocking: Field[]): Part | undefined {
  const spare = at.spare || !field.required;
  const left: Field[] = [];
  const parts: { key: string; one: Part }[] = [];
  for (const inner of field.fields) {
    const { key } = inner;
    const names = [...at.names, inner.title];
    const why: Field[] = [];
    const one = part(inner, { ...at, id: below(at.id, key), names, spare }, why);
    if (one !== undefined) parts.push({ key, one });
    else if (inner.required) {
      blocking.push(...why);
      return undefined;
    } else left.push(...why);
  }
  return {
    columns: parts.flatMap(({ one }) => one.columns),
    left: [...left, ...parts.flatMap(({ one }) => one.left)],
    said(values, path, went) {
      const all = parts.map(({ key, one }) => ({ key, ...one.said(values, below(path, key), went) }));
      const blank = all.every((one) => one.blank);
      const given = all.filter(({ value }) => value !== undefined);
      const value = Object.fromEntries(given.map((one) => [one.key, one.value]));
      return { value: blank && !field.required ? undefined : value, blank };
    },
  };
}

/** Of several forms of the same thing, the first that columns can hold. */
function union(field: Union, at: Spot, blocking: Field[]): Part | undefined {
  const why: Field[] = [];
  for (const variant of field.variants) {
    const found = part({ ...variant, required: field.required }, at, why);
    if (found !== undefined) return found;
  }
  blocking.push(...why);
  return undefined;
}

/** A list of things that have several fields: columns for the first, for the second, and so on. */
function groups(field: List, at: Spot, blocking: Field[]): Part | undefined {
  const most = Math.min(field.max, mostGroups);
  const shown = Math.max(field.min, Math.min(shownGroups, most));
  const title = at.names.at(-1) ?? field.title;
  const parts: Part[] = [];
  for (let no = 1; no <= most; no++) {
    const one = part(
      { ...field.item, required: true },
      {
        ...at,
        id: below(at.id, String(no)),
        names: [...at.names.slice(0, -1), text(`${title.zh}${no}`, `${title.en} ${no}`)],
        spare: at.spare || !field.required || no > field.min,
        hidden: at.hidden || no > shown,
        inGroups: true,
      },
      blocking,
    );
    if (one !== undefined) parts.push(one);
  }
  if (parts.length < most || field.min > most) {
    blocking.splice(0, Number.POSITIVE_INFINITY, field);
    return undefined;
  }
  return {
    columns: parts.flatMap((one) => one.columns),
    left: parts[0]?.left ?? [],
    said(values, path, went) {
      const rows: unknown[] = [];
      for (const one of parts) {
        const here = new Map<string, string>();
        const { value, blank } = one.said(values, below(path, String(rows.length)), here);
        if (blank) continue;
        for (const [where, id] of here) went.set(where, id);
        rows.push(value);
      }
      return { value: rows.length > 0 || field.required ? rows : undefined, blank: rows.length === 0 };
    },
  };
}

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** The header of a column: the titles of what holds its field, and of the field; of money, that it is in yuan. */
function headers(field: Field, names: Text[]): Text {
  const [zh, en] = field.kind === 'money' ? ['(元)', ' (yuan)'] : ['', ''];
  const joined = (lang: 'zh' | 'en', between: string) => names.map((one) => one[lang]).join(between);
  return text(joined('zh', '·') + zh, joined('en', ': ') + en);
}
