import { text } from '../../../machines/core/values/text.ts';
import {
  asksIfGiven,
  type Field,
  type Keyed,
  type List,
  mayNotBeEmpty,
  needsEntry,
  type Option,
} from './field.ts';
import { isPolluting, readLeaf } from './leaf-values.ts';
import * as names from './names.ts';
import { type Entries, type Read, readUnion } from './read-union.ts';
import type { Received } from './received.ts';

/** Reads a form field by field. Every part of the form is looked at, so that what is left over is unknown. */
export class FieldReader {
  readonly #received: Received;
  readonly #button: string | undefined;

  constructor(received: Received, button: string | undefined) {
    this.#received = received;
    this.#button = button;
  }

  read(field: Field, name: string): Read {
    if (!asksIfGiven(field)) return this.#content(field, name);
    const ticked = this.#received.one(names.givenName(name)) !== undefined;
    const inside = this.#content(field, name);
    // What was filled in counts without its tick too: nothing entered is lost in silence.
    const given = ticked || !inside.blank;
    return {
      value: given ? inside.value : undefined,
      blank: !given,
      entries: (to) => (given ? [[names.givenName(to), 'yes'], ...inside.entries(to)] : inside.entries(to)),
    };
  }

  #content(field: Field, name: string): Read {
    switch (field.kind) {
      case 'fixed':
        return { value: field.value, blank: true, entries: () => [] };
      case 'affirmation':
        return this.#single(name, () => field.value);
      case 'choice': {
        const read = this.#single(name, (entry) => optionValue(field.options, entry));
        return { ...read, blank: read.blank || read.value === field.initial };
      }
      case 'several': {
        const entries = this.#received.all(name);
        const value = entries.map((entry) => optionValue(field.options, entry));
        const none = value.length === 0 && !field.required && field.min > 0;
        return {
          value: none ? undefined : value,
          blank: value.length === 0,
          entries: (to) => entries.map((entry) => [to, entry]),
        };
      }
      case 'group': {
        const parts = field.fields.map((one) => ({
          key: one.key,
          read: this.read(one, names.below(name, one.key)),
        }));
        const given = parts.filter(({ read }) => read.value !== undefined);
        return {
          value: Object.fromEntries(given.map(({ key, read }) => [key, read.value])),
          blank: parts.every(({ read }) => read.blank),
          entries: (to) => parts.flatMap(({ key, read }) => read.entries(names.below(to, key))),
        };
      }
      case 'list':
        return this.#list(field, name);
      case 'keyed':
        return this.#keyed(field, name);
      case 'union':
        return readUnion(field, name, this.#received.one(names.chosenName(name)), (one, at) =>
          this.read(one, at),
        );
      default: {
        const read = this.#single(name, (entry) => readLeaf(field.kind, entry));
        const text = field.kind === 'line' || field.kind === 'lines';
        const empty = text && field.required && !mayNotBeEmpty(field) && read.value === undefined;
        return empty ? { ...read, value: '' } : read;
      }
    }
  }

  #single(name: string, valueOf: (entry: string) => unknown): Read {
    const entry = this.#received.one(name);
    if (entry === undefined || entry === '') return { value: undefined, blank: true, entries: () => [] };
    return { value: valueOf(entry), blank: entry.trim() === '', entries: (to) => [[to, entry]] };
  }

  #rows<Row extends { blank: boolean; entries(name: string): Entries }>(
    field: List | Keyed,
    name: string,
    rowAt: (row: string) => Row,
  ): { rows: Row[]; entries: Read['entries'] } {
    const [add, indexes] = [names.addName(name), this.#received.rows(name)];
    this.#received.all(add);
    const all = indexes.map((index) => names.rowName(name, index));
    const isRemoved = (row: string) => this.#received.all(names.removeName(row)).length > 0;
    // A row that goes is looked at too, so that its fields are known.
    const left = all.map((row) => ({ row: rowAt(row), goes: isRemoved(row) })).filter(({ goes }) => !goes);
    const pressed = this.#button !== undefined;
    const rows = left.map(({ row }) => row).filter((row) => pressed || !row.blank || !needsEntry(field.item));
    const adds = this.#button === add && rows.length < field.max;
    return {
      rows,
      entries: (to) => [
        ...rows.flatMap((row, index): Entries => [
          [names.rowsName(to), String(index)],
          ...row.entries(names.rowName(to, index)),
        ]),
        ...(adds ? [[names.rowsName(to), String(rows.length)] satisfies Entries[number]] : []),
        // Tells what to look at next.
        ...(adds ? [[names.addName(to), '1'] satisfies Entries[number]] : []),
        ...(left.length < all.length ? [[names.removeName(to), '1'] satisfies Entries[number]] : []),
      ],
    };
  }

  #list(field: List, name: string): Read {
    const { rows, entries } = this.#rows(field, name, (row) => this.read(field.item, row));
    const none = rows.length === 0 && !field.required && field.min > 0;
    const value = none ? undefined : rows.map((row) => row.value);
    return { value, blank: rows.every(({ blank }) => blank), entries };
  }

  #keyed(field: Keyed, name: string): Read {
    const { rows, entries } = this.#rows(field, name, (row) => {
      const key = this.#received.one(names.keyName(row)) ?? '';
      const read = this.read(field.item, row);
      if (isPolluting(key)) this.#received.refuse('unexpected-field', names.keyName(row), notAName);
      return {
        ...read,
        key,
        blank: read.blank && key === '',
        entries: (to: string): Entries => [[names.keyName(to), key], ...read.entries(to)],
      };
    });
    const keys = rows.map(({ key }) => key);
    for (const [index, key] of keys.entries())
      if (keys.indexOf(key) < index) this.#received.refuse('duplicate-key', name, sameName(key));
    const none = rows.length === 0 && !field.required && field.min > 0;
    const value = none ? undefined : Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    return { value, blank: rows.every(({ blank }) => blank), entries };
  }
}

/** What no option stands for is left to the schema to refuse. */
function optionValue(options: Option[], entry: string): unknown {
  const option = options.find(({ written }) => written === entry);
  return option === undefined ? entry : option.value;
}

const notAName = text('不能用作名称', 'is no name for a value');
const sameName = (key: string) => text(`“${key}”重复`, `"${key}" is there twice`);
