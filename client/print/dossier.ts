import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import type { Reader } from '../words/words.ts';
import { filledForm, papersOf, type FilledForm } from './form.ts';

/** The form that is the catalogue of a case's file, in the lifecycles that keep one. */
export const catalogueForm = 'catalogue';

/** A case's file 档案: its catalogue, and behind it every paper in the catalogue's order. Nothing for lifecycles that keep none. */
export function dossierOf(
  lifecycle: Lifecycle,
  reading: CaseReading,
  reader: Reader,
): [FilledForm, ...FilledForm[]] | undefined {
  if (!Object.hasOwn(lifecycle.forms, catalogueForm)) return undefined;
  const names = Object.keys(lifecycle.forms).filter((name) => name !== catalogueForm);
  const papers = names.flatMap((name) =>
    papersOf(lifecycle, reading.case, name).map((_, index) =>
      filledForm(lifecycle, reading, name, reader, index + 1),
    ),
  );
  return [filledForm(lifecycle, reading, catalogueForm, reader), ...papers];
}
