import type { Text } from '../values/vocabulary.ts';

/** Fineract's classification of ledger accounts. */
export type AccountType = 'ASSET' | 'LIABILITY' | 'EQUITY' | 'INCOME' | 'EXPENSE';

/** A ledger account 会计科目. A balance is counted on its normal side: debit for assets and expenses, else credit. */
export interface LedgerAccount {
  title: Text;
  type: AccountType;
  normal: 'debit' | 'credit';
  /** Whether a sub-account's balance may fall below zero. */
  mayGoNegative: boolean;
  /** What its sub-accounts are kept by, besides the fund. */
  keptBy: ('place' | 'case' | 'source')[];
}

/**
 * The chart of accounts 会计科目表, in Fineract's terms. Assets say where the money is; the accounts 3010 to 3030 say
 * what it is promised for, so that the same fen is never promised twice: `3010 + 3020 + 3030 + 3000 = 0` always, and
 * what is available plus what is reserved is what the special account holds, less overpayments to be given back.
 */
export const chart = {
  '1010': account('县财政结算中心专户', 'special account (fund source)', 'ASSET'),
  '1020': account('乡镇财政所待发资金', 'township finance office (in transit)', 'ASSET', ['place', 'case']),
  '1030': account('项目专户', 'project account', 'ASSET', ['case']),
  '1100': account('借款本金', 'loans receivable (loan portfolio)', 'ASSET', ['case']),
  '1110': account('担保人代偿应收', 'due from guarantor', 'ASSET', ['case']),
  '2010': account('多收待退款', 'overpayment liability', 'LIABILITY', ['case']),
  '3000': account('基金余额（指定用途对冲）', 'fund balance (designations, contra)', 'EQUITY', [], true),
  '3010': account('可用资金', 'fund available', 'EQUITY'),
  '3020': account('已安排资金', 'fund reserved', 'EQUITY', ['case']),
  '3030': account('在外资金', 'fund placed out', 'EQUITY', ['case']),
  '4010': account('资金投入', 'contributions', 'INCOME', ['source']),
  '5010': account('项目支出', 'project expenditure', 'EXPENSE', ['case']),
  '5020': account('借款核销', 'losses written off', 'EXPENSE', ['case']),
  '5030': account('上缴财政', 'given up to the treasury', 'EXPENSE', ['case']),
} satisfies Record<string, LedgerAccount>;

/** The number of a ledger account. */
export type AccountCode = keyof typeof chart;

/** One sub-account 明细科目: a ledger account of a fund, and of a place, case or source where it is kept by them. */
export interface SubAccount {
  code: AccountCode;
  fund: string;
  place?: string;
  case?: string;
  source?: string;
}

function account(
  zh: string,
  en: string,
  type: AccountType,
  keptBy: LedgerAccount['keptBy'] = [],
  mayGoNegative = false,
): LedgerAccount {
  const normal = type === 'ASSET' || type === 'EXPENSE' ? 'debit' : 'credit';
  return { title: { zh, en }, type, normal, mayGoNegative, keptBy };
}
