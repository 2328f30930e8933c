import type { Kysely } from 'kysely';
import type { Fund } from '../../../machines/core/ledger/reports.ts';
import type { Tables } from '../tables.ts';

/** The funds that the books know, by name; or the one named. */
export async function fundList(db: Kysely<Tables>, only?: string): Promise<Fund[]> {
  const rows = await db
    .selectFrom('funds as f')
    .leftJoin('entries as e', 'e.fund', 'f.fund')
    .select(({ fn }) => ['f.fund', 'f.closed_through', fn.count<number>('e.id').as('entries')])
    .$if(only !== undefined, (query) => query.where('f.fund', '=', only as string))
    .groupBy(['f.fund', 'f.closed_through'])
    .orderBy('f.fund')
    .execute();
  return rows.map(({ fund, entries, closed_through }) => ({
    ...{ fund, entries },
    ...(closed_through === null ? {} : { closedThrough: closed_through }),
  }));
}
