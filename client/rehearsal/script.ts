import type { Instant, Refusal } from '../../machines/core/values/vocabulary.ts';

/** Someone on stage: a person of the county directory in one of their roles, or, with a place, a party of one case. */
export interface Player {
  person: string;
  role: string;
  place?: string;
}

/** One thing that happens in a rehearsal at a virtual instant. */
export type Act =
  | {
      at: Instant;
      kind: 'open';
      lifecycle: string;
      id: string;
      /** What a number that is fixed begins with in this rehearsal. */
      rehearsal?: string;
      input: unknown;
      as: Player;
    }
  | {
      at: Instant;
      kind: 'decide';
      case: string;
      event: string;
      /** The data, or how they follow from the case's context at that moment. */
      // oxlint-disable-next-line typescript/no-explicit-any -- each lifecycle's context is its own
      data?: Record<string, unknown> | ((context: any) => Record<string, unknown>);
      as: Player;
      /** Left out unless the case's context then is so. */
      // oxlint-disable-next-line typescript/no-explicit-any -- each lifecycle's context is its own
      when?(context: any): boolean;
      /** The code of the refusal that the script wants to see; otherwise the decision must count. */
      refusedFor?: string;
    }
  | { at: Instant; kind: 'round'; lifecycle: string; round: string };

/** What became of an act, for progress and the record. */
export interface Played {
  act: Act;
  outcome: 'done' | 'refused' | 'leftOut';
  refusals?: Refusal[];
  /** For a round: how many cases it told. */
  told?: number;
}

/** A rehearsal that did not go as written. */
export class RehearsalFailed extends Error {
  override name = 'RehearsalFailed';
}
