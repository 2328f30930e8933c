import type { Stamp } from '../core/definition/recording.ts';
import type { Fen, Instant } from '../core/values/vocabulary.ts';
import type { BookingContext } from '../core/patterns/booking.ts';
import type { Rectification } from '../core/patterns/rectification-record.ts';
import type { Determination } from './determining.ts';
import type { Ended } from './ending.ts';
import type { Responsibility } from './letter.ts';
import type { Liaisons } from './liaison.ts';
import type { Loan, Movement, Purpose } from './loan.ts';
import type { Paperwork } from './papers.ts';
import type { Payout } from './paying.ts';
import type { Selection } from './selecting.ts';
import type { Verification } from './verifying.ts';

/** From the application to the payout. 二、三、五 */
export interface LendingContext
  extends Verification, Liaisons, Selection, Determination, Ended, Responsibility, Paperwork, Payout {}

/** An instalment of the repayment plan. Amount in fen. */
export interface Instalment {
  no: number;
  due: string;
  amount: Fen;
}

/** From the payout to the liaison's release. 四、五、灾害 */
export interface RepaymentContext {
  /** The repayment plan in force. */
  schedule: Instalment[];
  /** Of the schedule, the day of the instalment for which the case waits at present. */
  awaitedInstalment?: string | null;
  repayments: (Movement & { principal: Fen; over: Fen; from: 'household' | 'guarantor'; payer?: string })[];
  refunds: (Movement & { payee: string })[];
  liaisonVisits: (Stamp & { month: string; on: string; findings: string; late: boolean })[];
  missed: { duty: string; period: string; at: Instant }[];
  checks: (Stamp & { on: string; unannounced: boolean; arrived: boolean; used: boolean; progress: string })[];
  rectifications: Rectification[];
  changes: (Stamp & {
    no: number;
    purpose: Purpose;
    reason: string;
    decided?: Stamp & { approved: boolean; opinion: string };
  })[];
  reschedules: (Stamp & {
    no: number;
    reason: string;
    disaster?: string;
    schedule: Instalment[];
    before: Instalment[];
    state: 'pending' | 'approved' | 'rejected' | 'undone';
    decided?: Stamp & { opinion: string };
    undone?: Stamp & { reason: string };
  })[];
  disasters: { disaster: string; title: string; on: string; at: Instant }[];
  claims: (Stamp & {
    claim: string;
    disaster: string;
    projects: { name: string; damage: string; loss: Fen }[];
    loss: Fen;
  })[];
  inArrears?: { since: Instant; amount: Fen } | null;
  default?: Stamp & { minutes: string; reason: string };
  /** Recovery from the guarantor: what became due, and the instalments from salary. */
  guarantorCall?: Stamp & { minutes: string; amount: Fen; monthly: Fen; guarantor?: string };
  writeOff?: Stamp & { minutes: string; reason: string; amount: Fen };
  outcomes: (Stamp & { lifted: boolean; on: string; incomePerHead: Fen; evidence: string })[];
  released?: Stamp & { minutes: string };
}

/** Everything that a loan has on record. Money in fen. */
export interface Context extends Loan, BookingContext, LendingContext, RepaymentContext {}
