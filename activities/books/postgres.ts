import { type Dialect, PostgresDialect, type PostgresPool } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import { connectionLost } from './connection-lost.ts';

/** How the books are reached in a PostgreSQL database: `postgres://…` and the schema that they live in. */
export interface PostgresAddress {
  connectionString: string;
  schema: string;
}

/** Reads `postgres://…?schema=name`; the schema is `countersign` when none is named. Throws for a bad name. */
export function postgresAddress(url: string): PostgresAddress {
  const [base = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  const schema = parameters.get('schema') ?? 'countersign';
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new RangeError(`The name of a schema has lower-case letters, digits and underscores: ${schema}`);
  parameters.delete('schema');
  const rest = parameters.toString();
  return { connectionString: rest === '' ? base : `${base}?${rest}`, schema };
}

/** Kysely's dialect for PostgreSQL through `pg`: a pool of ten, whole numbers as numbers, days as texts. */
export function postgresDialect({ connectionString, schema }: PostgresAddress): Dialect {
  const pool = new Pool({
    connectionString,
    max: 10,
    types: { getTypeParser },
    application_name: 'countersign books',
    // A role's settings must not weaken what a commit means, and a process that stands still must not stop others.
    options: [
      `search_path=${schema}`,
      'synchronous_commit=on',
      'datestyle=ISO',
      'lock_timeout=30s',
      'idle_in_transaction_session_timeout=60s',
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  });
  // A connection that is lost while nobody uses it is replaced when it is needed.
  pool.on('error', () => undefined);
  // Of one that is lost while it is used, the statement under way learns; without a listener it ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool: prepared(pool) });
}

const mostNames = 200;

/** Has the server plan a statement once a connection, and gives no connection back to the pool that broke. */
function prepared(pool: Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (sql: string): string | undefined => {
    if (!names.has(sql) && names.size < mostNames) names.set(sql, `books_${names.size}`);
    return names.get(sql);
  };
  const wrapped = new WeakMap<PoolClient, Awaited<ReturnType<PostgresPool['connect']>>>();
  const wrap = (client: PoolClient) => {
    let lost: unknown;
    const query = async (sql: string, values: readonly unknown[]) => {
      const name = values.length > 0 ? nameOf(sql) : undefined;
      // What broke it says more than what comes after, such as a rollback that can't be sent.
      if (lost !== undefined) throw lost;
      try {
        return await client.query({
          text: sql,
          values: [...values],
          ...(name === undefined ? {} : { name }),
        });
      } catch (error) {
        if (connectionLost(error) !== undefined) lost = error;
        throw error;
      }
    };
    return { query, release: () => client.release(lost !== undefined) } as unknown as Awaited<
      ReturnType<PostgresPool['connect']>
    >;
  };
  return {
    async connect() {
      const client = await pool.connect();
      const known = wrapped.get(client) ?? wrap(client);
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

const whole = (value: string): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Not a whole number that can be counted: ${value}`);
  return number;
};

const parsers: Record<number, (value: string) => unknown> = {
  [types.builtins.INT8]: whole,
  [types.builtins.NUMERIC]: whole,
  [types.builtins.DATE]: (value) => value,
  [types.builtins.TIMESTAMPTZ]: (value) => new Date(value).toISOString(),
};

const getTypeParser: typeof types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  (format !== 'binary' ? parsers[oid] : undefined) ??
  types.getTypeParser(oid, format)) as typeof types.getTypeParser;
