import type { BookRequest } from '../ledger/booking.ts';
import type { Instant, Place, Role, Text } from '../values/vocabulary.ts';
import type { Case, Decision } from './case.ts';

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
  /** Book in the ledger, and then have paid what is to be paid. `key` makes it once only. */
  | { kind: 'book'; key: string; request: BookRequest }
  /** Tell another case something; delivered exactly once under `decision.id`. */
  | { kind: 'message'; to: string; decision: Decision }
  /** Tell every open case of an audience; each exactly once under `decision.id` and its number. */
  | { kind: 'broadcast'; to: Audience; decision: Decision }
  /** Run an action of a bare XState machine as the activity of that name. */
  | { kind: 'act'; action: string; key: string; params?: unknown };

/** The open cases that a broadcast is for. */
export interface Audience {
  lifecycle: string;
  /** What their numbers begin with; absent, all of the lifecycle. */
  idPrefix?: string;
  /** At least so many are known to be open; fewer found means that the list is not up to date yet. */
  atLeast?: number;
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
