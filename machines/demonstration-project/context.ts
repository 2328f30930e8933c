import type { z } from 'zod';
import type { BookingContext } from '../core/patterns/booking.ts';
import type { Checklist } from '../core/patterns/checklist.ts';
import type { Disclosure } from '../core/patterns/disclosure.ts';
import type { Rectifications } from '../core/patterns/rectification-record.ts';
import { type Tranche, tranches } from '../core/patterns/tranche.ts';
import type { Stamp } from '../core/definition/recording.ts';
import type { Reopened } from '../core/patterns/window.ts';
import type { Actor, Instant } from '../core/values/vocabulary.ts';
import { acceptance } from './accepting.ts';
import { approval } from './approving.ts';
import type { Input } from './opening.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Project } from './project.ts';
import type { Schemas } from './schemas.ts';
import type { ImplementationPlan } from './schemas/implementing.ts';
import { application } from './proposing.ts';
import { supervision } from './supervising.ts';
import type { DisclosureStage, Procedure, YearlyDuty } from './vocabulary.ts';

/** A decision's data as the case keeps it. */
export type Recorded<Name extends keyof Schemas> = z.output<Schemas[Name]> & Stamp;

/** A first secretary's time in charge of the project; the first one stays on record. 四(一) */
export interface Tenure {
  person: string;
  from: Instant;
  until?: Instant;
  document?: string;
  /** Open duties taken over. */
  duties?: string[];
}

type Application = typeof application;
type Approval = typeof approval;
type Acceptance = typeof acceptance;
type Supervision = typeof supervision;

/** Everything that a demonstration project has on record. Money in fen. */
export interface Context
  extends Project, Application, Approval, Acceptance, Rectifications, Supervision, Reopened, BookingContext {
  tenures: Tenure[];

  /** Why another case, or the books, have not done what was asked of them. */
  unanswered?: string;

  planPending?: (ImplementationPlan & Stamp) | null;
  planPassed?: ImplementationPlan &
    Stamp & { minutes: string; heldOn: string; passedAt: Instant; passedBy: string };
  advice: Recorded<'advice.record'>[];
  checklist: Checklist<Procedure>;
  startedAt?: Instant;
  completedAt?: Instant;
  completion?: string;

  /** The words of a report stand in the log, once. */
  reports: (Stamp & { month: string; late: boolean })[];
  reminded: { period: string; kind: 'first' | 'last'; at: Instant }[];
  /** Reminders of the year's duties that the county's rounds have sent. */
  yearlyReminded: { duty: YearlyDuty; period: string; at: Instant }[];
  /** Duties whose time passed; they stay on record when made up for. */
  missed: { duty: string; period: string; at: Instant }[];
  disclosures: Disclosure<DisclosureStage>[];

  province: number;
  match: Input['funds']['match'];
  received: Recorded<'funds.receive'>[];
  investments: Recorded<'investment.add'>[];
  tranches: Tranche[];
  applications: (Recorded<'appropriation.apply'> & { year: number; tranche: number })[];
  trancheVisits: (Recorded<'tranche.visit'> & { tranche: number })[];
  trancheRefusals: (Recorded<'tranche.refuse'> & { tranche: number })[];
  minutes: Recorded<'minutes.record'>[];
  payments: Recorded<'payment.make'>[];
  /** What the books have taken back into the county's fund at the end. */
  handedOver: number;

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
    ...application,
    ...approval,
    advice: [],
    checklist: {},
    reports: [],
    reminded: [],
    yearlyReminded: [],
    missed: [],
    disclosures: [],
    province: funds.province,
    match: funds.match,
    received: [],
    investments: [],
    tranches: tranches(whole, plan.tranches.ratio),
    applications: [],
    trancheVisits: [],
    trancheRefusals: [],
    minutes: [],
    payments: [],
    handedOver: 0,
    refusedBookings: [],
    ...supervision,
    rectifications: [],
    assessments: [],
    ...acceptance,
    pairings: [],
    lectures: [],
    withdrawalOpinions: [],
  };
}
