import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { OpenCase } from '../open-cases/open-case.ts';
import type { Trouble } from './trouble.ts';
import { troubleText } from './words.ts';

/** A case that can't be read or decided as cases are. `known` is what lists still show of it. */
export class CaseInTrouble extends Error {
  override name = 'CaseInTrouble';
  readonly id: string;
  readonly trouble: Trouble;
  readonly text: Text;
  readonly known: OpenCase | undefined;

  constructor(id: string, trouble: Trouble, known?: OpenCase, options?: ErrorOptions) {
    const what = troubleText(id, trouble);
    super(what.en, options);
    this.id = id;
    this.trouble = trouble;
    this.text = what;
    this.known = known;
  }
}
