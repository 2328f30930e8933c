import type { Directory, Person } from '../../../machines/core/values/directory.ts';
import type { Lang, Refusal, Text } from '../../../machines/core/values/vocabulary.ts';
import type { FormModel } from './field.ts';

/** Someone whom a field for a person suggests. */
export type Suggested = Pick<Person, 'id' | 'name'> & Partial<Pick<Person, 'posts'>>;

/** What a form is rendered with. */
export interface RenderOptions {
  lang: Lang;
  /** What is filled in, by `valuesOf` or `entriesOf`. Absent: the form begins with the schema's defaults. */
  values?: URLSearchParams;
  refusals?: readonly Refusal[];
  /** Those whom a field for a person suggests, by id, name and posts. */
  people?: readonly Suggested[];
  /** The places from which one is chosen. Absent: a place is written as a path of ids. */
  places?: Pick<Directory, 'county' | 'townships'>;
  /** Begins every id of the form, so that several fit on a page. */
  idPrefix: string;
}

/** The form being rendered. */
export interface Page extends Omit<RenderOptions, 'values'> {
  values: URLSearchParams;
  takes?: FormModel['takes'];
  of(text: Text): string;
  /** The id of a control or of what belongs to it: `hint`, `refusals`. */
  id(name: string, part?: string): string;
}

/** A field where it stands in the form. */
export interface Spot {
  name: string;
  /** The refusals about it and what is in it. */
  refusals: PlacedRefusal[];
  /** Whether the browser may insist on what is required: not in a part that may be left out. */
  insists: boolean;
  /** Number of the row, where the field is a row of a list. */
  ordinal?: number;
  /** To look at first. */
  focused?: boolean;
}

/** A refusal, and the way from a field down to what it is about. */
export interface PlacedRefusal {
  /** A path; empty: the field itself. */
  rest: string;
  refusal: Refusal;
}
