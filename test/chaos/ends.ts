import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { openDatabase } from '../../activities/books/open.ts';
import { checkBooks } from '../../client/books/check.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { lifecycles } from '../../machines/registry.ts';
import { booksAddress } from '../../worker/books-address.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { again } from './again.ts';
import { StubbornCases } from './stage.ts';

/** What a run has come to. */
export interface Ends {
  cases: Record<string, Case>;
  /** Entries of the books as they stand, by the case that they are about. */
  entries: Record<string, object[]>;
  /** Balances in fen, by account. */
  balances: Record<string, number>;
  /** Payment instructions to the finance office, by file. */
  payments: Record<string, string>;
  /** What `books check` finds wrong. */
  wrong: unknown[];
}

/** Reads everything that a run leaves: every case, the books as they stand in PostgreSQL, and what was instructed. */
export async function endsOf(
  client: Client,
  ids: string[],
  { dataDir, booksUrl }: { dataDir: string; booksUrl: string },
): Promise<Ends> {
  const cases = new StubbornCases(client, lifecycles);
  const read: [string, Case][] = [];
  for (const id of ids) read.push([id, inAnyOrder((await cases.read(id)).case)]);
  const check = await again(() => checkBooks(cases));
  const { differences, unread, integrity } = check;
  return {
    cases: Object.fromEntries(read),
    ...(await booksOf(booksAddress({ booksUrl, dataDir }, REHEARSAL_NAMESPACE))),
    payments: await paymentsIn(join(dataDir, 'payments')),
    wrong: [...differences, ...unread, ...integrity.problems],
  };
}

/** Lifecycles that many cases tell what happens to them: at one moment, in any order. */
const told = ['countyProgramme', 'loanProgramme', 'loanBatch'];

/** A case without the numbers of its record's lines, where they follow from the order in which others told it. */
const inAnyOrder = (c: Case): Case =>
  told.includes(c.lifecycle) ? { ...c, log: c.log.map((entry) => ({ ...entry, seq: 0 })) } : c;

async function booksOf(address: string): Promise<Pick<Ends, 'entries' | 'balances'>> {
  const { kysely } = await openDatabase(address);
  try {
    const accounts = await kysely.selectFrom('accounts').selectAll().execute();
    const name = new Map(
      accounts.map(({ id, fund, case_id, code, place, source }) => [
        id,
        [fund, case_id, code, place, source].join(' '),
      ]),
    );
    const postings = await kysely.selectFrom('postings').selectAll().orderBy('line').execute();
    const rows = await kysely
      .selectFrom('entries')
      .select(['id', 'key', 'fund', 'transaction', 'business_date', 'booked_at', 'case_id', 'decision'])
      .select(['actor', 'actor_role', 'actor_place', 'voucher', 'minutes', 'payee', 'purpose', 'source'])
      .execute();
    const entries = rows.map(({ id, ...entry }) => ({
      ...entry,
      lines: postings
        .filter((one) => one.entry === id)
        .map((one) => [name.get(one.debit_account), name.get(one.credit_account), one.amount]),
    }));
    return {
      entries: Object.groupBy(entries, (entry) => entry.case_id) as Record<string, object[]>,
      balances: Object.fromEntries(accounts.map(({ id, balance }) => [name.get(id), balance])),
    };
  } finally {
    await kysely.destroy();
  }
}

async function paymentsIn(directory: string): Promise<Record<string, string>> {
  // It is made for the first.
  await mkdir(directory, { recursive: true });
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (path) => [path.slice(directory.length), await readFile(path, 'utf8')] as const),
    ),
  );
}
