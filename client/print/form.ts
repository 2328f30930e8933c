import { dateOf, isPlainDate, type PlainDate } from '../../machines/core/values/calendar.ts';
import type { FormDefinition, OpinionBox } from '../../machines/core/definition/forms.ts';
import { cite, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { stateTitle } from '../../machines/core/reading/view.ts';
import type { Citation, Instant, Text } from '../../machines/core/values/vocabulary.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { wordsOf, type Reader } from '../words/words.ts';

/** A form of a case, filled in for a reader: what `form --json` prints. Labels in both languages, values in theirs. */
export interface FilledForm {
  form: string;
  title: Text;
  /** The document that asks for it. */
  document?: string;
  cites: Citation[];
  case: { id: string; title: string; lifecycle: string; stateTitle: Text };
  /** The case's own time when it was read. */
  asOf: Instant;
  rows: { label: Text; value: string; long: boolean }[];
  lists: { title: Text; columns: Text[]; rows: string[][] }[];
  opinions: FilledBox[];
}

/** An opinion box; all but the title is missing until the level has spoken. */
export interface FilledBox extends Omit<OpinionBox, 'on'> {
  /** The name that belongs to `by`. */
  name?: string;
  on?: PlainDate;
}

/** Fills in a form of a case that was read. @throws RangeError for a form that the lifecycle does not have. */
export function filledForm(
  lifecycle: Lifecycle,
  { case: c, now }: CaseReading,
  name: string,
  reader: Reader,
): FilledForm {
  const form = Object.hasOwn(lifecycle.forms, name) ? lifecycle.forms[name] : undefined;
  if (form === undefined) throw new RangeError(`${lifecycle.id} has no form "${name}".`);
  const from = { context: c.snapshot.context, case: c };
  return {
    form: name,
    title: form.title,
    ...(lifecycle.document === undefined ? {} : { document: lifecycle.document }),
    cites: cite(lifecycle, form.clauses),
    case: { id: c.id, title: c.title, lifecycle: c.lifecycle, stateTitle: stateTitle(lifecycle, c) },
    asOf: now,
    rows: form.rows(from).map(({ label, value, long }) => ({
      label,
      value: wordsOf(value, reader),
      long: long === true,
    })),
    lists: listsOf(form, from, reader),
    opinions: (form.opinions?.(from) ?? []).map((box) => filledBox(box, reader)),
  };
}

const listsOf = (
  form: FormDefinition<unknown>,
  from: Parameters<FormDefinition<unknown>['rows']>[0],
  reader: Reader,
): FilledForm['lists'] =>
  (form.lists?.(from) ?? []).map(({ title, columns, rows }) => ({
    title,
    columns,
    rows: rows.map((row) => row.map((cell) => wordsOf(cell, reader))),
  }));

function filledBox({ on, ...box }: OpinionBox, reader: Reader): FilledBox {
  return {
    ...box,
    ...(box.by === undefined ? {} : { name: wordsOf({ person: box.by }, reader) }),
    ...(on === undefined ? {} : { on: isPlainDate(on) ? on : dateOf(on) }),
  };
}
