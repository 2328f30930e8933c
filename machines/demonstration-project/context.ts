import type { z } from 'zod';
import type { BookingContext } from '../core/patterns/booking.ts';
import type { MissedDuties } from '../core/patterns/missed.ts';
import type { Rectifications } from '../core/patterns/rectification-record.ts';
import { tranches } from '../core/patterns/tranche.ts';
import type { Stamp } from '../core/definition/recording.ts';
import type { Reopened } from '../core/patterns/window.ts';
import type { Actor, Instant, Role } from '../core/values/vocabulary.ts';
import type { Input } from './opening.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import { appropriation } from './appropriating.ts';
import { published } from './disclosing.ts';
import type { Works } from './implementing.ts';
import type { Fund } from './money.ts';
import { spent } from './paying.ts';
import { type Preparation, preparations } from './preparing.ts';
import type { Project } from './project.ts';
import { reports } from './reporting.ts';
import type { Schemas } from './schemas.ts';
import type { Proposal, Survey } from './schemas/proposing.ts';
import { type Deliberation, deliberation } from './spending.ts';
import { supervision } from './supervising.ts';

/** A decision's data as the case keeps it. */
export type Recorded<Name extends keyof Schemas> = z.output<Schemas[Name]> & Stamp;

/** What a level of review said; the opinion boxes of the application form. */
export interface Opinion extends Stamp {
  level: 'village' | 'township' | 'county';
  verdict: 'approve' | 'sendBack' | 'decline';
  opinion?: string;
  minutes?: string;
  reasons?: string[];
}

/** A first secretary's time in charge of the project; the first one stays on record. 四(一) */
export interface Tenure {
  person: string;
  from: Instant;
  until?: Instant;
  document?: string;
  /** Open duties taken over. */
  duties?: string[];
}

export interface Acceptance {
  appliedAt?: Instant;
  results?: string;
  preliminary: (Stamp & { inspectedOn: string; passed: boolean; opinion?: string; reasons?: string[] })[];
  /** Signatures of the present round of final acceptance. */
  signatures: (Stamp & { role: Role; inspectedOn: string; opinion: string })[];
  refusals: (Stamp & { role: Role; inspectedOn: string; reasons: string[] })[];
  /** Until when what was found is to be put right. */
  limit?: Instant;
  rework: (Stamp & { measures: string; evidence: string })[];
  acceptedAt?: Instant;
}

type Supervision = typeof supervision;
type Reports = typeof reports;
type Published = typeof published;
type Appropriation = typeof appropriation;
type Spent = typeof spent;

/** Everything that a demonstration project has on record. Money in fen. */
export interface Context
  extends
    Project,
    Preparation,
    Works,
    Reports,
    Published,
    Fund,
    Deliberation,
    Appropriation,
    Spent,
    MissedDuties,
    Rectifications,
    Supervision,
    Reopened,
    BookingContext {
  tenures: Tenure[];

  survey?: Survey & Stamp;
  /** What is written before the first submission; the log has it all. */
  draft?: Partial<Proposal>;
  proposal?: Proposal & Stamp;
  opinions: Opinion[];
  reachedCountyAt?: Instant;
  register?: { number: string; at: Instant };
  /** Why another case, or the books, have not done what was asked of them. */
  unanswered?: string;

  acceptance: Acceptance;
  promotion?: Recorded<'project.promote'>;
  pairings: Recorded<'pairing.record'>[];
  lectures: Recorded<'lecture.record'>[];
  withdrawalOpinions: Recorded<'withdrawal.opinion'>[];
  withdrawal?: Recorded<'project.withdraw'>;
  closing?: Recorded<'project.close'>;
}

/** The record of a new case. */
export function newContext(input: Input & { id: string; at: Instant; by: Actor }): Context {
  const { id, place, title, programme, plan, at, by, funds } = input;
  const whole = funds.province + sumOfAmounts(funds.match);
  return {
    id,
    place,
    title,
    programme,
    plan,
    openedAt: at,
    // Whose post it is: a stand-in opens the project for its first secretary.
    firstSecretary: by.for?.person ?? by.person,
    tenures: [{ person: by.for?.person ?? by.person, from: at }],
    reopened: {},
    opinions: [],
    ...preparations,
    ...reports,
    ...published,
    missed: [],
    province: funds.province,
    match: funds.match,
    tranches: tranches(whole, plan.tranches.ratio),
    ...deliberation,
    ...appropriation,
    ...spent,
    handedOver: 0,
    refusedBookings: [],
    ...supervision,
    rectifications: [],
    assessments: [],
    acceptance: { preliminary: [], signatures: [], refusals: [], rework: [] },
    pairings: [],
    lectures: [],
    withdrawalOpinions: [],
  };
}
