import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import type { Context, Recorded } from '../context.ts';
import { onHandOf } from '../money.ts';

type Payment = Recorded<'payment.make'>;
type ContextRule<Data = unknown> = Rule<Context, Data>;

/** 三(二) */
export const toSpecialAccount: ContextRule<{ payee: string }> = {
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

/** 三(二) */
export const fromSpecialAccount: ContextRule<{ account: string }> = {
  code: 'not-from-the-special-account',
  clauses: ['D-27'],
  field: 'account',
  broken({ context, data }) {
    const account = context.proposal?.specialAccount;
    if (account === data.account) return undefined;
    return {
      zh: `支出只从项目专户“${account}”列支，不从“${data.account}”列支。`,
      en: `Payments come from the project's special account "${account}" only, not from "${data.account}".`,
    };
  },
};

/** 三(二) */
export const neverCash: ContextRule<Payment> = {
  code: 'cash-refused',
  clauses: ['D-28'],
  field: 'method',
  broken: ({ data }) =>
    data.method === 'cash'
      ? {
          zh: `帮扶资金不得直接发放现金（${yuan(data.amount)}，收款人${data.payee}）。`,
          en: `The money is never handed out as cash (${yuan(data.amount, 'en')} to ${data.payee}).`,
        }
      : undefined,
};

/** 三(二) */
export const insidePlan: ContextRule<Payment> = {
  code: 'not-in-the-plan',
  clauses: ['D-28'],
  field: 'item',
  broken({ context, data }) {
    const items = context.planPassed?.items ?? [];
    const item = items.find((one) => one.code === data.item && one.kind === data.kind);
    if (item === undefined) {
      const known = items.map((one) => `${one.code} (${one.kind})`).join('、') || '—';
      return {
        zh: `已通过的方案中没有${data.item}（${data.kind}）；有：${known}。`,
        en: `The plan that was passed has no item ${data.item} (${data.kind}); it has ${known}.`,
      };
    }
    const paid = context.payments.filter((one) => one.item === item.code);
    const sum = paid.reduce((total, one) => total + one.amount, data.amount);
    if (sum <= item.budget) return undefined;
    return {
      zh: `${item.code}项累计${yuan(sum)}，超过方案的${yuan(item.budget)}。`,
      en: `Payments for ${item.code} would sum to ${yuan(sum, 'en')}, above the plan's ${yuan(item.budget, 'en')}.`,
    };
  },
};

/** One matter, one discussion 一事一议. 三(三) */
export const minutesForPayment: ContextRule<Payment> = {
  code: 'minutes-do-not-approve',
  clauses: ['D-29'],
  field: 'minutes',
  broken({ context, data }) {
    const minutes = context.minutes.find((one) => one.number === data.minutes);
    if (minutes === undefined || minutes.item !== data.item)
      return {
        zh: `会议纪要“${data.minutes}”没有议定${data.item}项。`,
        en: `The minutes "${data.minutes}" do not approve item ${data.item}.`,
      };
    const paid = context.payments.filter((one) => one.minutes === data.minutes);
    const sum = paid.reduce((total, one) => total + one.amount, data.amount);
    if (minutes.amount !== undefined && sum <= minutes.amount) return undefined;
    const most = minutes.amount ?? 0;
    return {
      zh: `会议纪要“${data.minutes}”议定${yuan(most)}，累计支出将为${yuan(sum)}。`,
      en: `The minutes "${data.minutes}" approve ${yuan(most, 'en')}; payments would sum to ${yuan(sum, 'en')}.`,
    };
  },
};

/** 三(三) */
export const minutesOnRecord: ContextRule<{ minutes: string }> = {
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

export const minutesOnce: ContextRule<{ number: string }> = {
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
};

const vouchers = (context: Context): string[] => [
  ...context.payments.map((one) => one.voucher),
  ...context.investments.map((one) => one.voucher),
  ...context.tranches.flatMap((one) => one.voucher ?? []),
];

/** 三(二) */
export const voucherOnce: ContextRule<{ voucher: string }> = {
  code: 'voucher-used',
  clauses: ['D-27'],
  field: 'voucher',
  broken: ({ context, data }) =>
    vouchers(context).includes(data.voucher)
      ? { zh: `凭证“${data.voucher}”已用过。`, en: `The voucher "${data.voucher}" has been used.` }
      : undefined,
};

/** 三(二) */
export const enoughOnHand: ContextRule<Payment> = {
  code: 'not-enough-money',
  clauses: ['D-27'],
  field: 'amount',
  broken({ context, data }) {
    const onHand = onHandOf(context);
    if (data.amount <= onHand) return undefined;
    return {
      zh: `专户现有${yuan(onHand)}，不足支付${yuan(data.amount)}。`,
      en: `The account holds ${yuan(onHand, 'en')}, less than ${yuan(data.amount, 'en')}.`,
    };
  },
};

/** 二(一)3 */
export const workHasStarted: ContextRule = {
  code: 'work-not-started',
  clauses: ['D-10', 'D-12'],
  broken: ({ context }) =>
    context.startedAt === undefined
      ? { zh: '项目尚未开工，不能支付。', en: 'Nothing is paid before the work has started.' }
      : undefined,
};
