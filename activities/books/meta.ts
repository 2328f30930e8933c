import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Leaves something beside the entries under a key, in place of what stood there. */
export async function writeMeta(db: Kysely<Tables>, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
