import nzh from 'nzh/cn';
import { formatDate } from '../../machines/core/values/calendar.ts';
import { personOf, placeName, type Directory } from '../../machines/core/values/directory.ts';
import type { Cell } from '../../machines/core/definition/forms.ts';
import { masked } from '../../machines/core/reading/masking.ts';
import { yuan } from '../../machines/core/values/yuan.ts';
import type { Fen, Lang } from '../../machines/core/values/vocabulary.ts';

/** Whom something is printed for: their language, and the directory that has the names. */
export interface Reader {
  lang: Lang;
  directory: Directory;
  /** Whole identity numbers that the reader has, by their fingerprints. */
  numbers?: ReadonlyMap<string, string>;
}

/** An amount in words, as it stands on an IOU in either language 大写: `壹仟伍佰元整`. */
export const inWords = (fen: Fen): string => nzh.toMoney(fen / 100, { outSymbol: false });

/** The words of a field. Who is not in the directory keeps their id; what is not there yet is empty. */
export function wordsOf(cell: Cell, { lang, directory, numbers }: Reader): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  if ('person' in cell) return personOf(directory, cell.person)?.name[lang] ?? cell.person;
  if ('place' in cell) return placeName(directory, cell.place, lang);
  if ('day' in cell) return formatDate(cell.day, lang, { year: true });
  if ('masked' in cell) return masked(cell.masked, cell.as);
  if ('identity' in cell) return numbers?.get(cell.identity.fingerprint) ?? cell.identity.masked;
  if ('inWords' in cell) return inWords(cell.inWords);
  if ('fen' in cell) return yuan(cell.fen, lang);
  return cell[lang];
}
