import type { AccountCode } from '../core/ledger/chart.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Fen } from '../core/values/vocabulary.ts';
import { overpaidOf, owedOf, paidOnCall, principalFrom } from './active/paid-out.ts';
import type { Context } from './context.ts';
import { atTownship } from './paying.ts';

/**
 * Where the loan's money is, in fen. Always `approved = reserved + atTownship + owed + owedByGuarantor + repaid +
 * recovered + writtenOff`; an overpayment is the household's own money.
 */
export function money(context: Context): Record<string, Fen> {
  const { transfers, transfersBack = [], reservedAt, unreservedAt, approved, writeOff } = context;
  const owed = owedOf(context);
  const reserved = reservedAt !== undefined && unreservedAt === undefined;
  const granted = reserved ? (approved?.amount ?? 0) : 0;
  return {
    approved: granted,
    reserved: granted - sumOfAmounts(transfers) + sumOfAmounts(transfersBack),
    atTownship: atTownship(context),
    owed: owed.household,
    owedByGuarantor: owed.guarantor,
    repaid: principalFrom('household', context) + paidOnCall(context),
    recovered: principalFrom('guarantor', context),
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
