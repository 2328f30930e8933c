import { z } from 'zod';
import { plainDate } from '../values/calendar.ts';
import { positiveFen } from '../values/money.ts';
import { place } from '../values/place.ts';
import { longText, shortText } from '../values/text.ts';

/** Where a fund's money comes from 资金来源: the province, or one of the kinds of matching money. 三(一) */
export const sources = [
  'province',
  'retainedPartyDues',
  'partyAidFund',
  'departmentFund',
  'socialFund',
  'other',
  'furtherInvestment',
] as const;
export type Source = (typeof sources)[number];

/**
 * What can happen to money, in Fineract's words where it has them. Every kind has its posting rule; see `postings.ts`.
 *
 * - `contribution` 投入: money comes into the special account.
 * - `reservation` 安排 / `reservationRelease` 撤销安排: available money is promised to a case, or no longer.
 * - `transferToTownship` 拨付乡镇 / `disbursement` 发放到户: the two legs of a loan's payout; `transferReturn` 乡镇退回: what
 *   could not be handed over goes back, and is reserved again.
 * - `repayment` 还款, `overpayment` 多还, `overpaymentRefund` 退款.
 * - `guarantorCall` 向担保人追偿: what the household owes is now due from the guarantor; `guarantorRecovery` 担保人代偿.
 * - `writeOff` 核销 (of the household's debt), `guarantorWriteOff` (of what a guarantor owes).
 * - `trancheRelease` 分期拨付, `projectPayment` 项目支付, `projectReturn` 收回未用资金, `reallocation` 调剂,
 *   `surrender` 上缴财政.
 */
export const transactions = [
  'contribution',
  'reservation',
  'reservationRelease',
  'transferToTownship',
  'transferReturn',
  'disbursement',
  'repayment',
  'overpayment',
  'overpaymentRefund',
  'guarantorCall',
  'guarantorRecovery',
  'writeOff',
  'guarantorWriteOff',
  'trancheRelease',
  'projectPayment',
  'projectReturn',
  'reallocation',
  'surrender',
] as const;
export type Transaction = (typeof transactions)[number];

/**
 * A journal entry as a case asks for it. Amount in fen, more than zero. `businessDate` is the day on which it took
 * place, Asia/Shanghai; `at` the instant of the decision that books it, so that a rehearsal books in its own time.
 */
export const bookingSchema = z.strictObject({
  transaction: z.enum(transactions),
  /** The fund, which is also its special account 专户: the id of its programme's case. */
  fund: z.string().min(1).max(200),
  amount: positiveFen,
  businessDate: plainDate,
  at: z.iso.datetime({ precision: 3 }),
  /** Who decided, and the id of the decision. */
  by: z.strictObject({ person: z.string().max(200), role: z.string().max(100), place: z.string().max(200) }),
  decision: z.string().min(1).max(400),
  /** Number of the source document 原始凭证, used once in a fund; absent where no money moves. */
  voucher: shortText.optional(),
  purpose: longText,
  /** The minutes 会议纪要 that approved it. */
  minutes: shortText.optional(),
  payee: shortText.optional(),
  source: z.enum(sources).optional(),
  /** The case or place that it is about, where that is not the case that asks. */
  case: z.string().min(1).max(200).optional(),
  place: place.optional(),
});
export type Booking = z.output<typeof bookingSchema>;

/**
 * An entry that was wrong, and all that its decision booked with it, is put right by entries with the same lines the other
 * way round 冲销. It is known by its voucher; it is the asking case's own.
 */
export const reversalSchema = bookingSchema
  .pick({ fund: true, businessDate: true, at: true, by: true, decision: true })
  .extend({ voucher: shortText, reason: longText });
export type Reversal = z.output<typeof reversalSchema>;

/** The most that cases whose numbers begin alike may reserve together, what they released taken off, e.g. a batch's amount. */
export const capSchema = z.strictObject({
  casePrefix: z.string().min(1).max(400),
  most: positiveFen,
});

/** What the books answer: the numbers of the journal vouchers 记账凭证号, in the order of the bookings. */
export interface Booked {
  entries: { id: number; number: string }[];
}

/** What a payment must name before money moves. */
export interface Payment {
  /** Integer fen. */
  amount: number;
  payee: string;
  /** The account paid to, where the payee's name doesn't say it. */
  account?: string;
  /** The account that it leaves, where that is not the fund's. */
  from?: string;
  purpose: string;
  /** The minutes 会议纪要 that approved it, one matter one discussion 一事一议. */
  minutes: string;
  voucher: string;
}

/** What a case sends the books: all of it is booked, or none. */
export interface BookRequest {
  bookings: Booking[];
  /** An entry that is reversed; nothing else is booked with it. */
  reversal?: Reversal;
  /** Reservations above it are refused. */
  cap?: z.output<typeof capSchema>;
  /** What the request is known by within its case, however often it is sent; by default the activity's own key. */
  key?: string;
  /** Money that is not there yet is waited for instead of refused. */
  patient?: boolean;
  /** An instruction to the finance office, given once everything is booked. */
  payment?: Payment;
}
