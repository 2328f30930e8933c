import type { Source } from '../../core/ledger/booking.ts';
import type { Actor, Fen, Instant, Place } from '../../core/values/vocabulary.ts';
import type { BookingContext } from '../../core/patterns/booking.ts';
import type { Reopened } from '../../core/patterns/window.ts';
import type { StageCount } from '../../core/patterns/tally.ts';
import type { Plan } from '../plan.ts';
import type { Input } from './input.ts';
import type { Data } from './schemas.ts';

/** When something went on record, and by whom: the person's id. */
export interface Stamp {
  at: Instant;
  by: string;
}

/** A batch of the programme, and how it came out. */
export interface Batch {
  batch: string;
  no: number;
  year: number;
  at: Instant;
  /** The day on which everything had been paid out. */
  paidOutOn?: string;
  left?: { at: Instant; applications: number; ended: number; lost: number };
}

/** A disaster 灾害, one event with many claims. */
export interface Disaster extends Stamp {
  disaster: string;
  title: string;
  on: string;
  kinds: string[];
  closed?: Stamp & { summary: string };
}

/** What a household lost in a disaster; `projects` counts the damaged ones. 灾害 */
export interface Claim {
  claim: string;
  disaster: string;
  loan: string;
  place: Place;
  projects: number;
  loss: Fen;
  at: Instant;
}

/** A township's report of a month 进展汇报; its words stand in the log. */
export interface TownshipReport extends Stamp {
  township: Place;
  month: string;
  /** The secretary who was directly responsible then 直接责任人. */
  responsible: string;
  late: boolean;
}

/** Figures per township, prepared for a dispatch meeting 调度会. */
export interface Figures {
  quarter: string;
  at: Instant;
  by: string;
  townships: { township: Place; stages: StageCount[]; reportsMissing: string[] }[];
}

/** What the county's loan programme has on record. Money in fen. */
export interface Context extends BookingContext, Reopened {
  id: string;
  place: Place;
  title: string;
  openedAt: Instant;
  plan: Plan;
  organisation?: Stamp & Data<'organisation.record'>;
  survey?: Stamp & Data<'survey.record'>;
  plans?: Stamp & Data<'plans.adopt'>;
  account?: Stamp & Data<'account.open'>;
  contributions: (Stamp & { amount: Fen; source: Source; on: string; voucher: string; payer: string })[];
  batches: Batch[];
  /** Files of the registers as they came in; the people stand in the log alone, once. */
  registers: (Stamp & { file: string; chunk: number; people: number })[];
  disasters: Disaster[];
  claims: Claim[];
  reports: TownshipReport[];
  /** Periods of a duty that passed without it; a township's are `2027-05 yunling/qingshan`. */
  missed: { duty: string; period: string; at: Instant }[];
  /** The quarter whose figures are being prepared. */
  preparing?: { quarter: string; by: string } | null;
  figures: Figures[];
  meetings: (Stamp & Data<'meeting.hold'>)[];
  closing?: Stamp & { summary: string };
}

/** The record of a new programme. */
export const newContext = (input: Input & { id: string; at: Instant; by: Actor }): Context => ({
  id: input.id,
  place: input.place,
  title: input.title,
  openedAt: input.at,
  plan: input.plan,
  reopened: {},
  refusedBookings: [],
  contributions: [],
  batches: [],
  registers: [],
  disasters: [],
  claims: [],
  reports: [],
  missed: [],
  figures: [],
  meetings: [],
});
