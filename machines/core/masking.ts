import type { PersonalData } from './forms.ts';

/**
 * Personal data as the public may read it: enough to recognise oneself by, too little to be known by. What is too short
 * to keep a part of is hidden wholly.
 */
export function masked(value: string, as: PersonalData): string {
  const letters = Array.from(value.trim());
  switch (as) {
    case 'name':
      return letters.slice(0, 1).join('') + '*'.repeat(Math.max(1, letters.length - 1));
    case 'identity':
      return kept(letters, 2, 2);
    case 'phone':
      return kept(letters, 3, 4);
    case 'account':
      return kept(letters, 0, 4);
  }
}

/** At least as much is hidden as is shown. */
function kept(letters: string[], first: number, last: number): string {
  const shown = first + last;
  if (letters.length < 2 * shown) return '*'.repeat(Math.max(4, letters.length));
  const hidden = '*'.repeat(letters.length - shown);
  return letters.slice(0, first).join('') + hidden + letters.slice(letters.length - last).join('');
}
