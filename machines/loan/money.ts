import type { AccountCode } from '../core/ledger/chart.ts';
import type { Fen } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { atTownship } from './paying.ts';

const sum = (list: readonly { amount: Fen }[]): Fen => list.reduce((total, one) => total + one.amount, 0);

/** What the household, or since a guarantor's call the guarantor, still owes of what was paid out. */
export function owedOf(context: Context): { household: Fen; guarantor: Fen } {
  const principal = (from: 'household' | 'guarantor') =>
    context.repayments.filter((one) => one.from === from).reduce((total, one) => total + one.principal, 0);
  const called = context.guarantorCall?.amount ?? 0;
  const writtenOff = context.writeOff?.amount ?? 0;
  const household = sum(context.deliveries) - principal('household') - called;
  const guarantor = called - principal('guarantor');
  // What is written off is owed by whoever owed it last.
  return called > 0
    ? { household, guarantor: guarantor - writtenOff }
    : { household: household - writtenOff, guarantor };
}

/** Paid above what was owed and not yet given back. */
export const overpaidOf = ({ repayments, refunds }: Context): Fen =>
  repayments.reduce((total, one) => total + one.over, 0) - sum(refunds);

/**
 * Where the loan's money is, in fen. Always `approved = reserved + atTownship + owed + owedByGuarantor + repaid +
 * recovered + writtenOff`; an overpayment is the household's own money.
 */
export function money(context: Context): Record<string, Fen> {
  const { transfers, repayments, reservedAt, unreservedAt, approved, writeOff } = context;
  const owed = owedOf(context);
  const from = (who: 'household' | 'guarantor') =>
    repayments.filter((one) => one.from === who).reduce((total, one) => total + one.principal, 0);
  const reserved = reservedAt !== undefined && unreservedAt === undefined;
  const granted = reserved ? (approved?.amount ?? 0) : 0;
  return {
    approved: granted,
    reserved: granted - sum(transfers),
    atTownship: atTownship(context),
    owed: owed.household,
    owedByGuarantor: owed.guarantor,
    repaid: from('household'),
    recovered: from('guarantor'),
    writtenOff: writeOff?.amount ?? 0,
    overpaid: overpaidOf(context),
  };
}

export const moneyTitles = {
  approved: { zh: '审定金额', en: 'approved' },
  reserved: { zh: '已安排未拨', en: 'reserved' },
  atTownship: { zh: '乡镇待发', en: 'at the township office' },
  owed: { zh: '户欠', en: 'owed by the household' },
  owedByGuarantor: { zh: '担保人欠', en: 'owed by the guarantor' },
  repaid: { zh: '户已还', en: 'repaid' },
  recovered: { zh: '担保人已还', en: 'recovered from the guarantor' },
  writtenOff: { zh: '已核销', en: 'written off' },
  overpaid: { zh: '多还', en: 'overpaid' },
};

/** What the books must hold for the loan, by account. */
export function books(context: Context): Partial<Record<AccountCode, Fen>> {
  const {
    reserved = 0,
    atTownship: held = 0,
    owed = 0,
    owedByGuarantor = 0,
    overpaid = 0,
    writtenOff = 0,
  } = money(context);
  return {
    '1020': held,
    '1100': owed,
    '1110': owedByGuarantor,
    '2010': overpaid,
    '3020': reserved,
    '3030': held + owed + owedByGuarantor,
    '5020': writtenOff,
  };
}
