import type { z } from 'zod';
import type { EventDefinition, Rule, Telling } from '../definition/definition.ts';
import { field } from '../definition/field.ts';
import type { Cell, Field, FormDefinition, List } from '../definition/forms.ts';
import { type Decided, type Stamp, stamp } from '../definition/recording.ts';
import { longText, shortText, text } from '../values/text.ts';
import type { Role, Text } from '../values/vocabulary.ts';

/**
 * Corrections 更正: a recorded decision puts right what was accepted. What counts from then on is the new value; the old
 * one stays on record beside it, with the reason and the document that shows it.
 */

/** What was put right, from what to what, as people read it. */
export interface Change {
  what: Text;
  was: string;
  now: string;
}

/** A change as the case keeps it. */
export interface Correction extends Change, Stamp {
  reason: string;
  evidence: string;
}

/** What a case has on record of corrections; cases of earlier builds have no list yet. */
export interface Corrections {
  putRight?: Correction[];
}

/** The record of a case in which nothing was put right yet. */
export const uncorrected: Required<Corrections> = { putRight: [] };

const grounds = {
  reason: field(longText, '更正理由', 'why it is put right'),
  evidence: field(shortText, '更正依据', 'evidence', {
    help: text('证明材料或文件的名称、文号', 'the document that shows it, with its number'),
  }),
};
type Grounds = { [Name in keyof typeof grounds]: string };

interface Correcting<Context, Data, Leaves> {
  title: Text;
  by: Role[];
  /** What is asked for beside reason and evidence. */
  form: z.ZodObject & { _zod: { output: Data } };
  /** What it changes, as people read it; nothing where there is nothing on record to be changed. */
  change(context: Context, data: Data): Change | undefined;
  /** What it leaves in the place of what was accepted. */
  apply(context: Context, data: Data): Partial<Leaves>;
  rules?: Rule<Context, Data>[];
  tell?(args: Telling<Context, Data & Grounds>): ReturnType<NonNullable<EventDefinition<Context>['tell']>>;
  clauses: string[];
}

/**
 * The event that puts one kind of thing right. What is not accepted yet is not corrected but sent back, and what stays the
 * same is no correction.
 */
export function correction<Context extends Corrections, Data, Leaves = Context>(
  o: Correcting<Context, Data, Leaves>,
): EventDefinition<Context, Data & Grounds, Leaves & Corrections> {
  const rules: Rule<Context, Data>[] = [
    {
      code: 'nothing-to-correct',
      clauses: o.clauses,
      broken: ({ context, data }) =>
        o.change(context, data) === undefined
          ? {
              zh: '要更正的内容尚未确认，不需更正：请退回修改。',
              en: 'What would be put right has not been accepted yet: have it sent back instead.',
            }
          : undefined,
    },
    {
      code: 'nothing-changes',
      clauses: o.clauses,
      broken({ context, data }) {
        const change = o.change(context, data);
        if (change === undefined || change.was !== change.now) return undefined;
        return {
          zh: `${change.what.zh}现在就是“${change.now}”，没有更正。`,
          en: `${change.what.en} is "${change.now}" already: nothing would change.`,
        };
      },
    },
  ];
  return {
    title: o.title,
    roles: o.by,
    schema: o.form.extend(grounds) as unknown as z.ZodType<Data & Grounds>,
    clauses: o.clauses,
    rules: [...rules, ...(o.rules ?? [])] as Rule<Context, Data & Grounds>[],
    record: (context: Context, decided: Decided<Data & Grounds>) => ({
      ...o.apply(context, decided.data),
      ...kept(context, decided, o.change(context, decided.data)),
    }),
    ...(o.tell === undefined ? {} : { tell: o.tell }),
  } as EventDefinition<Context, Data & Grounds, Leaves & Corrections>;
}

function kept(
  { putRight = [] }: Corrections,
  decided: Decided<Grounds>,
  change: Change | undefined,
): Corrections {
  if (change === undefined) return {};
  const { reason, evidence } = decided.data;
  return { putRight: [...putRight, { ...change, reason, evidence, ...stamp(decided) }] };
}

/** Corrections as a form lists them. */
const listed = (corrections: Correction[]): List => ({
  title: text('更正记录', 'Corrections'),
  columns: [
    text('更正内容', 'What'),
    text('原为', 'Was'),
    text('更正为', 'Now'),
    text('理由', 'Why'),
    text('依据', 'Evidence'),
    text('更正人', 'By'),
    text('日期', 'On'),
  ],
  rows: corrections.map(({ what, was, now, reason, evidence, by, at }) => [
    what,
    was,
    now,
    reason,
    evidence,
    { person: by },
    { day: at },
  ]),
});

const wordsIn = (cell: Cell): string | undefined => {
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'object') return undefined;
  if ('person' in cell) return cell.person;
  return 'masked' in cell ? cell.masked : undefined;
};

/** Rows of a form, each that shows what was put right with a mark 已更正. */
export const markedRows = ({ putRight = [] }: Corrections, rows: Field[]): Field[] =>
  rows.map((row) =>
    putRight.some(({ now }) => now === wordsIn(row.value))
      ? { ...row, label: text(`${row.label.zh}（已更正）`, `${row.label.en} (corrected)`) }
      : row,
  );

/** A form that marks what was put right, and lists every correction with the old words. */
export const withCorrections = <Context extends Corrections>(
  form: FormDefinition<Context>,
): FormDefinition<Context> => ({
  ...form,
  rows: (from) => markedRows(from.context, form.rows(from)),
  lists(from) {
    const { putRight = [] } = from.context;
    return [...(form.lists?.(from) ?? []), ...(putRight.length === 0 ? [] : [listed(putRight)])];
  },
});
