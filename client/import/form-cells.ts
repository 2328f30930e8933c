import { placeName, placesOf, type Directory } from '../../machines/core/values/directory.ts';
import { text } from '../../machines/core/values/text.ts';
import { writtenDecimal } from '../../machines/core/values/written-numbers.ts';
import { nearest } from '../cli/directory.ts';
import type { Field, Leaf, Option } from '../web/fields/field.ts';
import { readLeaf } from '../web/fields/leaf-values.ts';
import { readAnyAmount } from './amounts.ts';
import { readAnswer, readWords } from './answers.ts';
import { figures, rounded, unspaced, type Cell } from './cell.ts';
import { readDay } from './days.ts';
import { right, taking, wrong, type Reading } from './reading.ts';

type Reader = (cell: Cell) => Reading<unknown>;

/** How the cell of a field is read; nothing for a field that no cell holds. */
export function cellReader(field: Field, directory: Directory): Reader | undefined {
  switch (field.kind) {
    case 'choice':
      return field.options.every(({ value }) => typeof value === 'boolean')
        ? readAnswer
        : option(field.options);
    case 'affirmation':
      return (cell) => {
        const read = readAnswer(cell);
        return read.ok && read.value ? right(field.value) : notAffirmed;
      };
    case 'several':
      return severalOf(option(field.options), /[、,，;；\n]+/u);
    case 'list': {
      const read = field.item.kind === 'list' ? undefined : cellReader(field.item, directory);
      // Long words have commas of their own.
      const between = field.item.kind === 'lines' ? /[;；\n]+/u : /[、;；\n]+/u;
      return read && severalOf(read, between);
    }
    case 'group':
    case 'union':
    case 'keyed':
    case 'fixed':
    case 'json':
      return undefined;
    default:
      return leafReader(field.kind, directory);
  }
}

function leafReader(kind: Exclude<Leaf['kind'], 'json'>, directory: Directory): Reader {
  switch (kind) {
    case 'line':
    case 'person':
      return readWords;
    case 'lines':
      return (cell) => {
        const read = readWords(cell);
        return read.ok ? right(read.value.replaceAll('\r\n', '\n')) : read;
      };
    case 'integer':
    case 'number':
      return readNumber;
    case 'money':
      return readAnyAmount;
    case 'date':
      return readDay;
    case 'month':
      return readMonth;
    case 'instant':
      return readInstant;
    case 'place':
      return taking(['text'], notAPlace, (cell) => placeNamed(directory, unspaced(cell.text)));
  }
}

const notANumber = wrong('not-a-number', '应为数字，如 12', 'should be a number, e.g. 12');

const readNumber = taking(['number', 'text'], notANumber, (cell): Reading<number> => {
  const number = cell.kind === 'number' ? rounded(cell.number) : writtenDecimal(figures(cell.text));
  return number === undefined ? notANumber : right(number);
});

const notAMonth = wrong('not-a-month', '应写作 年-月，如 2027-04', 'write a month as 2027-04');

/** A month: written year first, or a date of the spreadsheet that lies in it. */
const readMonth = taking(['date', 'text'], notAMonth, (cell): Reading<string> => {
  if (cell.kind === 'date') return cell.day === undefined ? notAMonth : right(cell.day.slice(0, 7));
  const { year, month } =
    /^(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*月?$/.exec(figures(cell.text))?.groups ?? {};
  return year === undefined || month === undefined ? notAMonth : right(`${year}-${month.padStart(2, '0')}`);
});

const notAnInstant = wrong(
  'not-an-instant',
  '应为文字格式的北京时间，如 2027-04-20 17:00',
  'should be Beijing time in a cell of text format, e.g. 2027-04-20 17:00',
);

const readInstant = taking(['text'], notAnInstant, ({ text: written }) => {
  const read = readLeaf('instant', written.trim());
  return read === written.trim() ? notAnInstant : right(read);
});

const notAPlace = wrong('not-a-place', '应为名录中的地名', 'should be a place of the directory');

/** The place of that path or name: `青山镇水田村`, or its end where no other place ends so. */
function placeNamed(directory: Directory, words: string): Reading<string> {
  const all = placesOf(directory).map((path) => ({
    path,
    zh: placeName(directory, path, 'zh'),
    en: unspaced(placeName(directory, path, 'en')),
  }));
  const exact = all.filter(({ path, zh, en }) => [path, unspaced(zh), en].includes(words));
  const found = exact.length > 0 ? exact : all.filter(({ zh }) => zh.endsWith(words));
  const [only, another] = found;
  if (only !== undefined && another === undefined) return right(only.path);
  const some = found.slice(0, 6).map(({ zh }) => zh);
  const near = nearest(
    words,
    all.map(({ zh }) => zh),
  );
  if (only !== undefined)
    return wrong(
      'ambiguous-place',
      `名录中有 ${found.length} 处同名，请写全，如 ${some.join('、')}`,
      `${found.length} places have this name; write it in full: ${some.join(', ')}`,
    );
  return wrong(
    'unknown-place',
    `名录中没有这个地点${near === undefined ? '，请写全，如 乡镇名加村名' : `，是不是“${near}”`}`,
    `the directory has no such place${near === undefined ? '; write township and village' : `; did you mean ${near}`}`,
  );
}

const notAffirmed = wrong('not-affirmed', '须填 是', 'has to be 是 (yes)');

function option(options: Option[]): Reader {
  const names = options.map(({ title }) => title);
  const list = (lang: 'zh' | 'en', between: string) => {
    const all = names.slice(0, 12).map((one) => one[lang]);
    return all.join(between) + (names.length > 12 ? ' …' : '');
  };
  const refusal = wrong(
    'not-an-option',
    `应为以下之一：${list('zh', '、')}`,
    `should be one of: ${list('en', ', ')}`,
  );
  return taking(['text', 'number'], refusal, (cell) => {
    const words = comparable(cell.kind === 'number' ? String(rounded(cell.number)) : cell.text);
    const found = options.filter(({ title, written }) =>
      [title.zh, title.en, written].some((one) => comparable(one) === words),
    );
    const [only] = found;
    return only === undefined || found.length > 1 ? refusal : right(only.value);
  });
}

const comparable = (words: string): string => unspaced(words).toLowerCase();

/** Several values in one cell, each read for itself. */
function severalOf(read: Reader, between: RegExp): Reader {
  return (cell) => {
    if (cell.kind !== 'text') {
      const only = read(cell);
      return only.ok ? right([only.value]) : only;
    }
    const parts = cell.text.split(between).filter((one) => one.trim() !== '');
    const all = parts.map((part) => read({ kind: 'text', text: part.trim() }));
    const bad = all.findIndex(({ ok }) => !ok);
    const first = all[bad];
    if (first === undefined) return right(all.flatMap((one) => (one.ok ? [one.value] : [])));
    if (first.ok) return first;
    const { zh, en } = first.message;
    return { ...first, message: text(`第${bad + 1}项：${zh}`, `entry ${bad + 1}: ${en}`) };
  };
}
