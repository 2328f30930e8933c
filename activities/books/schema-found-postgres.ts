import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from './open.ts';
import type { Definitions } from './schema.ts';
import { postgresSchema } from './schema-postgres.ts';
import type { Tables } from './tables.ts';

/** Everything that a schema holds, as PostgreSQL writes it; the keys that Kysely keeps for itself are left out. */
const everything = `
  with here as (select oid from pg_namespace where nspname = current_schema()),
  relations as (select * from pg_class where relnamespace = (select oid from here)
    and relname not like 'kysely_%' and relkind in ('r', 'v', 'm', 'p', 'f'))
  select 'relation ' || relname as name, concat_ws(' ', relkind, relpersistence, relrowsecurity,
    case when relkind = 'v' then pg_get_viewdef(oid) end) as definition from relations
  union all
  select 'column ' || relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull,
    attidentity, attgenerated, pg_get_expr(adbin, adrelid), (select collname from pg_collation c where c.oid = attcollation))
    from relations r join pg_attribute a on attrelid = r.oid left join pg_attrdef on adrelid = r.oid and adnum = attnum
    where attnum > 0 and not attisdropped
  union all
  select 'constraint ' || relname || '.' || conname, concat_ws(' ', pg_get_constraintdef(c.oid), convalidated)
    from relations r join pg_constraint c on conrelid = r.oid
  union all
  select 'index ' || i.relname, concat_ws(' ', pg_get_indexdef(i.oid), indisvalid)
    from relations r join pg_index on indrelid = r.oid join pg_class i on i.oid = indexrelid
  union all
  select 'trigger ' || relname || '.' || tgname, concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled)
    from relations r join pg_trigger t on tgrelid = r.oid where not tgisinternal
  union all
  select 'foreign keys of ' || relname, string_agg(concat_ws(' ', tgfoid::regproc, tgtype, tgenabled), ', '
    order by tgfoid, tgtype, tgenabled)
    from relations r join pg_trigger t on tgrelid = r.oid where tgisinternal group by relname
  union all
  select 'rule ' || relname || '.' || rulename, pg_get_ruledef(w.oid)
    from relations r join pg_rewrite w on ev_class = r.oid where relkind <> 'v'
  union all
  select 'function ' || proname, concat_ws(' ', prosrc, proconfig::text, prosecdef, provolatile)
    from pg_proc where pronamespace = (select oid from here)`;

class Undone extends Error {}

const notAllowed = '42501';

/**
 * What a PostgreSQL schema has, and what the program would make: it makes it, in a schema beside that is gone before anyone
 * else sees it. Nothing where the role may not.
 */
export async function postgresSchemas({
  kysely,
}: Pick<Database, 'kysely'>): Promise<{ expected: Definitions; found: Definitions } | undefined> {
  const found = await definitions(kysely);
  let expected: Definitions = new Map();
  const make = kysely.transaction().execute(async (trx) => {
    const beside = `books_check_${randomUUID().replaceAll('-', '')}`;
    await sql.raw(`create schema ${beside}`).execute(trx);
    await sql.raw(`set local search_path = ${beside}`).execute(trx);
    for (const step of Object.values(postgresSchema).flat())
      if (typeof step === 'string') await sql.raw(step).execute(trx);
    expected = await definitions(trx);
    throw new Undone();
  });
  try {
    await make;
  } catch (error) {
    if ((error as { code?: string }).code === notAllowed) return undefined;
    if (!(error instanceof Undone)) throw error;
  }
  return { expected, found };
}

async function definitions(db: Kysely<Tables>): Promise<Definitions> {
  const { rows } = await sql
    .raw<{ name: string; definition: string; here: string }>(
      `select name, definition, current_schema() as here from (${everything}) as everything`,
    )
    .execute(db);
  return new Map(rows.map(({ name, definition, here }) => [name, definition.replaceAll(here, '')]));
}
