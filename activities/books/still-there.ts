import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from '../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import { readMark } from './mark.ts';
import type { Database } from './open.ts';

/**
 * The books that were opened are no longer where they were: deleted, emptied or replaced while they were in use. What
 * SQLite writes on would be gone with the next start, and what another start made in their place begins from nothing.
 */
export class BooksLost extends Error {
  override name = 'BooksLost';
  readonly refusals: Refusal[];
  constructor(what: Text, options?: ErrorOptions) {
    super(`${what.zh} ${what.en}`, options);
    this.refusals = [{ code: 'books-lost', message: what, cites: [] }];
  }
}

/** Looks after books in use. */
export interface Watch {
  /** Does work on the books, if they are still there, and were all the time. @throws BooksLost */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** The mark that they bear, by which other books in their place are told from them. */
  expect(mark: string | undefined): void;
}

/** Watches the books that were just opened at an address. */
export function watchBooks(url: string, database: Database): Watch {
  return database.kind === 'sqlite' ? watchFile(resolve(url.slice('sqlite:'.length))) : watchSchema(database);
}

/** A file is known by its inode; the books only grow. What is written first lies in the file beside it. */
function watchFile(path: string): Watch {
  const [ledger, beside] = [path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false }));
  let size = ledger?.size ?? 0;
  const check = () => {
    const now = statSync(path, { throwIfNoEntry: false });
    const nowBeside = statSync(`${path}-wal`, { throwIfNoEntry: false });
    const same =
      now?.ino === ledger?.ino &&
      (beside === undefined || nowBeside?.ino === beside.ino) &&
      (now?.size ?? 0) >= size;
    if (!same) throw new BooksLost(lost(path, path));
    size = now?.size ?? 0;
  };
  return {
    async during(work) {
      check();
      const done = await work();
      check();
      return done;
    },
    expect: () => undefined,
  };
}

/** No such table, no such schema. */
const gone = new Set(['42P01', '3F000']);

/** A schema that was dropped has no tables; one that was made anew bears no mark. */
function watchSchema(database: Database): Watch {
  let expected: string | undefined;
  return {
    async during(work) {
      try {
        if (expected !== undefined && (await readMark(database.kysely)) !== expected)
          throw new BooksLost(inDatabase);
        return await work();
      } catch (error) {
        if (!gone.has((error as { code?: string }).code ?? '')) throw error;
        throw new BooksLost(inDatabase, { cause: error });
      }
    },
    expect(mark) {
      expected = mark;
    },
  };
}

const lost = (zh: string, en: string): Text =>
  text(
    `账簿（${zh}）已被删除、清空或替换，未记账。请停止服务，从备份恢复（countersign restore）后再启动；未记的账随后自动补记。`,
    `The books (${en}) were deleted, emptied or replaced; nothing was booked. Stop the service, restore a backup (countersign restore) and start again; what was not booked is booked then.`,
  );

const inDatabase = lost('PostgreSQL 中的模式', 'their schema in PostgreSQL');
