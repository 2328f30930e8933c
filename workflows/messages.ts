import type { AccountCode } from '../machines/core/ledger/chart.ts';
import type { Origin } from '../machines/core/moving/carry-over.ts';
import type { Opening } from '../machines/core/deciding/opening.ts';
import type { Case, Decision, Proof } from '../machines/core/case/case.ts';
import type { Effect } from '../machines/core/case/effects.ts';
import type { Place } from '../machines/core/values/vocabulary.ts';

/**
 * What passes between clients, cases and activities. A decision is an Update named after its event with one argument,
 * the decision; a Signal of the same name serves senders that cannot wait.
 */

/** Settings of one case's execution that are not part of the case. */
export interface CaseSettings {
  /** Continue as new at this many history events, before the server suggests it. */
  historyLimit?: number;
  /** How long one attempt of an activity may take; a minute when missing. */
  attemptMs?: number;
}

/** The argument of every case workflow: a new case, one carried over from the run before, or one reopened after it ended. */
export type CaseArguments =
  | { opening: Opening; settings?: CaseSettings }
  | { carried: Carried; reopening?: Reopening; settings?: CaseSettings };

/** The decision by which a case goes on that had ended, and the run in which it had. */
export interface Reopening {
  decision: Decision;
  after: string;
}

/** What a run hands to the next one. */
export interface Carried {
  case: Case;
  outbox: Effect[];
  /** Of the build that the case comes from, where it goes to the current one. */
  origin?: Origin;
}

/** What a closed case leaves as its workflow's result. */
export interface CaseResult {
  /** The whole case as it ended: no workflow code is needed to read it. Absent in cases of earlier builds. */
  case?: Case;
  /** The build that it ended on. Absent in cases of earlier builds, and where workers have none. */
  build?: string | undefined;
  state: string;
  output?: unknown;
  money: Record<string, number>;
  /** What the books must hold for the case, in fen by account, where it keeps any. */
  books?: Partial<Record<AccountCode, number>>;
  /** Where it ended in the field's own terms, where it has any. */
  standing?: string;
}

/** A case and the time at which it lives (virtual in a rehearsal). */
export interface CaseReading {
  case: Case;
  now: string;
  /** Of the build that the case runs on. Absent in cases of earlier builds. */
  origin?: Origin;
  /** The build that the case runs on, or ended on. Absent in cases of earlier builds, and where workers have none. */
  build?: string | undefined;
}

/** Name of the query that reads the whole case: a `CaseReading`. */
export const CASE_QUERY = 'case';

/**
 * Name of the signal that sends a case to the current build: at the next quiet moment it goes on there as it then stands, if
 * its record still ends with the line that it ended with when it was found to fit.
 */
export const MOVE_SIGNAL = 'countersign.move';

/** The argument of that signal. */
export interface MoveMessage {
  seq: number;
}

/** The argument of a decision's Update and Signal. The event is the message's name. */
export type DecisionMessage = Omit<Decision, 'event'>;

/**
 * Signs what is sent to a case: that this client knows its sender, and what was said.
 *
 * @param seen the case as the sender had it before their eyes
 */
export type Sign = (to: string, decision: Decision, seen?: Case) => Proof | Promise<Proof>;

/**
 * The id of a decision's Update. The event is part of it, and a hash of who says what where people decide: the server
 * answers a known update id with the first answer, whatever comes with it, and an id used again for something else is for
 * the case to refuse.
 */
export const updateIdOf = (event: string, decisionId: string, content = ''): string =>
  [event, decisionId, content].filter((part) => part !== '').join('/');

/** Type of the failure that carries refusals in its details. */
export const REFUSED = 'Refused';

/** What every activity is told beside its input. `key` is the same at every retry and different for all else. */
export interface ActivityMeta {
  key: string;
  caseId: string;
  lifecycle: string;
  place: Place;
  title: string;
}

/** The one namespace whose cases may be moved in time; on the embedded server only. */
export const REHEARSAL_NAMESPACE = 'rehearsal';

/** The task queue of cases and rounds. */
export const TASK_QUEUE = 'countersign';
