import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { append, listOf, type Recorded } from '../core/definition/recording.ts';
import type { Tranche } from '../core/patterns/tranche.ts';
import { voucherOnce } from '../core/patterns/vouchers.ts';
import { plainDate } from '../core/values/calendar.ts';
import { positiveFen } from '../core/values/money.ts';
import { shortText } from '../core/values/text.ts';

/** What every spending rests on: minutes 一事一议, the special account 专户, vouchers 原始凭证. 三(二), 三(三) */

const help = { zh: '议的是一笔支付时填写。', en: 'Where the matter is a payment.' };

/** Minutes of a discussion, one matter each 一事一议. */
const minutes = z.strictObject({
  number: field(shortText, '纪要文号', 'number of the minutes'),
  heldOn: field(plainDate, '会议日期', 'held on'),
  matter: field(shortText, '所议事项', 'matter', {
    help: { zh: '一事一议，只写一件。', en: 'One matter, one discussion.' },
  }),
  /** The item of the plan and the most that may be spent on it, where the matter is a payment. */
  item: field(z.string().max(20), '方案分项编号', 'code of the item', { help }).optional(),
  amount: field(positiveFen, '最多支付', 'at most', { help }).optional(),
});

/** What a payment is for, in the forms that make one. */
export const purpose = field(shortText, '用途', 'purpose');

/** Whom a payment goes to. */
export const payee = field(shortText, '收款方', 'payee');

/** Number of the source document that a payment is booked by. */
export const voucher = field(shortText, '原始凭证号', 'voucher', {
  help: { zh: '一张凭证只用一次。', en: 'A voucher is used once.' },
});

/** What the village's discussions leave on record. */
export const deliberation = { minutes: listOf<Recorded<typeof minutes>>() };
export type Deliberation = typeof deliberation;

/** The account in which the project's money is kept, as the proposal names it. */
export interface SpecialAccount {
  proposal?: { specialAccount: string };
}

/** Money is spent by minutes that are on record. 三(三) */
export const minutesOnRecord: Rule<Deliberation, { minutes: string }> = {
  code: 'no-such-minutes',
  clauses: ['D-29'],
  field: 'minutes',
  broken({ context, data }) {
    if (context.minutes.some((one) => one.number === data.minutes)) return undefined;
    const known = context.minutes.map((one) => one.number).join('、') || '—';
    return {
      zh: `没有编号为“${data.minutes}”的会议纪要；现有：${known}。`,
      en: `No minutes "${data.minutes}" are on record; there are: ${known}.`,
    };
  },
};

/** Money goes into the project's special account only. 三(二) */
export const toSpecialAccount: Rule<SpecialAccount, { payee: string }> = {
  code: 'not-to-the-special-account',
  clauses: ['D-27'],
  field: 'payee',
  broken({ context, data }) {
    const account = context.proposal?.specialAccount;
    if (account === data.payee) return undefined;
    return {
      zh: `资金只拨入项目专户“${account}”，不拨入“${data.payee}”。`,
      en: `Money goes to the project's special account "${account}" only, not to "${data.payee}".`,
    };
  },
};

/** What has been booked by a voucher. */
export interface Vouchers {
  payments: { voucher: string }[];
  investments: { voucher: string }[];
  tranches: Tranche[];
}

/** Each voucher is used once. 三(二) */
export const ownVoucher = voucherOnce<Vouchers>(['D-27'], ({ payments, investments, tranches }) => [
  ...payments.map((one) => one.voucher),
  ...investments.map((one) => one.voucher),
  ...tranches.flatMap((one) => one.voucher ?? []),
]);

export const deliberationEvents = {
  'minutes.record': eventOf<Deliberation>()({
    roles: ['villageCommittee'],
    capacity: 'deliberate',
    title: { zh: '记录一事一议纪要', en: 'record minutes' },
    schema: minutes,
    rules: [
      {
        code: 'minutes-taken',
        clauses: ['D-29'],
        field: 'number',
        broken: ({ context, data }) =>
          context.minutes.some((one) => one.number === data.number)
            ? {
                zh: `会议纪要“${data.number}”已有记录。`,
                en: `The minutes "${data.number}" are on record already.`,
              }
            : undefined,
      },
    ],
    record: append('minutes'),
    clauses: ['D-29'],
  }),
};
