import type { Deadline } from './deadline.ts';
import type { Post } from '../values/post.ts';
import type { Actor, Capacity, Instant, Place, Refusal } from '../values/vocabulary.ts';
import type { Office } from './office.ts';

/** What a case is: plain JSON, so that it can be stored, sent, compared and proved. */

/** What someone decides: an event with its actor, data and an id that makes sending it twice harmless. */
export interface Decision {
  id: string;
  event: string;
  data?: unknown;
  by: Actor;
  /** The posts that the county directory has, when the decision is sent, for the people whom its data name; absent where the sender has no directory. */
  named?: Record<string, Post[]>;
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
  /** The posts that those whom the data name held, as the directory had them then. */
  named?: Record<string, Post[]>;
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
