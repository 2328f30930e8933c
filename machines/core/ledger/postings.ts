import type { Fen } from '../values/vocabulary.ts';
import type { Booking, Transaction } from './booking.ts';
import { type AccountCode, chart, type SubAccount } from './chart.ts';

/** One line of a journal entry: the amount is debited to one sub-account and credited to another. */
export interface Posting {
  debit: SubAccount;
  credit: SubAccount;
  amount: Fen;
}

/** Pairs of debited and credited accounts, in the order in which they are posted. */
type Pairs = readonly (readonly [debit: AccountCode, credit: AccountCode])[];

/** The posting rules 记账规则: first where the money goes, then what it is promised for. */
const rules: Record<Transaction, Pairs> = {
  contribution: [
    ['1010', '4010'],
    ['3000', '3010'],
  ],
  reservation: [['3010', '3020']],
  reservationRelease: [['3020', '3010']],
  transferToTownship: [
    ['3020', '3030'],
    ['1020', '1010'],
  ],
  transferReturn: [
    ['1010', '1020'],
    ['3030', '3020'],
  ],
  disbursement: [['1100', '1020']],
  repayment: [
    ['1010', '1100'],
    ['3030', '3010'],
  ],
  overpayment: [['1010', '2010']],
  overpaymentRefund: [['2010', '1010']],
  guarantorCall: [['1110', '1100']],
  guarantorRecovery: [
    ['1010', '1110'],
    ['3030', '3010'],
  ],
  writeOff: [
    ['5020', '1100'],
    ['3030', '3000'],
  ],
  guarantorWriteOff: [
    ['5020', '1110'],
    ['3030', '3000'],
  ],
  trancheRelease: [
    ['3020', '3030'],
    ['1030', '1010'],
  ],
  projectPayment: [
    ['5010', '1030'],
    ['3030', '3000'],
  ],
  projectReturn: [
    ['1010', '1030'],
    ['3030', '3010'],
  ],
  reallocation: [
    ['3010', '3030'],
    ['1030', '1010'],
  ],
  surrender: [
    ['5030', '1010'],
    ['3010', '3000'],
  ],
};

/**
 * The lines of a booking. Debit and credit are equal by construction. `about` is the case that asks and its place.
 * Throws a RangeError for a contribution without a source.
 */
export function postingsOf(booking: Booking, about: { caseId: string; place: string }): Posting[] {
  const { fund, amount, source, transaction } = booking;
  if (transaction === 'contribution' && source === undefined)
    throw new RangeError('A contribution names its source.');
  const of = (code: AccountCode): SubAccount => {
    const keptBy: readonly string[] = chart[code].keptBy;
    return {
      code,
      fund,
      ...(keptBy.includes('place') ? { place: booking.place ?? about.place } : {}),
      ...(keptBy.includes('case') ? { case: booking.case ?? about.caseId } : {}),
      ...(keptBy.includes('source') && source !== undefined ? { source } : {}),
    };
  };
  return rules[transaction].map(([debit, credit]) => ({ debit: of(debit), credit: of(credit), amount }));
}

/** The same lines the other way round: a reversal 冲销. */
export const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.toReversed().map(({ debit, credit, amount }) => ({ debit: credit, credit: debit, amount }));
