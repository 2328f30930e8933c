import { writtenWhole } from '../../machines/core/values/written-numbers.ts';
import { figures, rounded, unspaced } from './cell.ts';
import { right, taking, wrong, type Reading, type Wrong } from './reading.ts';

const yes = new Set(['是', '√', '✓', '✔', '☑', 'Y', 'YES', 'TRUE']);
const no = new Set(['否', '×', '✗', '✘', '☒', 'X', 'N', 'NO', 'FALSE']);

const notYesOrNo = wrong(
  'not-yes-or-no',
  '应填 是 或 否（也可用 √ ×、Y N）',
  'should be 是 or 否 (or √ ×, Y N)',
);

/** Yes or no: 是/否, √/×, Y/N. An empty cell is no answer. */
export const readAnswer = taking(['boolean', 'text'], notYesOrNo, (cell) => {
  if (cell.kind === 'boolean') return right(cell.yes);
  const words = unspaced(cell.text).toUpperCase();
  if (yes.has(words)) return right(true);
  return no.has(words) ? right(false) : notYesOrNo;
});

const notACount = wrong('not-a-count', '应为整数，如 4', 'should be a whole number, e.g. 4');

/** A whole number, zero or more: `4`, `４`, `4人`. */
export const readCount = taking(['number', 'text'], notACount, (cell) => {
  const words = cell.kind === 'number' ? String(cell.number) : figures(cell.text).replace(/\s+/gu, '');
  const digits = /^(\d{1,6})[人口]?$/.exec(words)?.[1];
  const count = digits === undefined ? undefined : writtenWhole(digits);
  return count === undefined ? notACount : right(count);
});

const notWords = wrong('not-words', '应为文字', 'should be text');

/** Words as they are written, without spaces around them. */
export const readWords = taking(['text', 'number'], notWords, (cell) =>
  right(cell.kind === 'number' ? String(rounded(cell.number)) : cell.text.trim()),
);

/** A number as papers carry it, in capitals and with plain hyphens. */
export const paperNumberReader = (is: (number: string) => boolean, refusal: Wrong) =>
  taking(['text'], refusal, ({ text }): Reading<string> => {
    const number = figures(text)
      .replace(/\s+/g, '')
      .replace(/[‐‑–—−－_]/g, '-')
      .toUpperCase();
    return is(number) ? right(number) : refusal;
  });
