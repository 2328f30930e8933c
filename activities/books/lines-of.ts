import type { Kysely } from 'kysely';
import type { Posting } from '../../machines/core/ledger/postings.ts';
import { subAccount } from './sub-account.ts';
import type { Tables } from './tables.ts';

/** The lines of an entry, in order. */
export async function linesOf(db: Kysely<Tables>, entry: number): Promise<Posting[]> {
  return (await linesOfMany(db, [entry])).get(entry) ?? [];
}

/** The lines of entries, each one's in order, by the entry's id. */
export async function linesOfMany(db: Kysely<Tables>, entries: number[]): Promise<Map<number, Posting[]>> {
  const found = new Map<number, Posting[]>(entries.map((id) => [id, []]));
  if (entries.length === 0) return found;
  const rows = await db
    .selectFrom('postings as p')
    .innerJoin('accounts as d', 'd.id', 'p.debit_account')
    .innerJoin('accounts as c', 'c.id', 'p.credit_account')
    .select(['p.entry', 'p.amount', 'd.fund', 'd.code', 'd.place', 'd.case_id', 'd.source'])
    .select(['c.code as c_code', 'c.place as c_place', 'c.case_id as c_case', 'c.source as c_source'])
    .where('p.entry', 'in', entries)
    .orderBy('p.entry')
    .orderBy('p.line')
    .execute();
  for (const row of rows)
    found.get(row.entry)?.push({
      debit: subAccount(row.fund, row.code, row.place, row.case_id, row.source),
      credit: subAccount(row.fund, row.c_code, row.c_place, row.c_case, row.c_source),
      amount: row.amount,
    });
  return found;
}
