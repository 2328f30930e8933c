import type { ActionMapping } from '../../core/definition/definition.ts';
import { notify } from '../../core/definition/notify.ts';
import { reversal } from '../../core/patterns/reversal.ts';
import { text } from '../../core/values/text.ts';
import { yuan } from '../../core/values/yuan.ts';
import { type Debt, overpaidOf, type PaidOut, settlement } from './paid-out.ts';

/** A repayment that was keyed wrongly, by its amount or its household, is taken back 冲销, in the loan and in the books. */

export const reversingEvents = {
  'repayment.reverse': reversal<PaidOut, Debt>({
    ...settlement,
    list: 'repayments',
    what: text('还款', 'repayment'),
    clauses: ['L-35'],
    rules: [
      {
        // What was given back of it is no longer there to be taken back.
        code: 'given-back-already',
        clauses: ['L-35'],
        field: 'voucher',
        broken({ context, data }) {
          const given = context.repayments.filter((one) => one.voucher === data.voucher);
          const over = given.reduce((sum, one) => sum + one.over, 0);
          const left = overpaidOf(context);
          if (over === 0 || over <= left) return undefined;
          return {
            zh: `这笔还款多还的${yuan(over)}中，待退的只剩${yuan(left)}，其余已退；请先收回所退款项。`,
            en: `Of the ${yuan(over, 'en')} paid too much with it only ${yuan(left, 'en')} is still to be given back; the rest has been.`,
          };
        },
      },
    ],
  }),
};

/** Told once the books have taken it. */
export const reversingNotices: Record<string, ActionMapping<PaidOut>> = {
  tellReversed({ context, case: c }) {
    const last = context.repayments
      .filter((one) => one.reversed !== undefined)
      .toSorted((a, b) => ((a.reversed?.at ?? '') < (b.reversed?.at ?? '') ? -1 : 1))
      .at(-1);
    return notify(
      ['household', 'liaison', 'countyLoanOffice'],
      { zh: '冲销还款', en: 'Repayment reversed' },
      `借款${c.id}凭证为“${last?.voucher}”的还款${yuan(last?.amount ?? 0)}录入有误，已冲销：${last?.reversed?.reason}`,
      `The repayment of ${yuan(last?.amount ?? 0, 'en')} on the loan ${c.id} with the voucher "${last?.voucher}" was keyed wrongly and is reversed: ${last?.reversed?.reason}`,
    );
  },
};
