/**
 * The words of the engine, in one place. Everything here is plain JSON, so that a case can be stored, sent,
 * compared and proved; nothing here knows a clock, a network or Temporal.
 */

/** A sentence or name in the two languages that users read. */
export interface Text {
  zh: string;
  en: string;
}

/** The two languages. */
export type Lang = keyof Text;

/** Money is whole fen 分 (1 yuan = 100 fen) as a safe integer: no fraction is ever lost, and JSON can carry it. */
export type Fen = number;

/** An instant, always UTC and always written in full: `2027-04-20T15:59:59.999Z`. */
export type Instant = string;

/** A place as a path of ids from the county down: `county`, `county/township`, `county/township/village`. */
export type Place = string;

/** The role of an actor, e.g. `firstSecretary`. `case` and `clock` are the engine's own two. */
export type Role = string;

/** Who acts, and in which of their roles. The role holds at `place` and everything below it. */
export interface Actor {
  /** Id of the person in the county directory (never a name). */
  person: string;
  role: Role;
  place: Place;
  /** Whose post it is, where someone acts in another's stead: separation of duties looks at both. */
  for?: StandIn;
}

/** In whose stead, and by what: `handover` 转交 of this case, or the number of the delegation 委派 that covers an absence. */
export interface StandIn {
  person: string;
  under: string;
}

/** The capacity in which a person acts on a case; nobody acts in two of them over a case's whole life. */
export type Capacity = string;

/** The passage of a source document on which a rule rests. */
export interface Citation {
  document: string;
  section: string;
}

/** Why a decision is not possible: a stable code, a sentence with the concrete values, and the rule's source. */
export interface Refusal {
  code: string;
  message: Text;
  cites: Citation[];
  /** It rests on a rule of this system alone: offices need it, and no document says it. */
  ours?: true;
  /** The field of the decision's data concerned, as a path: `leadingMembers.0.willing`. */
  field?: string;
}
