import { createHmac } from 'node:crypto';
import { plainDate, type PlainDate } from '../../machines/core/values/calendar.ts';
import { figures, unspaced, type Cell } from './cell.ts';
import { right, taking, wrong, type Reading } from './reading.ts';

/** Whose numbers are whose is only known with the key; a birth date lies on or before today. */
export interface IdentityReader {
  key: string;
  today: PlainDate;
}

/** What is kept of an identity number. */
interface Identity {
  /** First four and last two characters, the rest stars. */
  masked: string;
  /** Tells whether two are the same without saying what they are. */
  fingerprint: string;
  birthDate: PlainDate;
  sex: 'male' | 'female';
}

/** The divisions at the province level whose numbers are in use (GB/T 2260, and 81–83 for residents from beyond). */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

const wrongLength = wrong('identity-length', '身份证号应为18位', 'an identity number has 18 characters');

/**
 * Reads a citizen's identity number 公民身份号码 (GB 11643). What comes out never holds the whole number: it ends here,
 * and no refusal repeats it.
 */
export const identityReader = (reader: IdentityReader): ((cell: Cell) => Reading<Identity>) =>
  taking(['text', 'number'], wrongLength, (cell) => {
    if (cell.kind === 'number') return cell.number < 1e14 ? wrongLength : storedAsNumber;
    return readWritten(cell.text, reader);
  });

function readWritten(written: string, { key, today }: IdentityReader): Reading<Identity> {
  const number = figures(written)
    .replace(/\s+/gu, '')
    .replace(/^['‘’`]/, '')
    .toUpperCase();
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(number)) return storedAsNumber;
  if (/^\d{15}$/.test(number)) return oldNumber;
  if (number.length !== 18) return wrongLength;
  if (!/^\d{17}[\dX]$/.test(number)) return wrongCharacters;
  if (!provinces.has(number.slice(0, 2)) || number.slice(2, 6) === '0000') return wrongRegion;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!plainDate.safeParse(birthDate).success || birthDate < '1880-01-01' || birthDate > today)
    return wrongBirthDate;
  if (checkCharacter(number.slice(0, 17)) !== number[17]) return wrongCheck;
  return right({
    masked: `${number.slice(0, 4)}${'*'.repeat(12)}${number.slice(16)}`,
    fingerprint: fingerprintOf(key, number),
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
  });
}

const fingerprintOf = (key: string, number: string): string =>
  createHmac('sha256', key).update(number).digest('hex');

/**
 * The identity numbers that words hold, by their fingerprints: so that someone who has the numbers can print papers with
 * them, of which cases keep the ends alone.
 */
export const numbersIn = (words: string[], key: string): Map<string, string> =>
  new Map(
    words
      .flatMap(
        (one) =>
          figures(one)
            .toUpperCase()
            .match(/(?<!\d)\d{17}[\dX](?!\d)/g) ?? [],
      )
      .map((number) => [fingerprintOf(key, number), number]),
  );

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character of a number, from the 17 before it (ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/** An identity number, whole or broken, as it may be shown: the first four characters and the last two. */
export function masked(written: string): string {
  const words = unspaced(written);
  const length = Array.from(words).length;
  return length < 8 ? words : `${words.slice(0, 4)}${'*'.repeat(Math.min(length - 6, 12))}${words.slice(-2)}`;
}

/** Words in which everything that could be an identity number, wherever it was written, is masked. */
export const withoutIdentityNumbers = (words: string): string =>
  words.replace(longNumber, (found) => masked(found.normalize('NFKC').replace(/[^\dX]/gi, '')));

/** Fourteen digits or more, with what people write between them; no other number of ours is as long. */
const longNumber =
  /\p{Nd}(?:[\s\p{Cf}\p{Pd}.·_'’|/]{0,3}\p{Nd}){13,}(?:[\s\p{Cf}\p{Pd}.·_'’|/]{0,3}[XxＸｘ](?![\p{L}\p{N}]))?/gu;

/** Whether words hold what could be an identity number. */
export const holdsIdentityNumber = (words: string): boolean => words.search(longNumber) >= 0;

const storedAsNumber = wrong(
  'identity-as-number',
  '身份证号被存成了数值，末几位已丢失；请先把这一列设为“文本”格式，再重新填写',
  'the number was stored as a quantity and lost its last digits; set the column to text format and enter it again',
);
const oldNumber = wrong(
  'identity-15',
  '这是15位的旧号码，已停用；请填写18位的公民身份号码',
  'this is an old number of 15 digits; give the one of 18 characters',
);
const wrongCharacters = wrong(
  'identity-characters',
  '身份证号前17位应为数字，末位为数字或 X',
  'the first 17 characters are digits, the last one is a digit or X',
);
const wrongRegion = wrong(
  'identity-region',
  '身份证号前6位不是行政区划代码',
  'the first 6 digits are no code of a region',
);
const wrongBirthDate = wrong(
  'identity-birth-date',
  '身份证号第7至14位不是可能的出生日期',
  'digits 7 to 14 are no possible date of birth',
);
const wrongCheck = wrong(
  'identity-checksum',
  '身份证号校验位不符，某一位填错了',
  'the check character does not fit: some digit is wrong',
);
