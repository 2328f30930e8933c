import { sql } from 'kysely';
import { openDatabase } from '../../activities/books/open.ts';
import type { Shelf } from './books.ts';

interface Trigger {
  name: string;
  sql: string;
}

/**
 * Someone who may do everything to the database and knows the books: takes the triggers away, runs statements in one
 * transaction, and puts the triggers back as they were.
 */
export async function administrate({ url, kind }: Pick<Shelf, 'url' | 'kind'>, ...statements: string[]) {
  const { kysely } = await openDatabase(url);
  try {
    await kysely.transaction().execute(async (trx) => {
      const run = (statement: string) => sql.raw(statement).execute(trx);
      if (kind === 'sqlite') {
        const { rows } = await sql
          .raw<Trigger>(`select name, sql from sqlite_master where type = 'trigger'`)
          .execute(trx);
        for (const { name } of rows) await run(`drop trigger ${name}`);
        for (const statement of statements) await run(statement);
        for (const trigger of rows) await run(trigger.sql);
        return;
      }
      const tables = ['entries', 'postings', 'accounts', 'funds', 'periods', 'ledger_accounts'];
      for (const table of tables) await run(`alter table ${table} disable trigger user`);
      for (const statement of statements) await run(statement);
      // What is still to be checked at the end of a transaction keeps a table from being altered.
      await run('set constraints all immediate');
      for (const table of tables) await run(`alter table ${table} enable trigger user`);
    });
  } finally {
    await kysely.destroy();
  }
}

/** Statements that work every balance of a fund out again from its lines, as someone does who hides what was changed. */
export const balanceAgain = (fund: string): string =>
  `update accounts set last_posting = null, balance = coalesce((
    select sum(case normal when 'debit' then l.debit - l.credit else l.credit - l.debit end)
    from lines l where l.account = accounts.id), 0) where fund = '${fund}'`;

/** Has a fund believe that its newest link is its newest record that is there. */
export const endAgain = (fund: string): string =>
  `update funds set
    links = (select max(link) from (${recordsOf(fund)}) as r),
    tip = (select chain from (${recordsOf(fund)}) as r order by link desc limit 1),
    closed_through = (select max(closed_through) from periods where fund = '${fund}')
    where fund = '${fund}'`;

const recordsOf = (fund: string) =>
  `select link, chain from entries where fund = '${fund}'
    union all select link, chain from periods where fund = '${fund}'`;
