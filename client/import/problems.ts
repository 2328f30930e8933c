import { cut } from '../../machines/core/values/issue-sentences.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { masked, withoutIdentityNumbers } from './identity.ts';

/** Something wrong in one cell, or in a row or sheet as a whole: where, what was found, what would be right. */
export interface TableProblem {
  sheet: string;
  /** As the spreadsheet numbers it. */
  row: number;
  /** Its letters; empty where no single column is concerned. */
  column: string;
  header: string;
  /** What the cell holds, shortened; identity numbers are masked. */
  value: string;
  /** Stable name of the problem, for programs. */
  code: string;
  message: Text;
}

/**
 * The only way in which a problem is made: no identity number passes, in whatever column somebody wrote it.
 *
 * @param secret whether the cell is there to hold an identity number
 */
export function tableProblem(found: TableProblem, secret = false): TableProblem {
  const safe = (words: string) => cut(withoutIdentityNumbers(words));
  const sentence = (words: string) => withoutIdentityNumbers(words);
  return {
    ...found,
    sheet: safe(found.sheet),
    header: safe(found.header),
    value: secret ? cut(masked(found.value)) : safe(found.value),
    message: text(sentence(found.message.zh), sentence(found.message.en)),
  };
}
