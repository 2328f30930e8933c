import type { Stamp } from '../core/definition/recording.ts';
import type { Fen, Instant } from '../core/values/vocabulary.ts';
import type { BookingContext } from '../core/patterns/booking.ts';
import type { Rectification } from '../core/patterns/rectification-record.ts';
import type { Loan, Movement, Purpose } from './loan.ts';
import type { ExclusionGround, LiaisonPost } from './vocabulary.ts';

/** From the application to the payout. 二、三、五 */
export interface LendingContext {
  /** Number of the group that verifies the township; set when the batch's verification begins. */
  group?: number;
  verification: (Stamp & {
    on: string;
    group: number;
    members: string[];
    liaisonPresent?: boolean;
    living: string;
    family: string;
    outlook: string;
    able: boolean;
    betterOff: boolean;
  })[];
  exclusion?: Stamp & { ground: ExclusionGround; reason: string };
  /** The registration form 登记表 filled in with the household; `liaisonPresent` is attested. */
  form?: Stamp &
    Purpose & {
      liaisonPresent: true;
      members: number;
      resources: string;
      incomePerHead: Fen;
      on: string;
    };
  liaisonPost?: LiaisonPost;
  /** Liaisons before the present one, oldest first. */
  formerLiaisons?: (Stamp & { person: string; document: string })[];
  technicalLead?: string;
  /** The field in which the technical lead is trained: the class of the project. */
  technicalField?: string;
  judgements: (Stamp & { feasible: boolean; opinion: string; suggested?: Fen })[];
  /** What the county office has determined; reserved in the books. */
  approved?: Stamp & Purpose & { amount: Fen; minutes: string };
  reservedAt?: Instant;
  /** When what had been reserved was available to others again. */
  unreservedAt?: Instant;
  /** Signatures of the present round of the responsibility letter, and the refusals of earlier ones. */
  signatures: (Stamp & { role: string })[];
  letterRefusals?: (Stamp & { role: string; reasons: string[] })[];
  /** Concluded by the township, then signed by the household. */
  contract?: Stamp & { number: string; on: string; signed?: Stamp & { on: string } };
  iou?: Stamp & { number: string; on: string; amount: Fen };
  /** Corrections of a paper's number, oldest first. */
  corrections: (Stamp & { paper: string; from: string; to: string; reason: string })[];
  /** The one number 三线合一, and when it was found to be one. */
  unified?: Stamp & { number: string };
  /** County account → township office, and township office → household. 五 */
  transfers: (Movement & { payee: string; purpose: string })[];
  deliveries: (Movement & { payee: string; purpose: string })[];
  /** Partial or late payout. 四 */
  alarms: { at: Instant; kind: 'partial' | 'late'; missing: Fen }[];
  ending?: Stamp & { why: 'excluded' | 'notFeasible' | 'declined' | 'withdrawn'; reasons: string[] };
}

/** An instalment of the repayment plan. Amount in fen. */
export interface Instalment {
  no: number;
  due: string;
  amount: Fen;
}

/** From the payout to the liaison's release. 四、五、灾害 */
export interface RepaymentContext {
  /** When the whole loan had reached the household. */
  paidOutAt?: Instant;
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
