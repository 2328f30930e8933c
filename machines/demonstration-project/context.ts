import type { Opened } from '../core/definition/definition.ts';
import { holder } from '../core/case/people.ts';
import type { BookingContext } from '../core/patterns/booking.ts';
import { type Corrections, uncorrected } from '../core/patterns/correction.ts';
import type { MissedDuties } from '../core/patterns/missed.ts';
import type { Rectifications } from '../core/patterns/rectification-record.ts';
import { tranches } from '../core/patterns/tranche.ts';
import { type Audits, unaudited } from '../core/patterns/reopening.ts';
import type { Input } from './opening.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import { acceptance } from './accepting.ts';
import { approval } from './approving.ts';
import { appropriation } from './appropriating.ts';
import { changed } from './changing.ts';
import { published } from './disclosing.ts';
import { ended } from './ending.ts';
import type { Tenures } from './first-secretary.ts';
import type { Works } from './implementing.ts';
import type { Fund } from './money.ts';
import { movedWindows } from './moved-windows.ts';
import { spent } from './paying.ts';
import { performance, type Performance } from './performance.ts';
import { type Preparation, preparations } from './preparing.ts';
import type { Project } from './project.ts';
import { promoted } from './promoting.ts';
import type { Application } from './proposing.ts';
import { reports } from './reporting.ts';
import { type Deliberation, deliberation } from './spending.ts';
import { supervision } from './supervising.ts';

type Approval = typeof approval;
type Acceptance = typeof acceptance;
type Changed = typeof changed;
type Supervision = typeof supervision;
type Reports = typeof reports;
type Published = typeof published;
type Appropriation = typeof appropriation;
type Spent = typeof spent;
type Promoted = typeof promoted;
type Ended = typeof ended;

/** Everything that a demonstration project has on record. Money in fen. */
export interface Context
  extends
    Project,
    Application,
    Approval,
    Preparation,
    Changed,
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
    Acceptance,
    Promoted,
    Performance,
    Ended,
    Tenures,
    Corrections,
    Audits,
    BookingContext {}

/** What a new project has on record before anything has happened, chapter by chapter. */
export const blank = {
  ...approval,
  ...preparations,
  ...changed,
  ...reports,
  ...published,
  ...deliberation,
  ...appropriation,
  ...spent,
  ...supervision,
  ...acceptance,
  ...promoted,
  ...performance,
  ...ended,
  ...uncorrected,
  ...unaudited,
};

/** The record of a new case. */
export function newContext(input: Input & Opened): Context {
  const { id, place, title, programme, plan, moves, at, by, funds } = input;
  const whole = funds.province + sumOfAmounts(funds.match);
  return {
    id,
    place,
    title,
    programme,
    ...movedWindows(plan, moves),
    openedAt: at,
    // Whose post it is: a stand-in opens the project for its first secretary.
    firstSecretary: holder(by),
    tenures: [{ person: holder(by), from: at }],
    ...blank,
    missed: [],
    province: funds.province,
    match: funds.match,
    receipts: [],
    tranches: tranches(whole, plan.tranches.ratio),
    handedOver: 0,
    refusedBookings: [],
    rectifications: [],
    assessments: [],
  };
}
