import type { FormModel } from './field.ts';
import { FieldReader } from './field-reader.ts';
import { rootName } from './names.ts';
import { Received } from './received.ts';

/**
 * The data that a form holds, as the schema wants them: numbers as numbers, money as fen, what is optional and empty
 * left out, empty rows dropped. What can't be read stays as entered, for the schema to refuse.
 *
 * @param others names of the page's own controls, e.g. the token against forgery
 * @throws Refused for names that the form doesn't have, names sent twice, files, too many rows or fields
 */
export function dataOf(
  model: FormModel,
  form: URLSearchParams | FormData,
  others: readonly string[] = [],
): unknown {
  const received = new Received(form);
  const read = new FieldReader(received, undefined).read(model.root, rootName(model.root.kind));
  received.finish(others);
  return read.value;
}

/**
 * What to fill the form in with again, exactly as entered, its rows numbered as in `dataOf`. Where a button for rows
 * was pressed, the row is added or removed, and empty rows stay.
 *
 * @throws Refused as `dataOf`
 */
export function valuesOf(
  model: FormModel,
  form: URLSearchParams | FormData,
  others: readonly string[] = [],
): URLSearchParams {
  const received = new Received(form);
  const read = new FieldReader(received, pressed(form)).read(model.root, rootName(model.root.kind));
  received.finish(others);
  return new URLSearchParams(read.entries(rootName(model.root.kind)));
}

/** Whether the form was sent only to add or remove a row: show it again with `valuesOf`, and decide nothing. */
export const asksForRow = (form: URLSearchParams | FormData): boolean => pressed(form) !== undefined;

function pressed(form: URLSearchParams | FormData): string | undefined {
  return [...form.keys()].find((name) => /^[-+]/.test(name));
}
