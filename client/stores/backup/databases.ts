import { chmod } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';

/** How long a backup waits for its turn to hold the books still, in milliseconds. */
const patience = 30_000;
/** More than any database has. */
const allPages = 2 ** 31 - 1;

/** Copies a SQLite database as it is at one moment, while others write to it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: patience });
  try {
    // All in one step: between two, a server that goes on writing would make it begin anew each time.
    await backup(source, to, { rate: allPages });
  } finally {
    source.close();
  }
  await chmod(to, 0o600);
}

/** Does work while nobody writes to any of these databases; whoever wants to waits for its end. */
export async function whileStill<T>(paths: readonly string[], work: () => Promise<T>): Promise<T> {
  const held: DatabaseSync[] = [];
  try {
    for (const path of paths) {
      const database = new DatabaseSync(path, { timeout: patience });
      held.push(database);
      database.exec('begin immediate');
    }
    return await work();
  } finally {
    // Nothing was written: closing gives up the turn.
    for (const database of held) database.close();
  }
}

/** The namespaces in a database of Temporal's server with their ids. */
export function namespacesIn(path: string): Map<string, string> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('select name, lower(hex(id)) as id from namespaces').all();
    return new Map(rows.map(({ name, id }) => [String(name), uuid(String(id))]));
  } finally {
    database.close();
  }
}

const uuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The mark in a database of books; nothing where there is none yet. */
export function markIn(path: string): string | undefined {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const known = database.prepare("select 1 from sqlite_master where name = 'meta'").get();
    if (known === undefined) return undefined;
    const row = database.prepare("select value from meta where key = 'mark'").get();
    return row === undefined ? undefined : String(row.value);
  } finally {
    database.close();
  }
}
