import {
  decimalText,
  narrow,
  writtenDecimal,
  writtenYuan,
} from '../../../machines/core/values/written-numbers.ts';
import type { Leaf } from './field.ts';

/**
 * What is written into one control, and the value that it means. What can't be read stays the text that was entered,
 * so that the schema refuses it in its own words and names the field.
 */

/** The value of an entry that isn't empty. */
export function readLeaf(kind: Leaf['kind'], entry: string): unknown {
  if (kind === 'line') return entry;
  if (kind === 'lines') return entry.replaceAll('\r\n', '\n');
  if (kind === 'json') return readJson(entry);
  if (kind === 'person' || kind === 'place') return entry.trim();
  if (kind === 'integer' || kind === 'number') return writtenDecimal(entry) ?? entry;
  if (kind === 'money') return readYuan(entry);
  const plain = narrow(entry);
  if (kind === 'instant') return readLocal(plain) ?? entry;
  return plain;
}

/** The entry for a value; for one of another type, something that is refused. */
export function writeLeaf(kind: Leaf['kind'], value: unknown): string {
  if (kind === 'json') return JSON.stringify(value, null, 2) ?? '';
  if (kind === 'money' && Number.isSafeInteger(value)) return yuanText(value as number);
  if (kind === 'number' && Number.isFinite(value)) return decimalText(value as number);
  if (kind === 'instant' && typeof value === 'string') return localText(value) ?? value;
  return plainText(value);
}

/** A value as a reader may see it. */
export const plainText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function readYuan(entry: string): unknown {
  const read = writtenYuan(entry);
  return read.ok ? read.fen : entry;
}

function yuanText(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const [whole, cents] = [digits.slice(0, -2), digits.slice(-2)];
  return `${fen < 0 ? '-' : ''}${whole}${cents === '00' ? '' : `.${cents}`}`;
}

// Asia/Shanghai has been UTC+8 without summer time since 1992.
const shanghai = 8 * 3_600_000;
const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;

function readLocal(entry: string): string | undefined {
  const written = entry.replace(' ', 'T');
  const time = local.test(written) ? Date.parse(`${written}+08:00`) : Number.NaN;
  const found = Number.isNaN(time) ? undefined : new Date(time).toISOString();
  // `Date` takes 31 April for 1 May.
  return found !== undefined && localText(found)?.startsWith(written.slice(0, 10)) === true
    ? found
    : undefined;
}

function localText(instant: string): string | undefined {
  const time = Date.parse(instant);
  const shifted = new Date(time + shanghai);
  if (Number.isNaN(shifted.getTime())) return undefined;
  return shifted
    .toISOString()
    .slice(0, -1)
    .replace(/(:00)?\.000$/, '');
}

const polluting = new Set(['__proto__', 'constructor', 'prototype']);

/** Names that no one may choose, because objects have them already. */
export const isPolluting = (key: string): boolean => polluting.has(key);

function readJson(entry: string): unknown {
  try {
    return JSON.parse(entry, (key, value: unknown) => {
      if (isPolluting(key)) throw new SyntaxError('not a name for a value');
      return value;
    });
  } catch {
    return entry;
  }
}
