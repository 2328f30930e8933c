import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';

const SQLITE_BUSY = 5;
const patience = 30_000;
const mostStatements = 500;

/** Kysely's dialect for SQLite through `node:sqlite`: durable at every commit, and many processes may write. */
export function sqliteDialect(path: string): Dialect {
  return {
    createDriver: () => new ImmediateDriver({ database: () => connect(path) }),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

async function connect(path: string): Promise<SqliteDatabase> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
  await ownersOnly(path);
  // Turning a new file to WAL needs it alone for a moment, and doesn't wait by itself.
  await whileBusy(() => database.exec('pragma journal_mode = wal'));
  database.exec('pragma synchronous = full');
  database.exec('pragma trusted_schema = off');
  return new Connection(database);
}

/** Names and sums are nobody else's; what SQLite makes beside the file later is as open as the file. */
async function ownersOnly(path: string): Promise<void> {
  for (const file of [path, `${path}-wal`, `${path}-shm`])
    await chmod(file, 0o600).catch((error: NodeJS.ErrnoException) => {
      // Another owner's file, or a disk that knows no owners: then they who set it up decide.
      if (error.code !== 'ENOENT' && error.code !== 'EPERM') throw error;
    });
}

/** The part of better-sqlite3 that Kysely knows. Statements are prepared once. */
class Connection implements SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = asKysely(this.#database.prepare(sql));
    if (this.#statements.size >= mostStatements) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

const asKysely = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...parameters.map(bound)),
  run: (parameters) => statement.run(...parameters.map(bound)),
  iterate: (parameters) => statement.iterate(...parameters.map(bound)),
});

const bound = (value: unknown): SQLInputValue =>
  typeof value === 'boolean' ? Number(value) : ((value ?? null) as SQLInputValue);

/**
 * Takes the right to write when a transaction begins, so that none fails half-way because another wrote first.
 * Waits for it without blocking the process, in which the other transaction may be running.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const run = (sql: string) => connection.executeQuery(CompiledQuery.raw(sql));
    if (settings?.accessMode === 'read only') {
      await run('begin');
      return;
    }
    await run('pragma busy_timeout = 0');
    try {
      await whileBusy(() => run('begin immediate'));
    } finally {
      await run('pragma busy_timeout = 5000');
    }
  }
}

/** Lets migrations run in a transaction: of several processes that open a new file one makes the tables. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

async function whileBusy(attempt: () => unknown): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY || performance.now() > end) throw error;
      await sleep(1 + Math.random() * 10);
    }
  }
}
