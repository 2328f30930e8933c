import type { AnyEventObject } from 'xstate';
import type { Actor, Instant } from '../values/vocabulary.ts';
import type { Pause } from './pauses.ts';

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

/** What a decision on time itself moved: an extension one deadline, the end of a suspension all that were running. */
export interface TimeMoved {
  deadlines: { name: string; from: Instant; dueAt: Instant }[];
  /** The suspension that has ended. */
  pause?: Pause;
}
