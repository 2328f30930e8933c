import type { Rule } from '../../../core/definition/definition.ts';
import { yuan } from '../../../core/values/yuan.ts';
import type { Context } from '../../context.ts';
import { overpaidOf, owedOf } from '../../money.ts';

type ContextRule<Data = unknown> = Rule<Context, Data>;

/** A repayment pays something that is owed; what is above it is given back. 五 */
export const householdOwes = (clauses: string[]): ContextRule => ({
  code: 'nothing-owed',
  clauses,
  broken({ context }) {
    const owed = owedOf(context);
    if (owed.household > 0) return undefined;
    return owed.guarantor > 0
      ? {
          zh: `该户已不欠款：所欠已转由担保人承担，担保人尚欠${yuan(owed.guarantor)}。`,
          en: `The household owes nothing more: its debt was called from the guarantor, who owes ${yuan(owed.guarantor, 'en')}.`,
        }
      : {
          zh: '该户借款已还清，不再欠款。',
          en: 'The household has paid everything back and owes nothing more.',
        };
  },
});

const vouchers = ({ transfers, deliveries, repayments, refunds }: Context): string[] =>
  [transfers, deliveries, repayments, refunds].flatMap((list) => list.map((one) => one.voucher));

/** Each source document is booked once. 五 */
export const voucherOnce: ContextRule<{ voucher: string }> = {
  code: 'voucher-used',
  clauses: ['L-17'],
  field: 'voucher',
  broken: ({ context, data }) =>
    vouchers(context).includes(data.voucher)
      ? { zh: `凭证“${data.voucher}”已用过。`, en: `The voucher "${data.voucher}" has been used.` }
      : undefined,
};

/** No more is given back than was paid too much. */
export const withinOverpaid: ContextRule<{ amount: number }> = {
  code: 'more-than-overpaid',
  clauses: ['L-17'],
  field: 'amount',
  broken({ context, data }) {
    const overpaid = overpaidOf(context);
    if (data.amount <= overpaid) return undefined;
    return {
      zh: `多还待退${yuan(overpaid)}，不能退${yuan(data.amount)}。`,
      en: `${yuan(overpaid, 'en')} was paid too much; ${yuan(data.amount, 'en')} is more than can be given back.`,
    };
  },
};

/** The guarantor pays what is owed, no more. 四 */
export const withinGuarantorDebt: ContextRule<{ amount: number }> = {
  code: 'more-than-guarantor-owes',
  clauses: ['L-17'],
  field: 'amount',
  broken({ context, data }) {
    const { guarantor } = owedOf(context);
    if (data.amount <= guarantor) return undefined;
    return {
      zh: `担保人欠${yuan(guarantor)}，不能收${yuan(data.amount)}。`,
      en: `The guarantor owes ${yuan(guarantor, 'en')}, less than ${yuan(data.amount, 'en')}.`,
    };
  },
};

/** Recovery and write-off rest on a default that was declared. 四 */
export const afterDefault: ContextRule = {
  code: 'no-default',
  clauses: ['L-17'],
  broken: ({ context }) =>
    context.default === undefined
      ? { zh: '县领导组办公室尚未认定违约。', en: 'The county office has not declared a default.' }
      : undefined,
};

/** Only what is overdue can be in default, and only then is the guarantor called. 四 */
export const inArrears: ContextRule = {
  code: 'not-in-arrears',
  clauses: ['L-17'],
  broken: ({ context }) =>
    context.inArrears
      ? undefined
      : { zh: '该户没有逾期未还的款项。', en: 'Nothing is overdue on this loan.' },
};

/** What nobody owes cannot be written off. */
export const somethingToWriteOff: ContextRule = {
  code: 'nothing-owed',
  clauses: ['L-17'],
  broken({ context }) {
    const { household, guarantor } = owedOf(context);
    return household + guarantor > 0
      ? undefined
      : { zh: '没有尚欠款项可以核销。', en: 'Nothing is owed that could be written off.' };
  },
};
