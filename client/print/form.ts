import { dateOf, isPlainDate, type PlainDate } from '../../machines/core/values/calendar.ts';
import type {
  Cell,
  Filed,
  Filing,
  FormDefinition,
  List,
  OpinionBox,
  PaperSource,
} from '../../machines/core/definition/forms.ts';
import { cite, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { stateTitle } from '../../machines/core/reading/view.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Citation, Instant, Text } from '../../machines/core/values/vocabulary.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import type { Cell as SheetCell, Column } from '../reports/sheet.ts';
import { wordsOf, type Reader } from '../words/words.ts';

/** A paper, filled in for a reader: a form of a case, or a report over many. Labels in both languages, values in theirs. */
export interface Paper {
  title: Text;
  /** The document that asks for it. */
  document?: string;
  cites: Citation[];
  case?: { id: string; title: string; lifecycle: string; stateTitle: Text };
  /** Of when its content is: the case's own time when it was read. */
  asOf: Instant;
  filing?: FilledFiling;
  rows: { label: Text; value: string; long: boolean }[];
  lists: FilledList[];
  opinions: FilledBox[];
}

/** A form of a case, filled in for a reader: what `form --json` prints. */
export interface FilledForm extends Paper {
  form: string;
  /** Which of the papers of its kind it is, where there can be several. */
  no?: number;
  case: NonNullable<Paper['case']>;
}

/** Who hands a paper in 填报单位、填报人、审核人、日期; what is empty is left to the pen. */
export interface FilledFiling {
  unit: string;
  by: string;
  checkedBy: string;
  on?: PlainDate;
}

/** A table; for spreadsheets also with its numbers as numbers, money in fen. */
export interface FilledList {
  title: Text;
  columns: Text[];
  rows: string[][];
  kinds?: Column['kind'][];
  values?: SheetCell[][];
}

/** An opinion box; all but the title is missing until the level has spoken. */
export interface FilledBox extends Omit<OpinionBox, 'on'> {
  /** The name that belongs to `by`. */
  name?: string;
  on?: PlainDate;
}

/** A form that the lifecycle has under this name. @throws RangeError for one that it does not have. */
function formNamed(lifecycle: Lifecycle, name: string): FormDefinition<unknown> {
  const form = Object.hasOwn(lifecycle.forms, name) ? lifecycle.forms[name] : undefined;
  if (form === undefined) throw new RangeError(`${lifecycle.id} has no form "${name}".`);
  return form;
}

/** The papers of a kind that a case has on record; one for a kind of which there is one from the start. */
export function papersOf(lifecycle: Lifecycle, c: Case, name: string): Filed[] {
  const { papers } = formNamed(lifecycle, name);
  return papers === undefined ? [{}] : papers({ context: c.snapshot.context, case: c });
}

/**
 * Fills in a form of a case that was read: where there can be several of a kind, the one asked for, else the last.
 *
 * @throws RangeError for a form that the lifecycle does not have, or a number that it does not reach.
 */
export function filledForm(
  lifecycle: Lifecycle,
  { case: c, now }: CaseReading,
  name: string,
  reader: Reader,
  wanted?: number,
): FilledForm {
  const form = formNamed(lifecycle, name);
  const all = papersOf(lifecycle, c, name);
  const no = wanted ?? all.length;
  if (wanted !== undefined && (wanted < 1 || wanted > all.length))
    throw new RangeError(`${c.id} has ${all.length} of "${name}", not ${wanted}.`);
  const from = { context: c.snapshot.context, case: c, no };
  return {
    form: name,
    ...(form.papers === undefined || all.length === 0 ? {} : { no }),
    title: form.title,
    ...(lifecycle.document === undefined ? {} : { document: lifecycle.document }),
    cites: cite(lifecycle, form.clauses),
    case: { id: c.id, title: c.title, lifecycle: c.lifecycle, stateTitle: stateTitle(lifecycle, c) },
    asOf: now,
    ...(form.filing === undefined ? {} : { filing: filledFiling(form.filing(from), reader) }),
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
  from: PaperSource<unknown>,
  reader: Reader,
): FilledForm['lists'] => (form.lists?.(from) ?? []).map((list) => filledList(list, reader));

/** A table in words, and in numbers for spreadsheets. */
export function filledList({ title, columns, rows }: List, reader: Reader): FilledList {
  const filled = { title, columns, rows: rows.map((row) => row.map((cell) => wordsOf(cell, reader))) };
  const kinds = columns.map((_, index) => kindOf(rows.map((row) => row[index])));
  if (kinds.every((kind) => kind === 'text')) return filled;
  return {
    ...filled,
    kinds,
    values: rows.map((row, at) => row.map((cell, index) => numberIn(cell) ?? filled.rows[at]?.[index])),
  };
}

const numberIn = (cell: Cell): number | undefined =>
  typeof cell === 'number' ? cell : typeof cell === 'object' && 'fen' in cell ? cell.fen : undefined;

function kindOf(cells: Cell[]): Column['kind'] {
  const told = cells.filter((cell) => cell !== undefined && cell !== '');
  if (told.length > 0 && told.every((cell) => typeof cell === 'number')) return 'count';
  return told.some((cell) => typeof cell === 'object' && 'fen' in cell) ? 'money' : 'text';
}

const dayOf = (on: Instant | PlainDate): PlainDate => (isPlainDate(on) ? on : dateOf(on));

/** Who hands a paper in, in words. */
export function filledFiling({ unit, by, checkedBy, on }: Filing, reader: Reader): FilledFiling {
  return {
    unit: wordsOf(unit, reader),
    by: wordsOf(by, reader),
    checkedBy: wordsOf(checkedBy, reader),
    ...(on === undefined ? {} : { on: dayOf(on) }),
  };
}

function filledBox({ on, ...box }: OpinionBox, reader: Reader): FilledBox {
  return {
    ...box,
    ...(box.by === undefined ? {} : { name: wordsOf({ person: box.by }, reader) }),
    ...(on === undefined ? {} : { on: dayOf(on) }),
  };
}
