import type { Kysely } from 'kysely';
import { writeMeta } from './meta.ts';
import type { Tables } from './tables.ts';

const key = 'mark';

/** What another store has left in the books to know them by again; undefined when nobody has. */
export async function readMark(db: Kysely<Tables>): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Leaves a mark in the books in place of any other. */
export const writeMark = (db: Kysely<Tables>, value: string): Promise<void> => writeMeta(db, key, value);
