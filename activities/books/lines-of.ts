import type { Transaction } from 'kysely';
import type { Posting } from '../../machines/core/books/postings.ts';
import { subAccount } from './sub-account.ts';
import type { Tables } from './tables.ts';

/** The lines of an entry, in order. */
export async function linesOf(trx: Transaction<Tables>, entry: number): Promise<Posting[]> {
  const rows = await trx
    .selectFrom('postings as p')
    .innerJoin('accounts as d', 'd.id', 'p.debit_account')
    .innerJoin('accounts as c', 'c.id', 'p.credit_account')
    .select(['p.amount', 'd.fund', 'd.code', 'd.place', 'd.case_id', 'd.source'])
    .select(['c.code as c_code', 'c.place as c_place', 'c.case_id as c_case', 'c.source as c_source'])
    .where('p.entry', '=', entry)
    .orderBy('p.line')
    .execute();
  return rows.map((row) => ({
    debit: subAccount(row.fund, row.code, row.place, row.case_id, row.source),
    credit: subAccount(row.fund, row.c_code, row.c_place, row.c_case, row.c_source),
    amount: row.amount,
  }));
}
