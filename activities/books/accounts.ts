import { chart, type SubAccount } from '../../machines/core/ledger/chart.ts';
import type { Posting } from '../../machines/core/ledger/postings.ts';
import type { Fen } from '../../machines/core/values/vocabulary.ts';
import type { Writing } from './transact.ts';

/** A sub-account as the database knows it. Balance in fen, on its normal side; `id` is missing until it is made. */
export interface KnownAccount {
  id?: number;
  account: SubAccount;
  balance: Fen;
}

/** What tells one sub-account from another. */
export const identity = ({ fund, case: about, code, place, source }: SubAccount): string =>
  JSON.stringify([fund, about ?? '', code, place ?? '', source ?? '']);

const mostAtOnce = 1000;

/** The sub-accounts that postings touch, by identity. */
export async function accountsOf(
  trx: Writing,
  postings: readonly Posting[],
): Promise<Map<string, KnownAccount>> {
  const found = new Map<string, KnownAccount>();
  for (const account of postings.flatMap(({ debit, credit }) => [debit, credit]))
    if (!found.has(identity(account))) found.set(identity(account), { account, balance: 0 });
  for (const [fund, cases] of casesByFund(found.values())) {
    for (let start = 0; start < cases.length; start += mostAtOnce) {
      const rows = await trx
        .selectFrom('accounts')
        .select(['id', 'fund', 'case_id', 'code', 'place', 'source', 'balance'])
        .where('fund', '=', fund)
        .where('case_id', 'in', cases.slice(start, start + mostAtOnce))
        .execute();
      for (const row of rows) {
        const known = found.get(identity({ ...row, case: row.case_id }));
        if (known !== undefined) Object.assign(known, { id: row.id, balance: row.balance });
      }
    }
  }
  return found;
}

function casesByFund(accounts: Iterable<KnownAccount>): Map<string, string[]> {
  const cases = new Map<string, Set<string>>();
  for (const { account } of accounts)
    cases.set(account.fund, (cases.get(account.fund) ?? new Set()).add(account.case ?? ''));
  return new Map([...cases].map(([fund, ids]) => [fund, [...ids]]));
}

/** Makes the sub-accounts that are not there yet, each at zero. */
export async function makeMissing(
  trx: Writing,
  accounts: ReadonlyMap<string, KnownAccount>,
): Promise<boolean> {
  const missing = [...accounts.values()].filter(({ id }) => id === undefined);
  for (let start = 0; start < missing.length; start += mostAtOnce) {
    const some = missing.slice(start, start + mostAtOnce);
    const made = await trx
      .insertInto('accounts')
      .values(
        some.map(({ account: { fund, case: about, code, place, source } }) => ({
          ...{ fund, code, case_id: about ?? '', place: place ?? '', source: source ?? '' },
          ...{ normal: chart[code].normal, may_go_negative: chart[code].mayGoNegative },
        })),
      )
      .returning(['id', 'fund', 'case_id', 'code', 'place', 'source'])
      .execute();
    for (const row of made) {
      const known = accounts.get(identity({ ...row, case: row.case_id }));
      if (known !== undefined) known.id = row.id;
    }
  }
  return missing.length > 0;
}
