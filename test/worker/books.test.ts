import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import { booksAddress } from '../../worker/books-address.ts';
import { openBooksOf } from '../../worker/books.ts';
import { SettingsError, workerSettings } from '../../worker/settings.ts';
import { tempDirectory } from '../support/temp.ts';

const address = (booksUrl: string | undefined, namespace: string) =>
  booksAddress({ booksUrl, dataDir: 'data' }, namespace);

function refusalsOf(env: Record<string, string>): Refusal[] {
  try {
    workerSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.refusals;
    throw error;
  }
}

describe('where the books are', () => {
  test('is a file for each namespace: a rehearsal never books in the county’s', () => {
    expect(address(undefined, 'default')).toBe(`sqlite:${join('data', 'books', 'default.sqlite')}`);
    expect(address('sqlite:/srv/a.b/ledger.db', 'rehearsal')).toBe('sqlite:/srv/a.b/ledger-rehearsal.db');
    expect(address('sqlite:/srv/a.b/ledger', 'rehearsal')).toBe('sqlite:/srv/a.b/ledger-rehearsal');
  });

  test('is a schema for each namespace in PostgreSQL', () => {
    const url = 'postgres://u:p%3F@h:5/d';
    expect(address(url, 'default')).toBe(`${url}?schema=countersign_default`);
    expect(address(`${url}?sslmode=require&schema=yunling`, 'rehearsal')).toBe(
      `${url}?sslmode=require&schema=yunling_rehearsal`,
    );
    const schemas = ['a-b', 'a.b', 'A-B', 'n'.repeat(100)].map(
      (one) => address(url, one).split('=')[1] ?? '',
    );
    expect(new Set(schemas).size).toBe(4);
    for (const schema of schemas) expect(schema).toMatch(/^[a-z_][a-z0-9_]{0,62}$/);
  });

  test('is opened, its directory made', async () => {
    const dataDir = await tempDirectory();
    const books = await openBooksOf({ dataDir, booksUrl: undefined }, 'default');
    expect(await books.ask({ ask: 'funds' })).toEqual([]);
    await books.close();
    expect((await stat(join(dataDir, 'books', 'default.sqlite'))).isFile()).toBe(true);
  });

  test('is named by its variable when it is wrong, without the password in it', async () => {
    const wrong = 'mysql://u:secret@h/d';
    const refusals = refusalsOf({ COUNTERSIGN_BOOKS_URL: wrong });
    expect(refusals).toMatchObject([{ field: 'COUNTERSIGN_BOOKS_URL' }]);
    expect(JSON.stringify(refusals)).not.toContain('secret');
    const dataDir = await tempDirectory();
    await mkdir(join(dataDir, 'x-default'));
    await expect(openBooksOf({ dataDir, booksUrl: `sqlite:${dataDir}/x` }, 'default')).rejects.toThrow(
      /COUNTERSIGN_BOOKS_URL.*cannot be opened/,
    );
  });
});
