import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { choice, field } from '../../core/definition/field.ts';
import { happened, money, voucher } from '../../core/definition/form-fields.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import { type Recorded, recorded } from '../../core/definition/recording.ts';
import { voucherOnce } from '../../core/patterns/vouchers.ts';
import { longText, shortText } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { ownPeople, type PaidOut, sincePayout } from './paid-out.ts';

/** What is bought for the project 购置 with the liaison's help: seed, stock, machines. 四 */

const kindTitles: Record<'seed' | 'stock' | 'machines' | 'other', Text> = {
  seed: { zh: '种子种苗', en: 'seed and seedlings' },
  stock: { zh: '种畜种禽', en: 'breeding stock' },
  machines: { zh: '农机具', en: 'machines and tools' },
  other: { zh: '其他物资', en: 'other goods' },
};

const purchase = z.strictObject({
  kind: choice(kindTitles, '购置种类', 'kind of goods'),
  goods: field(longText, '品名和数量', 'goods and quantity'),
  amount: money('购置金额', 'amount spent'),
  on: happened('购置日期', 'bought on'),
  supplier: field(shortText, '供货方', 'supplier'),
  voucher,
});

/** What purchases leave on record; a loan that was paid out before they were asked for has no list. */
export interface Purchasing {
  purchases?: Recorded<typeof purchase>[];
}

type Context = PaidOut & Purchasing;

export const purchaseEvents = {
  // The liaison who takes part enters it.
  'purchase.record': eventOf<Context>()({
    roles: ['liaison'],
    title: { zh: '记录购置', en: 'record a purchase' },
    schema: purchase,
    rules: [
      ...ownPeople(['L-34']),
      ...sincePayout(['L-34']),
      voucherOnce<Context>(['L-34'], ({ purchases = [] }) => purchases.map((one) => one.voucher)),
    ],
    record: ({ purchases = [] }, decided) => ({ purchases: [...purchases, recorded(decided)] }),
    clauses: ['L-34'],
  }),
};

/** 购置情况: what was bought for each household, by which liaison, with which voucher. */
export const purchasesReport: ReportDefinition<Context> = {
  title: { zh: '购置情况', en: 'Purchases' },
  clauses: ['L-34'],
  columns: {
    member: { zh: '党员', en: 'Member' },
    village: { zh: '所在村', en: 'Village' },
    kind: { zh: '种类', en: 'Kind' },
    goods: { zh: '品名和数量', en: 'Goods' },
    amount: { zh: '金额', en: 'Amount' },
    date: { zh: '日期', en: 'Date' },
    supplier: { zh: '供货方', en: 'Supplier' },
    liaison: { zh: '联系人', en: 'Liaison' },
    voucher: { zh: '凭证', en: 'Voucher' },
  },
  rows: ({ context }) =>
    (context.purchases ?? []).map((one) => ({
      year: Number(one.on.slice(0, 4)),
      cells: {
        member: { person: context.household.person },
        village: { place: context.place },
        kind: kindTitles[one.kind],
        goods: one.goods,
        amount: { fen: one.amount },
        date: { day: one.on },
        supplier: one.supplier,
        liaison: { person: one.by },
        voucher: one.voucher,
      },
    })),
};
