import type { Transaction } from 'kysely';
import type { JournalEntry } from '../../../machines/core/ledger/reports.ts';
import { linesOf } from '../lines-of.ts';
import { BooksRefused, noSuchEntry } from '../refusals.ts';
import type { Tables } from '../tables.ts';
import { entryColumns, entryFields } from './entry-fields.ts';

/** One journal voucher 记账凭证 with its lines. Refused when the fund has none of that number. */
export async function journalEntry(
  db: Transaction<Tables>,
  { fund, number }: { fund: string; number: string },
): Promise<JournalEntry> {
  const row = await db
    .selectFrom('entries as e')
    .leftJoin('entries as r', 'r.id', 'e.reverses')
    .leftJoin('entries as b', 'b.reverses', 'e.id')
    .select(['e.id', 'e.booked_at', 'e.recorded_at', 'e.actor_role', 'e.actor_place', 'e.source'])
    .select(['r.number as reverses', 'b.number as reversed_by'])
    .select(entryColumns)
    .where('e.fund', '=', fund)
    .where('e.number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new BooksRefused([noSuchEntry(fund, number)]);
  return {
    ...{ id: row.id, fund, bookedAt: row.booked_at, recordedAt: row.recorded_at },
    ...entryFields(row),
    ...(row.actor_role === null ? {} : { role: row.actor_role }),
    ...(row.actor_place === null ? {} : { place: row.actor_place }),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.reverses === null ? {} : { reverses: row.reverses }),
    ...(row.reversed_by === null ? {} : { reversedBy: row.reversed_by }),
    lines: await linesOf(db, row.id),
  };
}
