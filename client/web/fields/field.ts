import type { Instant, Place, Role, Text } from '../../../machines/core/values/vocabulary.ts';

/** The fields of a form as a tree, made from the JSON Schema of an event's data or of a new case's input. */

/** What every field has. */
export interface FieldBase {
  /** Its name in the object that holds it; empty for the whole. */
  key: string;
  /** Names from the top, without indexes of lists: `leadingMembers.person`. */
  path: string;
  title: Text;
  help?: Text;
  /** What the schema demands of it, in words. */
  hints: Text[];
  required: boolean;
  /** The schema's default, shown in a form that nobody has filled in yet. */
  initial?: unknown;
}

/** A value of an enumeration. `written` stands for it in the form. */
export interface Option {
  value: unknown;
  written: string;
  title: Text;
}

/** Something written into one control. */
export interface Leaf extends FieldBase {
  kind:
    | 'line'
    | 'lines'
    | 'integer'
    | 'number'
    | 'money'
    | 'date'
    | 'month'
    | 'instant'
    | 'place'
    | 'person'
    | 'json';
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** What the pattern demands, in words. */
  wording?: Text;
}

/** One of several values: yes or no, or an enumeration. Unanswered is none of them. */
export interface Choice extends FieldBase {
  kind: 'choice';
  options: Option[];
}

/** Any of several values, each at most once. */
export interface Several extends FieldBase {
  kind: 'several';
  options: Option[];
  min: number;
}

/** A value that can't be another. */
export interface Fixed extends FieldBase {
  kind: 'fixed';
  value: unknown;
}

/** A value that can't be another, and that someone has to affirm. */
export interface Affirmation extends FieldBase {
  kind: 'affirmation';
  value: unknown;
}

/** Fields that belong together. */
export interface Group extends FieldBase {
  kind: 'group';
  fields: Field[];
}

/** Any number of the same. */
export interface List extends FieldBase {
  kind: 'list';
  item: Field;
  min: number;
  max: number;
}

/** Values under keys that whoever fills in the form chooses. */
export interface Keyed extends FieldBase {
  kind: 'keyed';
  keys: Field;
  item: Field;
  min: number;
  max: number;
}

/** One of several forms of the same thing. */
export interface Union extends FieldBase {
  kind: 'union';
  variants: Field[];
}

export type Field = Leaf | Choice | Several | Fixed | Affirmation | Group | List | Keyed | Union;

/** The form of an event of a lifecycle. */
export interface FormModel {
  lifecycle: string;
  event: string;
  root: Field;
  /** What posts are called. */
  roles?: Record<Role, { title: Text }>;
  /** Where the case is: colleagues of there are suggested first. */
  place?: Place;
  /** Whether the schema of a field, by its path, takes a value that is offered for it. */
  takes?(path: string, value: unknown): boolean;
  /** What the form begins with, where that is not only the schema's defaults. */
  prefill?: Prefill;
}

/** The line of a case's record whose data a form begins with. */
export interface Prefill {
  data: unknown;
  record: number;
  at: Instant;
  /** Address of the line. */
  href: string;
}

/** No list of a form has more rows than this. */
export const mostRows = 200;

/**
 * Whether a form asks first if the field is given at all, because leaving it out and giving it empty are different
 * things: an optional group, and an optional list that may be empty.
 */
export function asksIfGiven(field: Field): boolean {
  if (field.required) return false;
  if (field.kind === 'group') return true;
  return (field.kind === 'list' || field.kind === 'keyed' || field.kind === 'several') && field.min === 0;
}

/** Whether nothing entered can't be right: an empty row of such a field is no row. */
export function needsEntry(field: Field): boolean {
  if (!field.required) return false;
  if (field.kind === 'group') return field.fields.some(needsEntry);
  if (field.kind === 'list' || field.kind === 'keyed' || field.kind === 'several') return field.min > 0;
  if (field.kind === 'line' || field.kind === 'lines') return mayNotBeEmpty(field);
  return field.kind !== 'fixed';
}

/** Whether the empty text is refused. */
export const mayNotBeEmpty = (field: Leaf): boolean =>
  (field.minLength ?? 0) > 0 || field.pattern !== undefined;
