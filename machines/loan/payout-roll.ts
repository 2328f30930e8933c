import type { ReportDefinition } from '../core/definition/forms.ts';
import { sumOfAmounts } from '../core/values/money.ts';
import type { Context } from './context.ts';

/** The roll of a payout 发放花名册: everyone who is to sign for their money, before it is given and after. 五 */
export const payoutRoll: ReportDefinition<Context> = {
  title: { zh: '借款发放花名册', en: 'Payout roll' },
  clauses: ['L-21'],
  columns: {
    number: { zh: '借据编号', en: 'IOU' },
    name: { zh: '姓名', en: 'Name' },
    identity: { zh: '身份证号', en: 'Identity number' },
    village: { zh: '所在村', en: 'Village' },
    amount: { zh: '核定金额', en: 'Approved' },
    paid: { zh: '已发放', en: 'Paid out' },
    on: { zh: '发放日期', en: 'Paid on' },
    voucher: { zh: '凭证', en: 'Voucher' },
    signature: { zh: '领款人签字', en: 'Signature' },
  },
  total: ['amount', 'paid'],
  rows({ context }) {
    const { iou, approved, unified, ending, household, deliveries, place, plan } = context;
    if (unified === undefined || approved === undefined || ending !== undefined) return [];
    const last = deliveries.at(-1);
    return [
      {
        year: plan.year,
        ...(last === undefined ? {} : { month: last.on.slice(0, 7) }),
        cells: {
          number: iou?.number,
          name: household.name,
          identity: { identity: household.identity },
          village: { place },
          amount: { fen: approved.amount },
          paid: { fen: sumOfAmounts(deliveries) },
          on: last && { day: last.on },
          voucher: deliveries.map((one) => one.voucher).join('、'),
        },
      },
    ];
  },
};
