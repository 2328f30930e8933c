import type { ActionMapping } from '../../core/definition/definition.ts';
import { notify } from '../../core/definition/notify.ts';
import { reversal, standing } from '../../core/patterns/reversal.ts';
import { text } from '../../core/values/text.ts';
import { yuan } from '../../core/values/yuan.ts';
import { dueToGuarantor, overpaidOf, type PaidOut, settlement } from './paid-out.ts';
import type { Repaying } from './repaying.ts';
import { type Reschedules, termsWithout } from './rescheduling.ts';

/**
 * A repayment or refund that was keyed wrongly, by its amount or its household, is taken back 冲销, in the loan and in the
 * books; so is a refund whose money came back.
 */

type Context = PaidOut & Repaying & Reschedules;

/** The repayment with a voucher that counts. */
const repaymentOf = ({ repayments }: PaidOut, number: string) =>
  standing(repayments).find((one) => one.voucher === number);

export const reversingEvents = {
  'repayment.reverse': reversal<Context, Context>({
    ...settlement,
    lists: ['repayments', 'refunds'],
    what: text('还款或退款', 'repayment or refund'),
    unknown: 'no-such-repayment',
    clauses: ['L-35'],
    rules: [
      {
        // What was given back of it is no longer there to be taken back.
        code: 'given-back-already',
        clauses: ['L-35'],
        field: 'voucher',
        broken({ context, data }) {
          const over = repaymentOf(context, data.voucher)?.over ?? 0;
          const left = overpaidOf(context);
          if (over === 0 || over <= left) return undefined;
          return {
            zh: `这笔还款多还的${yuan(over)}中，待退的只剩${yuan(left)}，其余已退；请先收回所退款项，按退款凭证冲销退款。`,
            en: `Of the ${yuan(over, 'en')} paid too much with it only ${yuan(left, 'en')} is still to be given back; the rest has been: take it back first and reverse the refund by its voucher.`,
          };
        },
      },
      {
        // What the household has made good was made good to whoever had paid it.
        code: 'made-good-already',
        clauses: ['L-35', 'L-17'],
        field: 'voucher',
        broken({ context, data }) {
          const one = repaymentOf(context, data.voucher);
          const left = dueToGuarantor(context);
          if (one?.from !== 'guarantor' || one.principal <= left) return undefined;
          return {
            zh: `担保人代偿的这笔${yuan(one.principal)}中，党员户尚未归还的只剩${yuan(left)}，其余已由党员户还来；请先冲销党员户归还代偿的还款（已退给担保人的，先冲销退款）。`,
            en: `Of the ${yuan(one.principal, 'en')} that the guarantor paid the household has yet to make good only ${yuan(left, 'en')}: reverse what the household paid for it first, and before that the refund where it was given to the guarantor.`,
          };
        },
      },
    ],
    changes(context, number) {
      const repayment = repaymentOf(context, number);
      return repayment === undefined ? {} : termsWithout(context, repayment);
    },
  }),
};

/** Told once the books have taken it. */
export const reversingNotices: Record<string, ActionMapping<PaidOut>> = {
  tellReversed({ context, case: c }) {
    const last = [...context.repayments, ...context.refunds]
      .filter((one) => one.reversed !== undefined)
      .toSorted((a, b) => ((a.reversed?.at ?? '') < (b.reversed?.at ?? '') ? -1 : 1))
      .at(-1);
    const { zh, en } = last && 'payee' in last ? text('退款', 'Refund') : text('还款', 'Repayment');
    return notify(
      ['household', 'liaison', 'countyLoanOffice'],
      { zh: `冲销${zh}`, en: `${en} reversed` },
      `借款${c.id}凭证为“${last?.voucher}”的${zh}${yuan(last?.amount ?? 0)}录入有误，已冲销：${last?.reversed?.reason}`,
      `${en} of ${yuan(last?.amount ?? 0, 'en')} on the loan ${c.id} with the voucher "${last?.voucher}" was keyed wrongly and is reversed: ${last?.reversed?.reason}`,
    );
  },
};
