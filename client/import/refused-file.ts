import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { withoutIdentityNumbers } from './identity.ts';

/** A file that cannot be read as a table at all, with the reason in both languages. Nothing of it was used. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';
  /** Stable name of the reason, for programs. */
  readonly code: string;
  readonly text: Text;

  constructor(code: string, zh: string, en: string, options?: ErrorOptions) {
    super(withoutIdentityNumbers(en), options);
    this.code = code;
    this.text = text(withoutIdentityNumbers(zh), withoutIdentityNumbers(en));
  }
}
