import { createHash } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Booked } from '../../machines/core/books/booking.ts';
import type { Posting } from '../../machines/core/books/postings.ts';
import { dateOf } from '../../machines/core/calendar.ts';
import { identity, type KnownAccount } from './accounts.ts';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';
import type { Writing } from './transact.ts';

/** An entry before it has a number. */
export type Header = Omit<Insertable<Tables['entries']>, 'year' | 'seq' | 'lines' | 'recorded_at'>;

/** Writes an entry under the next number of its fund and year, and its lines. The balances follow by themselves. */
export async function writeEntry(
  { now, afterStep }: Database,
  trx: Writing,
  header: Header,
  postings: readonly Posting[],
  accounts: ReadonlyMap<string, KnownAccount>,
): Promise<Booked['entries'][number]> {
  const year = Number(dateOf(header.booked_at).slice(0, 4));
  const entry = await trx
    .insertInto('entries')
    .values({
      ...header,
      year,
      seq: sql<number>`(select coalesce(max(seq), 0) + 1 from entries where fund = ${header.fund} and year = ${year})`,
      lines: postings.length,
      recorded_at: now(),
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
  await afterStep?.('entry');
  await trx
    .insertInto('postings')
    .values(
      postings.map(({ debit, credit, amount }, index) => ({
        ...{ entry: entry.id, line: index + 1, amount },
        debit_account: accounts.get(identity(debit))?.id as number,
        credit_account: accounts.get(identity(credit))?.id as number,
      })),
    )
    .execute();
  await afterStep?.('postings');
  return { id: entry.id, number: entry.number };
}

/** The same for the same content, whatever the order of its fields. */
export const hashOf = (content: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(content, (_, value: unknown) => (isPlain(value) ? sorted(value) : value)))
    .digest('hex');

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
