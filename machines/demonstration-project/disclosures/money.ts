import type { Field, List } from '../../core/definition/forms.ts';
import { sumOf } from '../../core/patterns/tranche.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import { onHandOf, wholeOf } from '../money.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import { paymentKindTitles } from '../vocabulary.ts';

/** The money's record as it stood at an instant. */
function asOf(context: Context, until: Instant): Context {
  const then = <Entry extends { at: Instant }>(list: Entry[]) => list.filter(({ at }) => at <= until);
  const { received, investments, payments, tranches } = context;
  return {
    ...context,
    received: then(received),
    investments: then(investments),
    payments: then(payments),
    tranches: tranches.map((one) => ((one.at ?? until) <= until ? one : { ...one, state: 'planned' })),
  };
}

/** How much there is, what was paid out to the project and what it spent. 三 */
export function moneyRows(context: Context, until: Instant): Field[] {
  const then = asOf(context, until);
  return [
    { label: { zh: '资金总额', en: 'Fund' }, value: { fen: wholeOf(then) } },
    { label: { zh: '已拨付', en: 'Released' }, value: { fen: sumOf(then.tranches, 'released') } },
    { label: { zh: '已支出', en: 'Spent' }, value: { fen: sumOfAmounts(then.payments) } },
    { label: { zh: '专户结存', en: 'In the special account' }, value: { fen: onHandOf(then) } },
  ];
}

/** The instalments that were released. 三(三) */
export const tranchesReleased = (context: Context, until: Instant): List => ({
  title: { zh: '资金拨付', en: 'Released' },
  columns: [
    { zh: '期次', en: 'Tranche' },
    { zh: '金额', en: 'Amount' },
    { zh: '日期', en: 'Date' },
  ],
  rows: asOf(context, until)
    .tranches.filter(({ state }) => state === 'released')
    .map(({ no, amount, at }) => [no, { fen: amount }, at === undefined ? undefined : { day: at }]),
});

/** Every payment; whom it went to only in part, for it may be a person. 三(二) */
export const paymentsMade = (context: Context, until: Instant): List => ({
  title: { zh: '资金使用', en: 'Payments' },
  columns: [
    { zh: '分项', en: 'Item' },
    { zh: '类别', en: 'Kind' },
    { zh: '用途', en: 'Purpose' },
    { zh: '收款方', en: 'Paid to' },
    { zh: '金额', en: 'Amount' },
    { zh: '会议纪要', en: 'Minutes' },
    { zh: '日期', en: 'Date' },
  ],
  rows: asOf(context, until).payments.map(({ item, kind, purpose, payee, amount, minutes, at }) => [
    context.planPassed?.items.find((one) => one.code === item)?.title ?? item,
    paymentKindTitles[kind],
    purpose,
    { masked: payee, as: 'name' },
    { fen: amount },
    minutes,
    { day: at },
  ]),
});
