import type { OpenCase } from '../../open-cases/open-case.ts';
import type { LogView } from '../../view/view.ts';
import type { WebReading } from '../shared/office.ts';
import type { Locale } from '../layout/locale.ts';
import type { Possibility } from '../../cases/possibility.ts';

/** What a case's page shows. */
export interface CasePage {
  reading: WebReading;
  events: Possibility[];
  moves: Possibility[];
  locale: Locale;
  yellowDays: number;
  /** The line of the record that the visitor has just added. */
  done?: LogView | undefined;
  /** What became of it, where it waits for an answer. */
  waiting?: boolean;
  /** What waits for the visitor after this case. */
  next?: Pick<OpenCase, 'id' | 'title'> | undefined;
  /** The case in the Temporal UI. */
  ui?: string | undefined;
  attachmentLimit: number;
  /** Where this web client is found from outside: what the record says of its own pages leads there. */
  publicUrl?: string | undefined;
}
