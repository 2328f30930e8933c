import { text } from '../../../machines/core/values/text.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';

/** Why a backup was not taken or not restored; nothing was changed. `code` is stable, for programs. */
export class RefusedBackup extends Error {
  override name = 'RefusedBackup';
  readonly code: string;
  readonly text: Text;

  constructor(code: string, zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.code = code;
    this.text = text(zh, en);
  }
}
