import type { PlainDate } from '../values/dates.ts';
import type { Fen, Instant, Place, Text } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';

/** What a case gives to paper: forms of one case and reports over all of a lifecycle, as data for whoever prints them. */

/**
 * What stands in a field. People and places by their ids: names come from the directory when it is printed.
 * `undefined`: not there yet, the field stays empty.
 */
export type Cell =
  | string
  | number
  | Text
  | { person: string }
  | { place: Place }
  | { day: Instant | PlainDate }
  | { fen: Fen }
  | { masked: string; as: PersonalData }
  | undefined;

/** What a masked cell hides; `masking.ts` shows it as `张*`, `11**************21`, `138****8000`, `************6789`. */
export type PersonalData = 'name' | 'identity' | 'phone' | 'account';

/** What a form or a report is filled in from. */
export interface Source<Context> {
  context: Context;
  case: Case<Context>;
}

/** A field of a form. */
export interface Field {
  label: Text;
  value: Cell;
  /** For sentences rather than names and numbers: takes a line of its own. */
  long?: boolean;
}

/** A list within a form. */
export interface List {
  title: Text;
  columns: Text[];
  rows: Cell[][];
}

/** The box of a level's opinion 意见栏, with room for signature and seal; empty until the level has spoken. */
export interface OpinionBox {
  title: Text;
  verdict?: Text;
  opinion?: string;
  /** Number of the minutes on which the opinion rests. */
  minutes?: string;
  /** Id of the person. */
  by?: string;
  on?: Instant | PlainDate;
}

/** A printable form of one case, e.g. 《申报审批表》, with what is on record so far. */
export interface FormDefinition<Context> {
  title: Text;
  clauses?: string[];
  rows(from: Source<Context>): Field[];
  lists?(from: Source<Context>): List[];
  opinions?(from: Source<Context>): OpinionBox[];
}

/** A report over every case of a lifecycle, open and closed; each case gives its rows. */
export interface ReportDefinition<Context> {
  title: Text;
  clauses?: string[];
  columns: Record<string, Text>;
  /** The year is the one that the row is about. */
  rows(from: Source<Context>): { year: number; cells: Record<string, Cell> }[];
}

/** A disclosure 公示 as the public reads it: what, where it hangs, from which day to which, and its content. */
export interface PublicDisclosure {
  /** Unique in the case and the same for ever. */
  key: string;
  title: Text;
  where: string;
  from: PlainDate;
  to: PlainDate;
  rows: Field[];
  lists?: List[];
}
