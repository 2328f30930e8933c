import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Database } from './open.ts';
import type { Definitions } from './schema.ts';
import { sqliteSchema } from './schema-sqlite.ts';

const all = `select type || ' ' || name as name, sql from sqlite_master
  where sql is not null and tbl_name not like 'kysely_%'`;

interface Row {
  name: string;
  sql: string;
}

/** What a SQLite database has, and what the program would make in an empty one. */
export async function sqliteSchemas({
  kysely,
}: Pick<Database, 'kysely'>): Promise<{ expected: Definitions; found: Definitions }> {
  const { rows } = await sql.raw<Row>(all).execute(kysely);
  const empty = new DatabaseSync(':memory:');
  try {
    for (const step of Object.values(sqliteSchema).flat()) if (typeof step === 'string') empty.exec(step);
    return { expected: asMap(empty.prepare(all).all() as unknown as Row[]), found: asMap(rows) };
  } finally {
    empty.close();
  }
}

const asMap = (rows: Row[]): Definitions => new Map(rows.map((row) => [row.name, row.sql]));
