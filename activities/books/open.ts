import { resolve } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { chart } from '../../machines/core/ledger/chart.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { postgresAddress, postgresDialect } from './postgres.ts';
import type { SchemaVersions } from './schema.ts';
import { postgresSchema } from './schema-postgres.ts';
import { sqliteSchema } from './schema-sqlite.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { type Witness, witnessAt } from './witness.ts';

/** An open connection to the database of the books. */
export interface Database {
  kysely: Kysely<Tables>;
  kind: 'sqlite' | 'postgres';
  /** The wall clock, for when an entry was recorded. */
  now: () => Instant;
  /** What this process has seen booked, kept outside the database. */
  witness?: Witness;
  /** Called after every statement of a booking with what has been done; only tests give one. */
  afterStep?: (step: string) => Promise<void> | void;
}

/** What the database is told besides its address. */
export type DatabaseOptions = Partial<Pick<Database, 'now' | 'afterStep'>> & {
  /** The path of the witness's file; none is kept without. */
  witness?: string;
  /** The version to bring the tables to, the newest by default; only tests give one. */
  version?: string;
};

/**
 * Opens the database at `sqlite:<path>` or `postgres://…?schema=name` and brings its tables up to date. Directory and
 * schema are made when missing; several processes may open at once.
 */
export async function openDatabase(
  url: string,
  { witness, version, ...options }: DatabaseOptions = {},
): Promise<Database> {
  const { kysely, kind, schema } = connect(url);
  try {
    await migrate(kysely, kind, schema, version);
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  const seen = witness === undefined ? {} : { witness: witnessAt(witness) };
  return { now: () => new Date().toISOString(), ...options, ...seen, kysely, kind };
}

function connect(url: string): Pick<Database, 'kysely' | 'kind'> & { schema?: string } {
  if (url.startsWith('sqlite:')) {
    const path = resolve(url.slice('sqlite:'.length));
    return { kysely: new Kysely<Tables>({ dialect: sqliteDialect(path) }), kind: 'sqlite' };
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const address = postgresAddress(url);
    const kysely = new Kysely<Tables>({ dialect: postgresDialect(address) });
    return { kysely, kind: 'postgres', schema: address.schema };
  }
  throw new RangeError('The books are at sqlite:<path> or postgres://…');
}

async function migrate(
  kysely: Kysely<Tables>,
  kind: Database['kind'],
  schema?: string,
  version?: string,
): Promise<void> {
  const versions = kind === 'sqlite' ? sqliteSchema : postgresSchema;
  const migrator = new Migrator({
    db: kysely,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(versions).map(([name, statements]) => [name, { up: run(statements) }]),
          ),
        ),
    },
  });
  const { error } = await (version === undefined ? migrator.migrateToLatest() : migrator.migrateTo(version));
  if (error !== undefined) throw error;
  await fillChart(kysely);
}

const run = (steps: SchemaVersions[string]) => async (db: Kysely<Tables>) => {
  for (const step of steps)
    if (typeof step === 'string') await sql.raw(step).execute(db);
    else await step(db);
};

/** Enters the accounts of the chart that the database doesn't know yet. */
async function fillChart(kysely: Kysely<Tables>): Promise<void> {
  const missing = async (db: Kysely<Tables>) => {
    const known = new Set(
      (await db.selectFrom('ledger_accounts').select('code').execute()).map((row) => row.code),
    );
    return (Object.keys(chart) as (keyof typeof chart)[]).filter((code) => !known.has(code));
  };
  if ((await missing(kysely)).length === 0) return;
  await kysely.transaction().execute(async (trx) => {
    for (const code of await missing(trx)) {
      const { title, type, normal, mayGoNegative } = chart[code];
      await trx
        .insertInto('ledger_accounts')
        .values({
          ...{ code, title_zh: title.zh, title_en: title.en },
          ...{ type, normal, may_go_negative: mayGoNegative },
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}
