import type { Kysely } from 'kysely';
import { entryFields } from './chain.ts';
import { linesOfMany } from './lines-of.ts';
import type { Tables } from './tables.ts';

const atOnce = 1000;

/** Every entry with its lines, in the order in which they were booked. */
export async function* entriesInTurn(db: Kysely<Tables>) {
  for (let after = 0; ;) {
    const entries = await db
      .selectFrom('entries')
      .select(['id', 'fund', 'number', 'link', 'chain', 'seal', ...entryFields])
      .where('id', '>', after)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    const lines = await linesOfMany(
      db,
      entries.map(({ id }) => id),
    );
    for (const entry of entries) yield { entry, lines: lines.get(entry.id) ?? [] };
    if (entries.length < atOnce) return;
    after = entries.at(-1)?.id ?? after;
  }
}
