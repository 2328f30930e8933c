import type { Rule } from '../../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import type { Data, Schemas } from '../schemas.ts';

type On<Name extends keyof Schemas> = Rule<Context, Data<Name>>;

/** One special account 专户. 一 */
export const oneAccount: On<'account.open'> = {
  code: 'account-open',
  clauses: ['L-02'],
  broken: ({ context: { account } }) =>
    account === undefined
      ? undefined
      : {
          zh: `专户已开立（${account.name} ${account.number}），只设一个。`,
          en: `The special account is open (${account.name} ${account.number}); there is one only.`,
        },
};

/** 一 */
export const accountFirst: On<'fund.contribute'> = {
  code: 'no-account',
  clauses: ['L-02', 'L-27'],
  broken: ({ context }) =>
    context.account === undefined
      ? { zh: '尚未开立专户，资金不能入账。', en: 'There is no special account yet; no money can come in.' }
      : undefined,
};
