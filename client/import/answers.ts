import { plain, unspaced, type Cell } from './cell.ts';
import { right, wrong, type Reading } from './reading.ts';

const yes = new Set(['是', '√', '✓', '✔', '☑', 'Y', 'YES', 'TRUE']);
const no = new Set(['否', '×', '✗', '✘', '☒', 'X', 'N', 'NO', 'FALSE']);

/** Yes or no: 是/否, √/×, Y/N. An empty cell is no answer. */
export function readAnswer(cell: Cell): Reading<boolean> {
  if (cell.kind === 'boolean') return right(cell.yes);
  const words = cell.kind === 'text' ? unspaced(cell.text).toUpperCase() : '';
  if (yes.has(words)) return right(true);
  if (no.has(words)) return right(false);
  return wrong('not-yes-or-no', '应填 是 或 否（也可用 √ ×、Y N）', 'should be 是 or 否 (or √ ×, Y N)');
}

/** A whole number, zero or more: `4`, `４`, `4人`. */
export function readCount(cell: Cell): Reading<number> {
  const words =
    cell.kind === 'number' && cell.day === undefined
      ? String(cell.number)
      : cell.kind === 'text'
        ? unspaced(cell.text)
        : '';
  const digits = /^(\d{1,6})[人口]?$/.exec(words)?.[1];
  if (digits === undefined) return wrong('not-a-count', '应为整数，如 4', 'should be a whole number, e.g. 4');
  return right(Number(digits));
}

/** Words as they are written, without spaces around them. */
export function readWords(cell: Cell): Reading<string> {
  if (cell.kind === 'text') return right(cell.text.trim());
  if (cell.kind === 'number' && cell.day === undefined) return right(String(cell.number));
  return wrong('not-words', '应为文字', 'should be text');
}

/** The number of an application as its papers carry it: `HZ-2027-1-0001`. */
export function readPaperNumber(cell: Cell): Reading<string> {
  const words = cell.kind === 'text' ? plain(cell.text) : cell.kind === 'number' ? String(cell.number) : '';
  const number = words
    .replace(/\s+/g, '')
    .replace(/[‐‑–—−－_]/g, '-')
    .toUpperCase();
  if (/^[A-Z]{1,4}-\d{4}-\d{1,2}-\d{4,6}$/.test(number)) return right(number);
  return wrong(
    'not-a-number',
    '编号应写作 字母-年份-批次-顺序号，如 HZ-2027-1-0001',
    'write a number as letters-year-batch-running number, e.g. HZ-2027-1-0001',
  );
}
