import { z } from 'zod';
import { type ActionMapping, event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { voucher } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import { stamp } from '../../core/definition/recording.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { longText, text } from '../../core/values/text.ts';
import { yuan } from '../../core/values/yuan.ts';
import { overpaidOf, type PaidOut, settlement } from './paid-out.ts';

/** A repayment that was keyed wrongly, by its amount or its household, is taken back 冲销, in the loan and in the books. */

const reversal = z.strictObject({
  voucher: field(voucher, '还款凭证号', 'voucher of the repayment', {
    help: text(
      '录错的那笔还款所用的凭证；冲销后按实际情况另录一笔，用新的凭证号（如原号加“更正”）',
      'of the repayment that was keyed wrongly; what was really paid is then entered under a voucher number of its own',
    ),
  }),
  reason: longText,
  evidence: field(longText, '更正依据', 'evidence', {
    help: text('如：银行回单、收据存根', 'e.g. the bank slip, the counterfoil'),
  }),
});

const event = eventOf<PaidOut>();

const withVoucher = ({ repayments }: PaidOut, number: string) =>
  repayments.filter((one) => one.voucher === number);

export const reversingEvents = {
  'repayment.reverse': event({
    ...settlement,
    title: { zh: '冲销还款', en: 'reverse a repayment' },
    schema: reversal,
    clauses: ['L-35'],
    rules: [
      {
        code: 'no-such-repayment',
        clauses: ['L-35'],
        field: 'voucher',
        broken({ context, data }) {
          const given = withVoucher(context, data.voucher);
          if (given.some((one) => one.reversed === undefined)) return undefined;
          const [done] = given;
          if (done?.reversed !== undefined)
            return {
              zh: `凭证“${data.voucher}”的还款已于${dateOf(done.reversed.at)}冲销（${done.reversed.reason}），不能再冲销。`,
              en: `The repayment with the voucher "${data.voucher}" was reversed on ${dateOf(done.reversed.at)} (${done.reversed.reason}) and is not reversed again.`,
            };
          const known = context.repayments
            .filter((one) => one.reversed === undefined)
            .map((one) => `${one.voucher}（${one.on}，${yuan(one.amount)}）`);
          return {
            zh: `没有凭证为“${data.voucher}”的还款；现有：${known.join('、') || '（无）'}。`,
            en: `No repayment has the voucher "${data.voucher}"; there are: ${known.join(', ') || '(none)'}.`,
          };
        },
      },
      {
        // What was given back of it is no longer there to be taken back.
        code: 'given-back-already',
        clauses: ['L-35'],
        field: 'voucher',
        broken({ context, data }) {
          const over = withVoucher(context, data.voucher).reduce((sum, one) => sum + one.over, 0);
          const left = overpaidOf(context);
          if (over === 0 || over <= left) return undefined;
          return {
            zh: `这笔还款多还的${yuan(over)}中，待退的只剩${yuan(left)}，其余已退；请先收回所退款项。`,
            en: `Of the ${yuan(over, 'en')} paid too much with it only ${yuan(left, 'en')} is still to be given back; the rest has been.`,
          };
        },
      },
    ],
    books: ({ programme: fund }, decided) => ({
      bookings: [],
      reversal: {
        ...{ fund, voucher: decided.data.voucher, reason: decided.data.reason },
        ...{ businessDate: dateOf(decided.at), at: decided.at, by: decided.by, decision: decided.id },
      },
    }),
    booked({ repayments }, decided) {
      const { voucher: number, reason, evidence } = decided.data;
      const reversed = { ...stamp(decided), reason, evidence };
      return {
        repayments: repayments.map((one) =>
          one.voucher === number && one.reversed === undefined ? { ...one, reversed } : one,
        ),
      };
    },
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
