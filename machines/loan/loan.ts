import type { Stamp } from '../core/definition/recording.ts';
import type { Fen, Instant, Place } from '../core/values/vocabulary.ts';
import type { Household } from './household.ts';
import type { Application } from './input.ts';
import type { Plan } from './plan.ts';

/** What the loan is for. A change needs the county office's approval before it takes effect. 四 */
export interface Purpose {
  class: string;
  content: string;
  scale: string;
}

/** Money that has moved, once it is in the books. Amount in fen; `on` is the business date. */
export interface Movement extends Stamp {
  amount: Fen;
  on: string;
  voucher: string;
}

/** What every chapter of a loan looks at. */
export interface Loan {
  id: string;
  place: Place;
  title: string;
  openedAt: Instant;
  plan: Plan;
  batch: string;
  /** Case number of the programme, whose fund pays. */
  programme: string;
  application: Application;
  household: Household;
  /** What the loan is for at present. */
  purpose: Purpose;
  /** The administrative liaison 行政联系人, once there is one. */
  liaison?: string;
}
