import type { Kysely } from 'kysely';
import { closingLink, entryFields, entryLink, type Tip } from './chain.ts';
import { linesOfMany } from './lines-of.ts';
import type { Tables } from './tables.ts';

const atOnce = 1000;

/**
 * Chains what was booked before there was a chain: of every fund its entries in the order in which they were booked,
 * then its closings. From then on nothing of it can be changed unnoticed.
 */
export async function backfillChain(db: Kysely<Tables>): Promise<void> {
  const tips = new Map<string, Tip>();
  const tipOf = (fund: string): Tip => tips.get(fund) ?? { links: 0, tip: '' };
  for (let after = 0; ;) {
    const entries = await db
      .selectFrom('entries')
      .select(['id', 'fund', ...entryFields])
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const lines = await linesOfMany(
      db,
      entries.map(({ id }) => id),
    );
    for (const { id, fund, ...said } of entries) {
      const { link, chain, seal } = entryLink(fund, tipOf(fund), said, lines.get(id) ?? []);
      await db.updateTable('entries').set({ link, chain, seal }).where('id', '=', id).execute();
      tips.set(fund, { links: link, tip: chain });
      after = id;
    }
    if (entries.length < atOnce) break;
  }
  const periods = await db.selectFrom('periods').selectAll().orderBy('closed_through').execute();
  for (const { fund, ...closing } of periods) {
    const { link, chain } = closingLink(fund, tipOf(fund), closing);
    await db
      .updateTable('periods')
      .set({ link, chain })
      .where('fund', '=', fund)
      .where('closed_through', '=', closing.closed_through)
      .execute();
    tips.set(fund, { links: link, tip: chain });
  }
  for (const [fund, { links, tip }] of tips)
    await db.updateTable('funds').set({ links, tip }).where('fund', '=', fund).execute();
}
