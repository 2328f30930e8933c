import type { Source, Transaction } from '../../machines/core/ledger/booking.ts';
import { type AccountCode, chart } from '../../machines/core/ledger/chart.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';

/** What happened to money, in words. */
export const transactionTitles: Record<Transaction | 'reversal', Text> = {
  contribution: text('资金投入', 'contribution'),
  reservation: text('安排资金', 'reservation'),
  reservationRelease: text('撤销安排', 'release of a reservation'),
  transferToTownship: text('拨付乡镇', 'transfer to the township'),
  transferReturn: text('乡镇退回', 'return by the township'),
  disbursement: text('发放到户', 'disbursement'),
  repayment: text('还款', 'repayment'),
  overpayment: text('多还', 'overpayment'),
  overpaymentRefund: text('退还多收', 'refund of an overpayment'),
  guarantorCall: text('向担保人追偿', 'call on a guarantor'),
  guarantorRecovery: text('担保人代偿', 'recovery from a guarantor'),
  writeOff: text('核销', 'write-off'),
  guarantorWriteOff: text('核销担保人应还', 'write-off of a guarantor’s debt'),
  trancheRelease: text('分期拨付', 'release of a tranche'),
  projectPayment: text('项目支付', 'project payment'),
  projectReturn: text('收回未用资金', 'return of unused money'),
  reallocation: text('调剂', 'reallocation'),
  surrender: text('上缴财政', 'given up to the treasury'),
  reversal: text('冲销', 'reversal'),
};

/** Where money came from, in words. 三(一) */
export const sourceTitles: Record<Source, Text> = {
  province: text('省级补助', 'provincial grant'),
  retainedPartyDues: text('留存党费', 'retained party dues'),
  partyAidFund: text('党内关爱资金', 'party aid fund'),
  departmentFund: text('部门资金', 'departmental money'),
  socialFund: text('社会资金', 'donations'),
  other: text('其他来源', 'another source'),
  furtherInvestment: text('追加投入', 'further investment'),
};

/** An account's number and name. */
export const accountTitle = (code: AccountCode): Text =>
  text(`${code} ${chart[code].title.zh}`, `${code} ${chart[code].title.en}`);

/** The side on which an account's balance is counted. */
export const sideTitle = (code: AccountCode): Text =>
  chart[code].normal === 'debit' ? text('借', 'Dr') : text('贷', 'Cr');
