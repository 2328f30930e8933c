import type { Opened } from '../../core/definition/definition.ts';
import type { BookingContext } from '../../core/patterns/booking.ts';
import type { Corrections } from '../../core/patterns/correction.ts';
import type { Audits } from '../../core/patterns/reopening.ts';
import { type Batches, batches } from './batches.ts';
import { ending } from './closing.ts';
import { type Damage, damage } from './disasters.ts';
import { type Founded, founding } from './founding.ts';
import { funding } from './fund.ts';
import type { Input } from './input.ts';
import type { Guidance } from './guidance.ts';
import type { LiaisonChecks } from './liaison-checks.ts';
import { dispatching } from './meetings.ts';
import { registering } from './registers.ts';
import { type Reporting, reporting } from './reporting.ts';
import { type TownshipPlans, townshipPlans } from './township-plans.ts';

/** What the county's loan programme has on record. Money in fen. */
export type Context = Founded &
  BookingContext &
  typeof funding &
  Batches &
  typeof registering &
  Damage &
  Reporting &
  TownshipPlans &
  LiaisonChecks &
  Guidance &
  typeof dispatching &
  typeof ending &
  Corrections &
  Audits;

/** The record of a new programme. */
export const newContext = ({ id, place, title, plan, at }: Input & Opened): Context => ({
  id,
  place,
  title,
  openedAt: at,
  plan,
  ...founding,
  reopened: {},
  refusedBookings: [],
  ...funding,
  ...townshipPlans,
  ...batches,
  ...registering,
  ...damage,
  ...reporting,
  missed: [],
  ...dispatching,
  ...ending,
});
