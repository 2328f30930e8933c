import type { Rule } from '../../core/definition/definition.ts';
import { type Decided, listOf, notYet, type Stamp } from '../../core/definition/recording.ts';
import type { Booking, BookRequest } from '../../core/ledger/booking.ts';
import { bookingsOf } from '../../core/patterns/booking.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { type Reversible, standing } from '../../core/patterns/reversal.ts';
import { voucherOnce } from '../../core/patterns/vouchers.ts';
import { dateOf, type PlainDate } from '../../core/values/calendar.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import type { Fen } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import type { Loan, Movement } from '../loan.ts';
import { type Payout, payoutVouchers } from '../paying.ts';
import { assignedLiaison, ownHousehold } from '../people.ts';

/** The loan that has been paid out 借款发放到户: its debt, and the rules that its chapters share. Amounts in fen. 四、五 */

type Debtor = 'household' | 'guarantor';

/**
 * Money that came back: `principal` paid the debt of whoever it came from, `onCall` what the guarantor had been called for,
 * `over` was above both; of it `forGuarantor` makes good what the guarantor has paid.
 */
export interface Repayment extends Movement, Reversible {
  principal: Fen;
  onCall?: Fen;
  over: Fen;
  forGuarantor?: Fen;
  from: Debtor;
  payer?: string;
  /** How many reschedules had been asked for when it counted: their terms are without what it paid. */
  asked?: number;
}

/** What became due from the guarantor, who pays it `monthly` from salary. */
interface GuarantorCall extends Stamp {
  minutes: string;
  amount: Fen;
  monthly: Fen;
  guarantor?: string;
}

/** What there is on record of a debt. */
export const debt = {
  repayments: listOf<Repayment>(),
  /** What was given back of what was paid too much. */
  refunds: listOf<Movement & Reversible & { payee: string }>(),
  ...notYet<{
    guarantorCall: GuarantorCall;
    /** `household`: of the amount, what the household owed. */
    writeOff: Stamp & { minutes: string; reason: string; amount: Fen; household?: Fen };
  }>(),
};
export type Debt = typeof debt;

/** What every chapter of a loan that was paid out looks at. */
export type PaidOut = Loan & Payout & Debt;

/** Whether the whole loan has reached the household; rules are asked before, too. */
export const isPaidOut = ({ paidOutAt }: PaidOut): boolean => paidOutAt !== undefined;

/** The day on which the last of the loan reached the household. */
export const paidOutOn = ({ deliveries, paidOutAt }: PaidOut): PlainDate =>
  deliveries
    .map((one) => one.on)
    .sort()
    .at(-1) ?? dateOf(paidOutAt ?? '');

/** What was paid back of the loan by one of those who owed it. */
export const principalFrom = (debtor: Debtor, debt: Debt): Fen =>
  standing(debt.repayments).reduce((total, one) => total + (one.from === debtor ? one.principal : 0), 0);

/** What the household has paid of the debt for which the guarantor was called. */
export const paidOnCall = (debt: Debt): Fen =>
  standing(debt.repayments).reduce((total, { onCall = 0 }) => total + onCall, 0);

/** What the guarantor has paid and the household not made good yet. */
export const dueToGuarantor = (debt: Debt): Fen =>
  principalFrom('guarantor', debt) -
  standing(debt.repayments).reduce((total, { forGuarantor = 0 }) => total + forGuarantor, 0);

/** What was written off, of the household's debt and of the guarantor's. */
export function writtenOffOf({ guarantorCall, writeOff }: Debt): Record<Debtor, Fen> {
  const amount = writeOff?.amount ?? 0;
  const household = writeOff?.household ?? (guarantorCall === undefined ? amount : 0);
  return { household, guarantor: amount - household };
}

/** What the household, or since a guarantor's call the guarantor, still owes of what was paid out. */
export function owedOf(context: PaidOut): Record<Debtor, Fen> {
  const called = context.guarantorCall?.amount ?? 0;
  const writtenOff = writtenOffOf(context);
  const household = sumOfAmounts(context.deliveries) - principalFrom('household', context) - called;
  const guarantor = called - principalFrom('guarantor', context) - paidOnCall(context);
  return { household: household - writtenOff.household, guarantor: guarantor - writtenOff.guarantor };
}

/** Paid above what was owed and not yet given back. */
export const overpaidOf = (debt: Debt): Fen =>
  standing(debt.repayments).reduce((total, one) => total + one.over, 0) -
  sumOfAmounts(standing(debt.refunds));

/** The day on which the first of what is still to be given back came in. */
export function overpaidOn({ repayments, refunds }: Debt): PlainDate | undefined {
  let given = sumOfAmounts(standing(refunds));
  return standing(repayments)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .find(({ over }) => (given -= over) < 0)?.on;
}

/** The county settlement centre 县财政结算中心 takes and gives money. */
export const settlement = { roles: ['countySettlement'], capacity: 'pay', clauses: ['L-17'] };

type Part = Omit<Booking, 'at' | 'by' | 'decision' | 'businessDate' | 'fund'> & { businessDate?: PlainDate };

/** Asks the books of the programme's fund to enter a decision, in one entry or more. */
export const askBooks = (
  { programme: fund }: Loan,
  decided: Decided<unknown>,
  ...parts: Part[]
): BookRequest => ({ bookings: bookingsOf(decided, { fund }, parts) });

/** A day that is not before the payout. */
export const sincePayout = (clauses: string[]) => [
  notBefore<PaidOut>(clauses, (context) =>
    isPaidOut(context)
      ? { day: paidOutOn(context), what: { zh: '借款发放到户', en: 'the payout to the household' } }
      : undefined,
  ),
];

/** A source document 原始凭证 that wasn't booked before. */
export const newVoucher = voucherOnce<PaidOut>(['L-17'], (context) => [
  ...payoutVouchers(context),
  ...[...context.repayments, ...context.refunds].map((one) => one.voucher),
]);

/** The liaison of this household, or this household itself. */
export const ownPeople = (clauses: string[]): Rule<Loan, unknown>[] => [
  { ...assignedLiaison, clauses },
  { ...ownHousehold, clauses },
];

/** The household has something left to pay. */
export const householdOwes = (clauses: string[]): Rule<PaidOut, unknown> => ({
  code: 'nothing-owed',
  clauses,
  broken({ context }) {
    const { household, guarantor } = owedOf(context);
    if (household > 0) return undefined;
    return guarantor > 0
      ? {
          zh: `该户已不欠款：所欠已转由担保人承担，担保人尚欠${yuan(guarantor)}。`,
          en: `The household owes nothing more: its debt was called from the guarantor, who owes ${yuan(guarantor, 'en')}.`,
        }
      : {
          zh: '该户借款已还清，不再欠款。',
          en: 'The household has paid everything back and owes nothing more.',
        };
  },
});
