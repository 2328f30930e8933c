import { cut } from '../../../machines/core/values/issue-sentences.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../../machines/core/values/vocabulary.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import { mostRows } from './field.ts';
import { rowsName } from './names.ts';

/** No form has more controls than this, nor longer names. */
export const mostEntries = 10_000;
const longestName = 500;

/** What a browser sent, by name. Counts what has been asked for, so that nothing unknown passes unnoticed. */
export class Received {
  readonly #entries = new Map<string, string[]>();
  readonly #rows = new Map<string, Set<string>>();
  readonly #known = new Set<string>();
  readonly #refusals: Refusal[] = [];

  /** @throws Refused for a form of too many controls */
  constructor(form: URLSearchParams | FormData) {
    let count = 0;
    for (const [name, entry] of form.entries()) {
      count += 1;
      if (count > mostEntries) throw new Refused([tooManyEntries]);
      const value = typeof entry === 'string' ? entry : undefined;
      if (value === undefined) this.refuse('unexpected-field', name, notAFile);
      else if (name.length > longestName) this.refuse('unexpected-field', name, noSuchField);
      else this.#keep(name, value);
    }
  }

  #keep(name: string, value: string): void {
    const same = this.#entries.get(name);
    if (same !== undefined) same.push(value);
    else this.#entries.set(name, [value]);
    for (const { index, 1: row = '' } of name.matchAll(/\.(\d+)/g)) {
      const list = name.slice(0, index);
      const rows = this.#rows.get(list);
      if (rows !== undefined) rows.add(row);
      else this.#rows.set(list, new Set([row]));
    }
  }

  /** What was entered into the one control of that name. */
  one(name: string): string | undefined {
    const [first, second] = this.all(name);
    if (second !== undefined) this.refuse('unexpected-field', name, twice);
    return first;
  }

  all(name: string): string[] {
    this.#known.add(name);
    return this.#entries.get(name) ?? [];
  }

  /** The indexes of a list's rows, in order. */
  rows(list: string): number[] {
    const told = this.all(rowsName(list));
    const inside = this.#rows.get(list) ?? [];
    const indexes = [...told, ...inside].filter((index) => /^(0|[1-9]\d{0,5})$/.test(index));
    const rows = [...new Set(indexes)].map(Number).sort((a, b) => a - b);
    if (rows.length > mostRows) this.refuse('too-many-rows', list, tooManyRows(rows.length));
    return rows.slice(0, mostRows);
  }

  refuse(code: string, field: string, message: Text): void {
    const shown = cut(field);
    const said = text(`${shown}：${message.zh}`, `${shown}: ${message.en}`);
    this.#refusals.push({ code, field: shown, message: said, cites: [] });
  }

  /** @throws Refused for every name that the form doesn't have, and for whatever was refused while reading */
  finish(others: readonly string[]): void {
    for (const name of this.#entries.keys())
      if (!this.#known.has(name) && !others.includes(name))
        this.refuse('unexpected-field', name, noSuchField);
    if (this.#refusals.length > 0) throw new Refused(this.#refusals.slice(0, 20));
  }
}

export const tooManyEntries: Refusal = {
  code: 'form-too-large',
  message: text(`表单过大，最多 ${mostEntries} 栏`, `the form is too large: at most ${mostEntries} fields`),
  cites: [],
};
const tooManyRows = (count: number): Text =>
  text(`共 ${count} 项，一张表单最多 ${mostRows} 项`, `${count} rows; a form takes at most ${mostRows}`);
const noSuchField = text('表单没有这一栏', 'the form has no such field');
const notAFile = text('这一栏不能上传文件', 'takes no file');
const twice = text('重复提交', 'was sent twice');
