import type { Month, PlainDate } from '../values/dates.ts';
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
  | { inWords: Fen }
  | { identity: Identity }
  | undefined;

/**
 * A citizen's number as cases keep it: never whole. Where a paper is printed by someone who has the number, it stands
 * there whole; the fingerprint, which no paper shows, tells which is whose.
 */
export interface Identity {
  masked: string;
  fingerprint: string;
}

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

/** A paper that is on record: its number, its day, and who answers for it 文号、日期、责任者. */
export interface Filed {
  number?: string | undefined;
  on?: Instant | PlainDate | undefined;
  by?: Cell;
}

/**
 * Who hands a paper in 填报单位、填报人, who has checked it 审核人, and when 日期. What is missing is left to the pen.
 */
export interface Filing {
  unit?: Cell;
  by?: Cell;
  checkedBy?: Cell;
  on?: Instant | PlainDate | undefined;
}

/** What a paper is filled in from: with several of its kind on record, the `no`th of them, from 1. */
export interface PaperSource<Context> extends Source<Context> {
  no: number;
}

/** A printable form of one case, e.g. 《申报审批表》, with what is on record so far. */
export interface FormDefinition<Context> {
  title: Text;
  clauses?: string[];
  /**
   * The papers of this kind that are on record, oldest first: each can be printed, and stands in the case's file 档案.
   * Absent: there is one from the start.
   */
  papers?(from: Source<Context>): Filed[];
  /** Who hands it in; absent for what is signed and not handed in. */
  filing?(from: PaperSource<Context>): Filing;
  rows(from: PaperSource<Context>): Field[];
  lists?(from: PaperSource<Context>): List[];
  opinions?(from: PaperSource<Context>): OpinionBox[];
}

/** A line of a report. */
export interface ReportLine {
  /** What the line is about. */
  year: number;
  month?: Month;
  /** Absent: the place of its case. */
  place?: Place;
  cells: Record<string, Cell>;
}

/** A report over every case of a lifecycle, open and closed; each case gives its rows. */
export interface ReportDefinition<Context> {
  title: Text;
  clauses?: string[];
  columns: Record<string, Text>;
  /** The column whose values have a table each. */
  apart?: string;
  /** Columns of numbers and money that are added up in a last line 合计. */
  total?: string[];
  /** The column of which each value has one line, its `total` added up: a summary 汇总表. */
  by?: string;
  /** Of what was added up, the share that one column is of another, in percent, by the column that it stands in. */
  share?: { column: string; part: string; whole: string };
  rows(from: Source<Context>): ReportLine[];
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
