import type { PersonalData } from '../definition/forms.ts';

/**
 * Personal data as the public may read it: enough to recognise oneself by, too little to be known by. What is too short
 * to keep a part of is hidden wholly; what is empty stays empty.
 */
export function masked(value: string, as: PersonalData): string {
  const letters = Array.from(value.trim());
  switch (as) {
    case 'name':
      return kept(letters, 1, 0, 1);
    case 'identity':
      return kept(letters, 2, 2, 4);
    case 'phone':
      return kept(letters, 3, 4, 4);
    case 'account':
      return kept(letters, 0, 4, 4);
  }
}

/** Keeps so many letters at the ends; so many at least are hidden between them, else all are. */
function kept(letters: string[], first: number, last: number, hiddenAtLeast: number): string {
  const hidden = letters.length - first - last;
  if (hidden < hiddenAtLeast) return '*'.repeat(letters.length);
  return [...letters.slice(0, first), '*'.repeat(hidden), ...letters.slice(letters.length - last)].join('');
}

/** What may stand between two digits of one number: blanks, hyphens, and what cannot be seen. */
const gap = String.raw`[\s\-\u2010-\u2015\u00AD\u200B-\u200D\u2060\uFEFF]{0,2}`;
/** A digit, also one as wide as a Chinese character. */
const digit = '[0-9０-９]';
const digits = (least: number, most = least) => `(?:${digit}${gap}){${least},${most}}`;

/** What a number within a sentence can be known by: how it may be written, and what it says then. */
const numbers: Record<
  'identity' | 'phone' | 'account',
  { written: RegExp; says: (plain: string) => boolean }
> = {
  identity: {
    written: new RegExp(`(?<![0-9０-９A-Za-z])${digits(17)}[0-9０-９XxＸｘ](?![0-9０-９A-Za-z])`, 'gu'),
    /** With a possible date of birth, which the codes of organisations lack. */
    says: (plain) =>
      /^[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]$/.test(plain),
  },
  phone: {
    written: new RegExp(`(?<![0-9０-９])${digits(10)}${digit}(?![0-9０-９])`, 'gu'),
    says: (plain) => /^1[3-9]\d{9}$/.test(plain),
  },
  /** The numbers of bank cards, by their check digit (ISO/IEC 7812-1). */
  account: {
    written: new RegExp(`(?<![0-9０-９A-Za-z])${digits(15, 18)}${digit}(?![0-9０-９A-Za-z])`, 'gu'),
    says: (plain) =>
      Array.from(plain, Number).reduceRight((sum, one, index, all) => {
        const weighed = (all.length - 1 - index) % 2 === 1 ? one * 2 : one;
        return sum + (weighed > 9 ? weighed - 9 : weighed);
      }, 0) %
        10 ===
      0,
  },
};

/**
 * A sentence in which every identity, mobile or card number is masked, however it is spaced: for words that people
 * type and the public reads.
 */
export const withoutNumbers = (words: string, kinds: (keyof typeof numbers)[]): string =>
  kinds.reduce((left, kind) => {
    const { written, says } = numbers[kind];
    return left.replace(written, (found) => {
      const plain = found.normalize('NFKC').replace(/[^0-9A-Za-z]/gu, '');
      return says(plain) ? masked(plain, kind) : found;
    });
  }, words);
