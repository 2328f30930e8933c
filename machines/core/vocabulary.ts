import type { AnyEventObject } from 'xstate';
import type { BookRequest } from './books/booking.ts';

/**
 * The words of the engine, in one place. Everything here is plain JSON, so that a case can be stored, sent,
 * compared and proved; nothing here knows a clock, a network or Temporal.
 */

/** A sentence or name in the two languages that users read. */
export interface Text {
  zh: string;
  en: string;
}

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

/** What someone decides: an event with its actor, data and an id that makes sending it twice harmless. */
export interface Decision {
  id: string;
  event: string;
  data?: unknown;
  by: Actor;
  proof?: Proof;
}

/** Proof of who sent a decision: a signature of the client that had signed them in, over all that is decided. */
export interface Proof {
  /** The key that signed, by its fingerprint. */
  key: string;
  /** How the client knew its user. */
  via: string;
  /** The SHA-256 of the data as sent, in the canonical form of its JSON. */
  content: string;
  /** The line of the record that the client had seen last, and the hash of the record up to there. */
  seen?: { seq: number; hash: string };
  /** Ed25519, in hexadecimal digits. */
  signature: string;
  /** The data as sent, where the record holds them in another form. */
  sent?: unknown;
}

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
  /** The field of the decision's data concerned, as a path: `leadingMembers.0.willing`. */
  field?: string;
}

/** An instant with a name, fixed when the state that needs it was entered. */
export interface Deadline {
  /** Unique within the case; the XState send id for `after` and delayed `raise`. */
  id: string;
  /** The name of the deadline in the definition; for a bare machine, its delay's name or length. */
  name: string;
  dueAt: Instant;
  setAt: Instant;
  /** What the machine receives when the instant comes. */
  event: AnyEventObject;
  /** Path of the child machine that it belongs to; absent for the case's own machine. */
  actor?: string;
  /** Path of the actor that receives the event, '' for the case's own machine; absent where that is its owner. */
  to?: string;
  /** Every recorded extension, oldest first. */
  extensions?: { from: Instant; by: Actor; at: Instant; reason: string }[];
}

/** Work of the outside world that the machine waits for. A result of an older generation is rejected. */
export interface Invocation {
  id: string;
  /** Path of the child machine that it belongs to; absent for the case's own machine. */
  actor?: string;
  /** The actor's name in the machine: the activity's name. */
  src: string;
  generation: number;
  input?: unknown;
  /** The name under which every actor of the case finds it. */
  systemId?: string;
  /** Whether its parent hears of its snapshots. */
  syncSnapshot?: true;
}

/** The serializable form of an XState snapshot. */
export interface Snapshot<Context = unknown> {
  value: unknown;
  context: Context;
  status: 'active' | 'done' | 'error' | 'stopped';
  output?: unknown;
  error?: unknown;
  historyValue?: Record<string, string[]>;
  /** Children that this one runs or has run, by the id they were started under; work under way is the case's. */
  children?: Record<string, { src: string; snapshot: Snapshot; systemId?: string; syncSnapshot?: true }>;
}

/** One line of a case's own record. */
export interface LogEntry {
  seq: number;
  at: Instant;
  kind: 'opened' | 'decision' | 'deadline' | 'result' | 'refused' | 'moved';
  event: string;
  /** States left and entered, as paths; equal when nothing moved. */
  from: string;
  to: string;
  by?: Actor;
  decisionId?: string;
  data?: unknown;
  proof?: Proof;
  /** The deadlines that it set, as they were fixed; absent where it set none, and in lines of earlier builds. */
  deadlines?: { name: string; dueAt: Instant }[];
  /** For `refused`, and for a result that is a refusal: the codes. */
  codes?: string[];
  /** For a result: why the outside refused. */
  refusals?: Refusal[];
  /** For `refused`: how often, where more like it came; they have no lines of their own. */
  times?: number;
}

/** One running instance of a lifecycle 事项: plain JSON and the only state there is. */
export interface Case<Context = unknown> {
  id: string;
  lifecycle: string;
  version: string;
  title: string;
  place: Place;
  programmeYear?: number;
  openedAt: Instant;
  /** The instant of the latest step. */
  asOf: Instant;
  snapshot: Snapshot<Context>;
  deadlines: Deadline[];
  /** Time left, in milliseconds, of deadlines whose clock stands still while the case is elsewhere. */
  held: Record<string, number>;
  /** Set while the case stands still under force majeure 不可抗力. */
  suspended?: { since: Instant; reason: string };
  invocations: Invocation[];
  /** Counts invocations over the case's life; the newest one's generation. */
  generation: number;
  /** Who has acted in which capacity. */
  acted: Record<Capacity, string[]>;
  log: LogEntry[];
  /** What the office has done around the case's own events; absent until it has. */
  office?: Office;
}

/**
 * What the moves of the office 审批流转 leave with a case, whatever its lifecycle: steps that can still be taken back, who
 * has the task, whose signatures were added, who was copied in, and what is attached.
 */
