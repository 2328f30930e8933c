import type { Rule } from '../definition/definition.ts';
import type { Fen, Text } from '../values/vocabulary.ts';
import { yuan } from '../values/yuan.ts';

/** No amount above what there is for it: `most` in fen, and what that is. */
export const atMost = <Context>(
  code: string,
  clauses: string[],
  most: (context: Context) => Fen,
  what: Text,
): Rule<Context, { amount: Fen }> => ({
  code,
  clauses,
  field: 'amount',
  broken({ context, data: { amount } }) {
    const limit = most(context);
    if (amount <= limit) return undefined;
    return {
      zh: `${yuan(amount)}超过${what.zh}${yuan(limit)}。`,
      en: `${yuan(amount, 'en')} is more than ${what.en}, ${yuan(limit, 'en')}.`,
    };
  },
});
