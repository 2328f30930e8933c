import type { Instant } from '../../machines/core/values/vocabulary.ts';

/** What may be the matter with a case whose number was given. */
export type TroubleKind =
  | 'terminated'
  | 'failed'
  | 'timed-out'
  | 'canceled'
  | 'paused'
  | 'too-large'
  | 'not-replayable'
  | 'other-rules'
  | 'no-worker';

/** What is the matter with a case, and what is known of how it came to that. */
export interface Trouble {
  kind: TroubleKind;
  /** When it was broken off or paused, or first failed. */
  at?: Instant;
  /** Who did it, as the server names whoever asked it to. */
  by?: string;
  /** What they said, or what went wrong: a sentence, never the inside of a program. */
  reason?: string;
}

/** Whether a case ended otherwise than by its own rules: nothing can be done with it any more. */
export const isBrokenOff = (kind: TroubleKind): boolean =>
  kind === 'terminated' || kind === 'failed' || kind === 'timed-out' || kind === 'canceled';

const ofStatus: Record<string, TroubleKind> = {
  TERMINATED: 'terminated',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  CANCELLED: 'canceled',
  PAUSED: 'paused',
};

/** What is the matter with a case whose workflow has this status in the server's words; nothing where that is as it should be. */
export const troubleOfStatus = (status: string): TroubleKind | undefined =>
  Object.hasOwn(ofStatus, status) ? ofStatus[status] : undefined;
