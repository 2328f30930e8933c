import type { Actor, Fen, Instant, Place } from '../../core/values/vocabulary.ts';
import type { GateContext } from '../../core/patterns/gate.ts';
import type { Tally } from '../../core/patterns/tally.ts';
import type { Plan } from '../plan.ts';
import type { Input } from './input.ts';

/** When something went on record, and by whom: the person's id. */
export interface Stamp {
  at: Instant;
  by: string;
}

/** A group that verifies the applicants of some townships 核查组. 二 */
export interface Group {
  no: number;
  /** Ids of people. */
  members: string[];
  townships: Place[];
}

/** How the candidates of a batch that follows another were ranked; the list itself is in the log. 三2 */
export interface Ranking extends Stamp {
  /** The day since when the batch before was being supervised. */
  supervisedFrom: string;
  candidates: number;
  chosen: number;
  /** The highest income among those chosen, and the lowest among those left out; fen a head and year. */
  highestChosen: Fen;
  lowestLeft?: Fen;
}

/** What a batch of loans has on record. */
export interface Context extends GateContext {
  id: string;
  place: Place;
  title: string;
  openedAt: Instant;
  plan: Plan;
  /** Case number of the programme. */
  programme: string;
  no: number;
  follows?: string;
  /** What the programme answered: the townships to be covered, and since when the batch before was paid out. */
  entered?: { at: Instant; townships: Place[]; paidOutOn?: string };
  groups: Group[];
  ranking?: Ranking;
  imports: (Stamp & { file: string; rows: number; opened: number; skipped: number })[];
  /** How many applications the batch has; known once its intake is closed. */
  applications?: number;
  /** When each stage was closed, by its event. */
  closed: Record<string, Stamp & { data: unknown }>;
  /** The day for the payout passed: how many had not been paid. 五 */
  unpaid?: { at: Instant; households?: number; intakeOpen: boolean };
  /** The day on which everything had been paid out. */
  paidOutOn?: string;
  /** The count at the end. */
  closing?: Tally;
  /** Who asked for the count that is under way. */
  countedFor?: string;
  /** Why the programme gave no answer. */
  unanswered?: string;
}

/** The record of a new batch. */
export const newContext = (input: Input & { id: string; at: Instant; by: Actor }): Context => {
  const { id, place, title, plan, programme, no, follows, at } = input;
  return {
    id,
    place,
    title,
    openedAt: at,
    plan,
    programme,
    no,
    ...(follows === undefined ? {} : { follows }),
    groups: [],
    imports: [],
    closed: {},
    tallies: [],
    refusals: [],
  };
};
