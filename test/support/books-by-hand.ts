import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { brokenRule } from '../../activities/books/broken-rule.ts';
import { openDatabase } from '../../activities/books/open.ts';
import { transact, type Writing } from '../../activities/books/transact.ts';
import { codesOf } from './books.ts';

/** Someone who writes into the database of the books by SQL, past everything but the database itself. */
export interface Hand {
  /** The rule under which statements, run in one transaction, are refused; nothing when they are taken. */
  broken(...statements: string[]): Promise<string | undefined>;
  /** The codes of the refusal that statements come to when the books run them. */
  codes(...statements: string[]): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the books at an address to someone's hand. */
export async function writeByHand(url: string): Promise<Hand> {
  const database = await openDatabase(url);
  const { kysely } = database;
  const run = (statements: string[]) => async (trx: Writing) => {
    for (const statement of statements) await sql.raw(statement).execute(trx);
  };
  return {
    codes: (...statements) => codesOf(transact(database, run(statements))),
    async broken(...statements) {
      try {
        await kysely.transaction().execute(run(statements));
        return undefined;
      } catch (error) {
        return brokenRule(error)?.rule ?? String(error);
      }
    },
    close: () => kysely.destroy(),
  };
}

/** Writes an entry under the next number of the fund. Values are SQL expressions; undefined leaves a column out. */
export function entry(fund: string, about: Record<string, string | undefined> = {}): string {
  const all: Record<string, string | undefined> = {
    ...{ key: `'${randomUUID()}'`, hash: `''`, fund: `'${fund}'`, year: '2027', lines: '1' },
    seq: `(select coalesce(max(seq), 0) + 1 from entries where fund = '${fund}' and year = 2027)`,
    ...{ '"transaction"': `'reservation'`, business_date: `'2027-04-20'` },
    ...{ booked_at: `'2027-04-21T02:00:00.000Z'`, recorded_at: `'2027-04-21T02:00:00.000Z'` },
    ...{ case_id: `'c'`, decision: `'d'`, actor: `'a'`, purpose: `'p'` },
    link: `(select links + 1 from funds where fund = '${fund}')`,
    chain: `'${'0'.repeat(64)}'`,
    ...about,
  };
  const columns = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return `insert into entries (${Object.keys(columns).join(', ')}) values (${Object.values(columns).join(', ')})`;
}

/** Writes a line of the latest entry. Amount in fen. */
export const posting = (debit: string, credit: string, amount: number, line = 1): string =>
  `insert into postings (entry, line, debit_account, credit_account, amount)
    values ((select max(id) from entries), ${line}, ${debit}, ${credit}, ${amount})`;

/** The id of the one account of a fund under a code. */
export const accountOf = (fund: string, code: string): string =>
  `(select id from accounts where fund = '${fund}' and code = '${code}')`;

/** Writes the line of a reservation. Amount in fen. */
export const reserve = (fund: string, amount: number): string =>
  posting(accountOf(fund, '3010'), accountOf(fund, '3020'), amount);
