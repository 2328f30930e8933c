import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import { townshipOf } from '../../core/values/place.ts';
import type { Context } from '../context.ts';
import { money } from '../money.ts';

/** Dedicated use 专款专用. 四 */
export const approvedPurpose: Rule<Context, { purpose: string }> = {
  code: 'purpose-changed',
  clauses: ['L-14'],
  field: 'purpose',
  broken({ context, data }) {
    const { content } = context.purpose;
    if (data.purpose === content) return undefined;
    return {
      zh: `核定用途为“${content}”，不得改为“${data.purpose}”。`,
      en: `The approved purpose is "${content}"; it is not changed to "${data.purpose}".`,
    };
  },
};

/** 四 */
export const inFull: Rule<Context, { amount: number }> = {
  code: 'not-in-full',
  clauses: ['L-14', 'L-21'],
  field: 'amount',
  broken({ context, data }) {
    const approved = context.approved?.amount ?? 0;
    if (data.amount === approved) return undefined;
    return {
      zh: `应足额拨付${yuan(approved)}，而不是${yuan(data.amount)}。`,
      en: `The whole of ${yuan(approved, 'en')} is transferred, not ${yuan(data.amount, 'en')}.`,
    };
  },
};

/** 五 */
export const toTheTownship: Rule<Context, { payee: string }> = {
  code: 'not-to-the-township-office',
  clauses: ['L-21'],
  field: 'payee',
  broken({ context, data }) {
    const township = townshipOf(context.place);
    if (data.payee === township) return undefined;
    return {
      zh: `资金应拨到${township}财政所，而不是${data.payee}。`,
      en: `The money goes to the finance office of ${township}, not of ${data.payee}.`,
    };
  },
};

/** 五 */
export const toTheHousehold: Rule<Context, { payee: string }> = {
  code: 'not-to-the-household',
  clauses: ['L-21', 'L-14'],
  field: 'payee',
  broken({ context, data }) {
    const { name } = context.household;
    if (data.payee === name) return undefined;
    return {
      zh: `资金应发放到${name}，而不是${data.payee}。`,
      en: `The money is handed to ${name}, not to ${data.payee}.`,
    };
  },
};

/** 五 */
export const notMoreThanArrived: Rule<Context, { amount: number }> = {
  code: 'more-than-arrived',
  clauses: ['L-21'],
  field: 'amount',
  broken({ context, data }) {
    const { atTownship = 0 } = money(context);
    if (data.amount <= atTownship) return undefined;
    return {
      zh: `乡镇财政所待发${yuan(atTownship)}，不能发放${yuan(data.amount)}。`,
      en: `The township office holds ${yuan(atTownship, 'en')} for the household, less than ${yuan(data.amount, 'en')}.`,
    };
  },
};

/** Each source document is booked once. 五 */
export const voucherOnce: Rule<Context, { voucher: string }> = {
  code: 'voucher-used',
  clauses: ['L-21'],
  field: 'voucher',
  broken: ({ context, data }) =>
    [...context.transfers, ...context.deliveries].some((one) => one.voucher === data.voucher)
      ? { zh: `凭证“${data.voucher}”已用过。`, en: `The voucher "${data.voucher}" has been used.` }
      : undefined,
};
