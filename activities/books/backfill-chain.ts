import type { Kysely } from 'kysely';
import { closingLink, entryLink, type Tip } from './chain.ts';
import { entriesInTurn } from './entries-in-turn.ts';
import type { Tables } from './tables.ts';

/**
 * Chains what was booked before there was a chain: of every fund its entries in the order in which they were booked,
 * then its closings. From then on nothing of it can be changed unnoticed.
 */
export async function backfillChain(db: Kysely<Tables>): Promise<void> {
  const tips = new Map<string, Tip>();
  const tipOf = (fund: string): Tip => tips.get(fund) ?? { links: 0, tip: '' };
  for await (const { entry, lines } of entriesInTurn(db)) {
    const { link, chain, seal } = entryLink(entry.fund, tipOf(entry.fund), entry, lines);
    await db.updateTable('entries').set({ link, chain, seal }).where('id', '=', entry.id).execute();
    tips.set(entry.fund, { links: link, tip: chain });
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
