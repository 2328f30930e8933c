import { z } from 'zod';
import { type ActionMapping, event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { voucher } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import { stamp } from '../../core/definition/recording.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { longText, text } from '../../core/values/text.ts';
import { yuan } from '../../core/values/yuan.ts';
import { dueToGuarantor, overpaidOf, type PaidOut, settlement, standing } from './paid-out.ts';
import type { Repaying } from './repaying.ts';
import { type Reschedules, termsWithout } from './rescheduling.ts';

/**
 * A repayment or refund that was keyed wrongly, by its amount or its household, is taken back 冲销, in the loan and in the
 * books; so is a refund whose money came back.
 */

const reversal = z.strictObject({
  voucher: field(voucher, '还款或退款凭证号', 'voucher of the repayment or refund', {
    help: text(
      '录错的那笔还款（退款）所用的凭证；冲销后按实际情况另录一笔，用新的凭证号（如原号加“更正”）',
      'of the repayment or refund that was keyed wrongly; what was really paid is then entered under a voucher number of its own',
    ),
  }),
  reason: longText,
  evidence: field(longText, '更正依据', 'evidence', {
    help: text('如：银行回单、收据存根', 'e.g. the bank slip, the counterfoil'),
  }),
});

type Context = PaidOut & Repaying & Reschedules;
const event = eventOf<Context>();

type Moved = PaidOut['repayments'][number] | PaidOut['refunds'][number];

/** What a voucher moved, to or from the debtors. */
const moved = ({ repayments, refunds }: PaidOut, number: string): Moved[] =>
  [...repayments, ...refunds].filter((one) => one.voucher === number);

/** The repayment with a voucher that counts. */
const repaymentOf = ({ repayments }: PaidOut, number: string) =>
  standing(repayments).find((one) => one.voucher === number);

export const reversingEvents = {
  'repayment.reverse': event({
    ...settlement,
    title: { zh: '冲销还款或退款', en: 'reverse a repayment or refund' },
    schema: reversal,
    clauses: ['L-35'],
    rules: [
      {
        code: 'no-such-repayment',
        clauses: ['L-35'],
        field: 'voucher',
        broken({ context, data }) {
          const given = moved(context, data.voucher);
          if (standing(given).length > 0) return undefined;
          const [done] = given;
          if (done?.reversed !== undefined)
            return {
              zh: `凭证“${data.voucher}”的款项已于${dateOf(done.reversed.at)}冲销（${done.reversed.reason}），不能再冲销。`,
              en: `What the voucher "${data.voucher}" moved was reversed on ${dateOf(done.reversed.at)} (${done.reversed.reason}) and is not reversed again.`,
            };
          const known = standing<Moved>([...context.repayments, ...context.refunds]).map(
            (one) => `${one.voucher}（${one.on}，${yuan(one.amount)}）`,
          );
          return {
            zh: `没有凭证为“${data.voucher}”的还款或退款；现有：${known.join('、') || '（无）'}。`,
            en: `No repayment or refund has the voucher "${data.voucher}"; there are: ${known.join(', ') || '(none)'}.`,
          };
        },
      },
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
    books: ({ programme: fund }, decided) => ({
      bookings: [],
      reversal: {
        ...{ fund, voucher: decided.data.voucher, reason: decided.data.reason },
        ...{ businessDate: dateOf(decided.at), at: decided.at, by: decided.by, decision: decided.id },
      },
    }),
    booked(context, decided) {
      const { voucher: number, reason, evidence } = decided.data;
      const reversed = { ...stamp(decided), reason, evidence };
      const marked = <One extends Moved>(list: One[]): One[] =>
        list.map((one) => (one.voucher === number && !one.reversed ? { ...one, reversed } : one));
      const repayment = repaymentOf(context, number);
      return {
        ...(repayment === undefined ? {} : termsWithout(context, repayment)),
        repayments: marked(context.repayments),
        refunds: marked(context.refunds),
      };
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
