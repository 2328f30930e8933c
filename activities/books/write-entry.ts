import { createHash } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Booked } from '../../machines/core/ledger/booking.ts';
import type { Posting } from '../../machines/core/ledger/postings.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { identity, type KnownAccount } from './accounts.ts';
import { entryLink, type Said, type Tip } from './chain.ts';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';
import type { Writing } from './transact.ts';

/** An entry before it has a number and a place in its fund's chain. */
export type Header = Omit<
  Insertable<Tables['entries']>,
  'year' | 'seq' | 'lines' | 'recorded_at' | 'link' | 'chain' | 'seal'
>;

/** Where a fund's books stand that is taken: its newest link, and the last number of each year that is written in. */
export interface Standing extends Tip {
  numbers: Map<number, number>;
}

/** The year in whose numbers an entry stands. */
export const yearOf = ({ booked_at }: Pick<Header, 'booked_at'>): number =>
  Number(dateOf(booked_at).slice(0, 4));

/** The last number of a fund's year, in a statement; nothing when it has none. */
export const lastNumber = (fund: string, year: number) =>
  sql<number | null>`(select max(seq) from entries where fund = ${fund} and year = ${year})`;

/**
 * Writes an entry under the next number of its fund and year, as the next link of the fund's chain, and its lines. The
 * balances follow by themselves, and so does the standing that is given.
 */
export async function writeEntry(
  { now, afterStep }: Database,
  trx: Writing,
  header: Header,
  postings: readonly Posting[],
  accounts: ReadonlyMap<string, KnownAccount>,
  standing: Standing,
): Promise<Booked['entries'][number]> {
  const year = yearOf(header);
  const seq = (standing.numbers.get(year) ?? 0) + 1;
  const said: Said = { ...absent, ...header, year, seq, recorded_at: now() };
  const link = entryLink(header.fund, standing, said, postings);
  const entry = await trx
    .insertInto('entries')
    .values({ ...said, fund: header.fund, lines: postings.length, ...link })
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
  standing.numbers.set(year, seq);
  Object.assign(standing, { links: link.link, tip: link.chain });
  await afterStep?.('postings');
  return { id: entry.id, number: entry.number };
}

const absent = {
  ...{ actor_role: null, actor_place: null, voucher: null, minutes: null, payee: null },
  ...{ source: null, reverses: null },
};

/** The same for the same content, whatever the order of its fields. */
export const hashOf = (content: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(content, (_, value: unknown) => (isPlain(value) ? sorted(value) : value)))
    .digest('hex');

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
