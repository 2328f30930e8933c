import type { Transaction } from 'kysely';
import type { Tip } from './chain.ts';
import { brokenRule, worthAnotherTry } from './broken-rule.ts';
import type { Database } from './open.ts';
import { BooksRefused, refusedByDatabase } from './refusals.ts';
import type { Tables } from './tables.ts';

/** A transaction that may write. */
export type Writing = Transaction<Tables>;

const attempts = 4;

/**
 * Runs work in one transaction: all of it counts, or none. When the database refuses what the work had found to be
 * right, another transaction came between, and the work is done again from the beginning.
 */
export async function transact<T>(database: Database, work: (trx: Writing) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.kysely.transaction().setIsolationLevel('read committed').execute(work);
    } catch (error) {
      if (!worthAnotherTry(error)) throw error;
      if (attempt < attempts) continue;
      const { rule, code } = brokenRule(error) ?? {};
      throw rule === undefined || code === undefined
        ? error
        : new BooksRefused([refusedByDatabase(code, rule)]);
    }
  }
}

/** Runs questions that see the books as they are at one moment. */
export function reading<T>({ kysely }: Database, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

/** A fund that is taken: through which day it is closed, and the newest link of its chain. */
export interface Taken extends Tip {
  closedThrough: string | null;
}

/**
 * Takes a fund for the rest of the transaction; undefined when there is no such fund. One entry of a fund is written at a time: numbers have no gaps, balances hold still while they are
 * looked at, and nobody deadlocks as long as funds are taken in order.
 */
export async function takeFund(
  trx: Writing,
  kind: Database['kind'],
  fund: string,
): Promise<Taken | undefined> {
  const row = await trx
    .selectFrom('funds')
    .select(['closed_through', 'links', 'tip'])
    .where('fund', '=', fund)
    .$if(kind === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row && { closedThrough: row.closed_through, links: row.links, tip: row.tip };
}

/** Opens a fund unless another transaction does so at the same time, and takes it. */
export async function openFund(trx: Writing, kind: Database['kind'], fund: string): Promise<Taken> {
  const known = await takeFund(trx, kind, fund);
  if (known !== undefined) return known;
  await trx
    .insertInto('funds')
    .values({ fund })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await takeFund(trx, kind, fund)) ?? { closedThrough: null, links: 0, tip: '' };
}