export interface Office {
  /** The latest moves that can be undone, oldest first: 撤回 the last one, 退回 to any of them. */
  steps?: UndoableStep[];
  handovers?: Handover[];
  signing?: SigningRound;
  /** Ids of the people copied in 抄送. */
  copied?: string[];
  files?: AttachedFile[];
  disclosed?: DisclosureShown[];
  objections?: KeptObjection[];
}

/** A move that sent nothing out but notices, and what it takes to undo it. */
export interface UndoableStep {
  /** The line of the record that holds the move. */
  seq: number;
  from: string;
  to: string;
  /** What followed from it by itself in regions beside. */
  beside?: { from: string; to: string }[];
  at: Instant;
  /** Who moved it; with them, whom they stood in for. */
  people: string[];
  /** The parts of the context that the move changed, as they were, and those that it added. */
  was: Record<string, unknown>;
  added: string[];
  /** Deadlines that the move lifted, and ids of those that it set. */
  lifted: Deadline[];
  set: string[];
  /** The times held that it changed, as they were, and those that it added. */
  held: { was: Record<string, number>; added: string[] };
  /** The same of the states that the machine remembers to return to. */
  history?: { was: Record<string, string[]>; added: string[] };
}

/** A task handed over 转交: `to` acts in the post of `from` on this case while the post is awaited. */
export interface Handover {
  role: Role;
  place: Place;
  from: string;
  to: string;
  at: Instant;
  reason: string;
}

/** Added signatures 加签, asked for before a decision: of all of them 会签 or of any one 或签. */
export interface SigningRound {
  /** Whose decision waits for them. */
  by: Actor;
  people: string[];
  rule: 'all' | 'any';
  question: string;
  at: Instant;
  signed: { person: string; agrees: boolean; opinion?: string | undefined; at: Instant }[];
}

/** A file 附件 by its content: the bytes are kept outside the history, under their hash. */
export interface AttachedFile {
  sha256: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  note?: string | undefined;
  by: string;
  at: Instant;
}

/** What the public was shown 公示: the hash of the content, when it was shown first, and where. */
export interface DisclosureShown {
  disclosure: string;
  sha256: string;
  at: Instant;
  url: string;
}

/** An objection as the case keeps it: its words and those of its answer stand in the lines `seq` of the record. */
export interface KeptObjection extends Omit<Objection, 'text' | 'answer'> {
  /** Absent in cases of earlier builds, which hold the words themselves. */
  seq?: number;
  text?: string;
  answer?: { seq?: number; text?: string; by: string; at: Instant };
}

/** An objection 异议 against a disclosure, and the answer that it was given. */
export interface Objection {
  /** Its number in the case, from 1. */
  number: number;
  disclosure: string;
  text: string;
  /** How the objector can be reached; personal data. */
  contact?: string | undefined;
  at: Instant;
  answer?: { text: string; by: string; at: Instant };
}

/** What a step asks the world to do. Closed: every executor switches over it exhaustively. */
export type Effect =
  | { kind: 'invoke'; src: string; generation: number; input?: unknown }
  | { kind: 'cancel'; generation: number }
  /** Tell whoever holds a role at a place. `key` makes it once only within the case. */
  | {
      kind: 'notify';
      key: string;
      to: { role: Role; place: Place }[];
      /** People told by id, besides the holders of roles. */
      people?: string[];
      subject: Text;
      body: Text;
    }
  /** Instruct the finance office to pay. Amount in fen. `key` makes it once only within the case. */
  | { kind: 'release'; key: string; payment: Payment }
  /** Book in the ledger, and then have paid what is to be paid. `key` makes it once only. */
  | { kind: 'book'; key: string; request: BookRequest }
  /** Tell another case something; delivered exactly once under `decision.id`. */
  | { kind: 'message'; to: string; decision: Decision }
  /** Tell every open case of a lifecycle whose number begins so; each exactly once under `decision.id` and its number. */
  | { kind: 'broadcast'; to: Audience; decision: Decision }
  /** Run an action of a bare XState machine as the activity of that name. */
  | { kind: 'act'; action: string; key: string; params?: unknown };

/** The open cases that a broadcast is for. */
export interface Audience {
  lifecycle: string;
  idPrefix: string;
  /** At least so many are known to be open; fewer found means that the list is not up to date yet. */
  atLeast?: number;
}

/** What a payment must name before money moves. */
export interface Payment {
  /** Integer fen. */
  amount: number;
  payee: string;
  purpose: string;
  /** The minutes 会议纪要 that approved it, one matter one discussion 一事一议. */
  minutes: string;
  voucher: string;
}

/** The result of a step: the new case and what the world must do. Nothing has happened yet. */
export interface Step<Context = unknown> {
  case: Case<Context>;
  effects: Effect[];
}

/** What the sender of a decision is told when it counted. */
export interface Receipt {
  caseId: string;
  /** Number of the log entry that records it. */
  seq: number;
  at: Instant;
  from: string;
  to: string;
  /** What the event's definition answers its sender, where it defines a reply. */
  reply?: unknown;
}
