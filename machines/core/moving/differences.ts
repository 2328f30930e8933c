import type { Answer } from '../budget/answers.ts';
import type { Opening } from '../deciding/opening.ts';
import type { Instant, Refusal } from '../values/vocabulary.ts';
import type { LogEntry } from '../case/case.ts';

/** What was asked of the outside and answered, in the order in which the answers came. */
export interface KnownAnswer {
  src: string;
  generation: number;
  /** What was asked: another question has no known answer. */
  input?: unknown;
  answer: Answer;
}

/** What playing a case takes and its record does not hold. */
export interface Known {
  /** What it was opened with; absent where that is not kept any more. */
  opening?: Opening | undefined;
  answers: KnownAnswer[];
}

/** States left and entered, by the names that they have in this definition. */
export type Way = Pick<LogEntry, 'from' | 'to'>;

/** A line of the record. */
export type Line = Pick<LogEntry, 'seq' | 'at' | 'kind' | 'event'>;

/** Something that would have gone otherwise than the record says. `cause` marks the first of a case: the others may follow from it. */
export type Difference = { cause?: true } & (
  | (Line & { what: 'refused'; was: Way; refusals: Refusal[] })
  | (Line & { what: 'leads'; was: Way; would: Way })
  /** A deadline that is not on record would have come. */
  | (Omit<Line, 'seq'> & { what: 'comes'; would: Way })
  /** A deadline on record would not have come by then. `due`: when it would be, where it would still run. */
  | (Line & { what: 'missing'; was: Way; due?: Instant })
  /** A deadline on record would have come at another instant, `due`. */
  | (Line & { what: 'otherTime'; was: Way; would: Way; due: Instant })
  /** The outside would not have been asked what it answered, or would have been asked something else. */
  | (Line & { what: 'unasked' | 'askedOtherwise' })
  /** A deadline that runs, or would, at the end of the record. */
  | (Omit<Line, 'seq'> & { what: 'runs'; was?: Instant; would?: Instant })
  /** Where the case's money is at the end of the record, in fen. */
  | { what: 'money'; at: Instant; was: Record<string, number>; would: Record<string, number> }
);

/** From where on nothing is known: the opening or an answer of the outside is not, or the definition itself fails. */
export interface Unknown {
  why: 'opening' | 'answer' | 'failure';
  /** The line of the record that could not be played; absent at its end. */
  seq?: number;
  /** Who would have been asked. */
  src?: string;
  /** How the definition failed. */
  message?: string;
}

/** How the decisions on a case's record would have gone under this definition. Nothing of it has happened. */
export interface WhatIf {
  differences: Difference[];
  unknown?: Unknown;
  /** The states in which the case stands, and those in which it would as far as it could be played. */
  stands: { from: string[]; to: string[] };
}
