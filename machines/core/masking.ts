import type { PersonalData } from './forms.ts';

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

/** What a number within a sentence can be known by. */
const numbers: Record<'identity' | 'phone', RegExp> = {
  /** With a possible date of birth, which the codes of organisations lack. */
  identity:
    /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])/g,
  phone: /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
};

/** A sentence in which every identity number, or mobile number, is masked: for words that people type and the public reads. */
export const withoutNumbers = (words: string, kinds: ('identity' | 'phone')[]): string =>
  kinds.reduce((left, kind) => left.replace(numbers[kind], (found) => masked(found, kind)), words);
