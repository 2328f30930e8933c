import type { Actor, Instant, Place } from '../../core/values/vocabulary.ts';
import type { Plan } from '../plan.ts';
import type { Input } from './input.ts';

/** A project in the register 登记造册, in the order of registration. */
export interface Entry {
  seq: number;
  number: string;
  /** Case number of the project. */
  project: string;
  village: Place;
  title: string;
  at: Instant;
  /** The line of the project's record by which it moved to this village last 区划调整. */
  movedBy?: number;
  ended?: { at: Instant; outcome: string };
}

/** Money that a project gave back, and where it went. Amount in fen. */
export interface Transfer {
  transfer: string;
  from: string;
  amount: number;
  at: Instant;
  /** Projects that could not use it. */
  refusedBy: { project: string; reason: string }[];
  forwarded?: { to: string; at: Instant };
}

/** A draw of spot checks 抽查: with the same seed over the same projects it comes out the same. */
export interface Draw {
  draw: string;
  at: Instant;
  by: string;
  period: string;
  seed: string;
  /** The running projects that took part, in register order, and those that were drawn. */
  among: string[];
  drawn: string[];
}

/** What the county's programme has on record. */
export interface Context {
  id: string;
  place: Place;
  title: string;
  year: number;
  plan: Plan;
  openedAt: Instant;
  register: Entry[];
  transfers: Transfer[];
  /** The transfer on offer and the project asked. */
  offer?: { transfer: string; to: string } | null;
  draws: Draw[];
  /** Why a transfer got no answer. */
  unanswered?: string;
  summary?: string;
}

/** The record of a new programme. */
export const newContext = (input: Input & { id: string; at: Instant; by: Actor }): Context => ({
  id: input.id,
  place: input.place,
  title: input.title,
  year: input.year,
  plan: input.plan,
  openedAt: input.at,
  register: [],
  transfers: [],
  draws: [],
});
