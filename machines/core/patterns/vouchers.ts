import type { Rule } from '../definition/definition.ts';

/** Each source document is booked once: refuses a voucher that the case has used before. */
export const voucherOnce = <Context>(
  clauses: string[],
  used: (context: Context) => string[],
): Rule<Context, { voucher: string }> => ({
  code: 'voucher-used',
  clauses,
  field: 'voucher',
  broken: ({ context, data }) =>
    used(context).includes(data.voucher)
      ? { zh: `凭证“${data.voucher}”已用过。`, en: `The voucher "${data.voucher}" has been used.` }
      : undefined,
});
