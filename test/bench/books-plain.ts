import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

/**
 * A journal as anyone would write it by hand in SQL: the columns of the books, prepared statements, one transaction a
 * booking, as durable. It checks nothing but an overdraft.
 */
export interface PlainJournal {
  /** Books one entry of two lines. Amount in fen. */
  book(index: number, amount: number): Promise<void>;
  close(): Promise<void>;
}

const tables = (id: string) => [
  `create table accounts (id ${id}, code text not null, balance bigint not null,
    check (code = '3000' or balance >= 0))`,
  `create table entries (id ${id}, key text not null unique, hash text not null, fund text not null,
    year bigint not null, seq bigint not null, lines bigint not null, transaction_ text not null,
    business_date text not null, booked_at text not null, recorded_at text not null, case_id text not null,
    decision text not null, actor text not null, actor_role text, actor_place text, voucher text, minutes text,
    payee text, purpose text not null, source text, unique (fund, year, seq), unique (fund, voucher))`,
  `create table postings (id ${id}, entry bigint not null references entries (id),
    line bigint not null, debit_account bigint not null references accounts (id),
    credit_account bigint not null references accounts (id), amount bigint not null check (amount > 0),
    unique (entry, line))`,
  `create index postings_debit on postings (debit_account)`,
  `create index postings_credit on postings (credit_account)`,
];

const accounts = ['1010', '4010', '3000', '3010'];

const row = (index: number) => [
  ...[`plain/${index}`, 'hash', 'fund', 2027, index + 1, 2, 'contribution', '2027-04-20'],
  ...['2027-04-21T02:00:00.000Z', new Date().toISOString(), 'loan-2027-001', 'decision-1', 'p-101'],
  ...['settlementCentre', 'yunling', `V-${index}`, null, null, '首批借款', 'province'],
];

const entryColumns = `key, hash, fund, year, seq, lines, transaction_, business_date, booked_at, recorded_at, case_id,
  decision, actor, actor_role, actor_place, voucher, minutes, payee, purpose, source`;

const marks = (count: number, mark: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => mark(index)).join(', ');

/** In a SQLite file of its own, as durable as the books. */
export function plainSqlite(path: string): PlainJournal {
  const database = new DatabaseSync(path);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  for (const statement of tables('integer primary key autoincrement')) database.exec(statement);
  for (const code of accounts)
    database.prepare('insert into accounts (code, balance) values (?, 0)').run(code);
  const entry = database.prepare(
    `insert into entries (${entryColumns}) values (${marks(20, () => '?')}) returning id`,
  );
  const lines = database.prepare(
    'insert into postings (entry, line, debit_account, credit_account, amount) values (?, 1, 1, 2, ?), (?, 2, 3, 4, ?)',
  );
  const move = database.prepare('update accounts set balance = balance + ? where id = ?');
  return {
    book(index, amount) {
      database.exec('begin immediate');
      const { id } = entry.get(...row(index)) as { id: number };
      lines.run(id, amount, id, amount);
      for (const [account, by] of movesOf(amount)) move.run(by, account);
      database.exec('commit');
      return Promise.resolve();
    },
    close: () => Promise.resolve(database.close()),
  };
}

/** In a schema of its own of a PostgreSQL. */
export async function plainPostgres(url: string): Promise<PlainJournal> {
  const client = new Client({ connectionString: url, options: '-c search_path=plain' });
  await client.connect();
  await client.query('create schema plain');
  for (const statement of tables('bigint generated always as identity primary key'))
    await client.query(statement);
  for (const code of accounts)
    await client.query('insert into accounts (code, balance) values ($1, 0)', [code]);
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  return {
    async book(index, amount) {
      await client.query('begin');
      const { rows } = await run(
        'entry',
        `insert into entries (${entryColumns}) values (${marks(20, (n) => `$${n + 1}`)}) returning id`,
        row(index),
      );
      const [{ id }] = rows as [{ id: string }];
      await run(
        'lines',
        `insert into postings (entry, line, debit_account, credit_account, amount)
          values ($1, 1, 1, 2, $2), ($1, 2, 3, 4, $2)`,
        [id, amount],
      );
      for (const [account, by] of movesOf(amount))
        await run('move', 'update accounts set balance = balance + $1 where id = $2', [by, account]);
      await client.query('commit');
    },
    close: () => client.end(),
  };
}

const movesOf = (amount: number): [account: number, by: number][] => [
  ...([[1, amount] as const, [2, amount] as const] as [number, number][]),
  ...([[3, -amount] as const, [4, amount] as const] as [number, number][]),
];
