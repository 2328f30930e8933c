import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  DummyDriver,
  Kysely,
  type RawBuilder,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { awaitedKeys, type CaseFilter, type Dimension } from '../../client/open-cases/case-filter.ts';
import type { OpenCase } from '../../client/open-cases/open-case.ts';
import type { OpenCases } from '../../client/open-cases/open-cases.ts';

/** What is measured of a list of open cases. */
export interface List extends Pick<OpenCases, 'size' | 'ids' | 'get' | 'page' | 'counts'> {
  put(news: OpenCase | OpenCase[]): unknown;
}

/** The cases of a word lie in the order of their deadlines, as all cases and those of a township do. */
const tables = `
  create table cases (id text primary key, due text not null, lifecycle text not null, township text not null,
    stage text not null, searched text not null) without rowid;
  create index cases_due on cases (due, id);
  create index cases_township on cases (township, due, id);
  create table words (word text not null, due text not null, id text not null,
    primary key (word, due, id)) without rowid`;

/** What has no deadline comes last. */
const never = '~';

/** Kysely only writes the queries: they are answered at once, as the list itself answers. */
const builder = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/**
 * The list of open cases as it would be with an SQLite in memory, for comparison: the cases themselves stay objects, what
 * is put in is taken as it is, and of a filter only that is known that is measured.
 */
export class OpenCasesInSqlite implements List {
  readonly #byId = new Map<string, OpenCase>();
  readonly #database = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, StatementSync>();

  constructor() {
    this.#database.exec(tables);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** How much room the database takes, which is not on the heap. */
  get bytes(): number {
    const [{ bytes } = { bytes: Number.NaN }] = this.#all<{ bytes: number }>(
      sql`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`,
    );
    return bytes;
  }

  ids(): IterableIterator<string> {
    return this.#byId.keys();
  }

  get(id: string): OpenCase | undefined {
    return this.#byId.get(id);
  }

  put(news: OpenCase | OpenCase[]): void {
    this.#database.exec('begin');
    for (const one of [news].flat()) {
      this.#takeOut(one.id);
      this.#byId.set(one.id, one);
      const { id, dueAt = never, lifecycle, township = '', stage } = one;
      const searched = `${id}\n${one.title}`.toLowerCase();
      const row = [id, dueAt, lifecycle, township, stage, searched];
      this.#run('insert into cases values (?, ?, ?, ?, ?, ?)', ...row);
      for (const word of wordsOf(one)) this.#run('insert into words values (?, ?, ?)', word, dueAt, id);
    }
    this.#database.exec('commit');
  }

  #takeOut(id: string): void {
    const before = this.#byId.get(id);
    if (before === undefined) return;
    this.#run('delete from cases where id = ?', id);
    for (const word of wordsOf(before))
      this.#run('delete from words where word = ? and due = ? and id = ?', word, before.dueAt ?? never, id);
  }

  page(filter: CaseFilter, { offset, size }: { offset: number; size: number }) {
    const found = foundBy(filter);
    const [{ total } = { total: 0 }] = this.#all<{ total: number }>(sql`select count(*) as total ${found}`);
    const rows = this.#all<{ id: string }>(
      sql`select id ${found} order by due, id limit ${size} offset ${offset}`,
    );
    return { total, items: rows.flatMap(({ id }) => this.#byId.get(id) ?? []) };
  }

  counts(filter: CaseFilter, by: Dimension): Map<string, number> {
    const kind = by === 'light' ? lightOf(filter) : sql.ref(String(by));
    const rows = this.#all<{ kind: string; count: number }>(
      sql`select ${kind} as kind, count(*) as count ${foundBy(filter, by !== 'light')} group by 1`,
    );
    return new Map(rows.map((one) => [one.kind, one.count]));
  }

  #all<Row>(query: RawBuilder<unknown>): Row[] {
    const { sql, parameters } = query.compile(builder);
    return this.#prepared(sql).all(...(parameters as SQLInputValue[])) as Row[];
  }

  #run(text: string, ...parameters: SQLInputValue[]): void {
    this.#prepared(text).run(...parameters);
  }

  #prepared(text: string): StatementSync {
    const known = this.#statements.get(text) ?? this.#database.prepare(text);
    this.#statements.set(text, known);
    return known;
  }
}

const wordsOf = ({ awaiting, involved }: OpenCase) => new Set([...awaiting, ...involved]);

/** The end of a query for the cases wanted; their own rows are read where something is asked of them. */
function foundBy(filter: CaseFilter, withRows = false): RawBuilder<unknown> {
  const { lifecycle, township, stage, light, text } = filter;
  const conditions = Object.entries({ lifecycle, township, stage })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  if (text !== undefined) conditions.push(sql`instr(searched, ${text.trim().toLowerCase()}) > 0`);
  const joined = withRows || conditions.length > 0 ? sql`join cases using (due, id)` : sql``;
  if (light === 'red') conditions.push(sql`due < ${filter.bounds?.overdueBefore}`);
  else if (light !== undefined) conditions.push(sql`${lightOf(filter)} = ${light}`);
  const keys = awaitedKeys(filter)?.map(({ key }) => key);
  const where = sql`where ${sql.join([sql`true`, ...conditions], sql` and `)}`;
  if (keys === undefined) return sql`from cases ${where}`;
  if (keys.length === 1) return sql`from words ${joined} ${where} and word = ${keys[0]}`;
  return sql`from (select distinct due, id from words where word in (${sql.join(keys)})) ${joined} ${where}`;
}

const lightOf = ({ bounds }: CaseFilter): RawBuilder<unknown> =>
  sql`case when due = ${never} then '' when due < ${bounds?.overdueBefore} then 'red'
    when due <= ${bounds?.yellowUntil} then 'yellow' else 'green' end`;
