import { mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openBooks } from '../../../activities/books/books.ts';
import { attachmentSettings } from '../../../client/attachments/settings.ts';
import { sha256Of } from '../../../client/attachments/store.ts';
import { backUp } from '../../../client/stores/backup/back-up.ts';
import { whileStill } from '../../../client/stores/backup/databases.ts';
import type { Places } from '../../../client/stores/backup/places.ts';
import { placesOf } from '../../../client/stores/backup/places-of.ts';
import { restore } from '../../../client/stores/backup/restore.ts';
import { contribute } from '../../support/books.ts';
import { tempDirectory } from '../../support/temp.ts';

const id = '01a22908-0fe6-77f4-9b24-94abce8918ae';
const scan = '样例:身份证复印件';
const about = { settings: ['COUNTERSIGN_DIRECTORY'], now: '2027-03-09T02:00:00.000Z' };

const places = (dataDir: string, env: Record<string, string> = {}): Places => {
  const attachments = attachmentSettings(env, dataDir);
  if (!attachments.ok) throw new Error('The settings are wrong.');
  return placesOf(env, dataDir, attachments.value);
};

/** A data directory as a start leaves it: of Temporal's database as much as a backup reads. */
async function used(at: Places, mark = id): Promise<void> {
  await mkdir(at.dataDir, { recursive: true });
  const temporal = new DatabaseSync(join(at.dataDir, 'temporal.db'));
  temporal.exec('pragma journal_mode = wal; create table namespaces (id blob, name text)');
  const insert = temporal.prepare('insert into namespaces values (unhex(?), ?)');
  insert.run(id.replaceAll('-', ''), 'default');
  insert.run('32049b68787240948e63d0dd59896a83', 'temporal-system');
  temporal.close();
  const books = await openBooks(`sqlite:${at.booksOf?.('default')}`);
  await books.writeMark(mark);
  await contribute(books, 'fund', 100);
  await books.close();
  const sha256 = sha256Of(scan);
  const files = {
    'identity.key': 'k',
    'audit/sign-ins-2027-03.jsonl': '{}',
    // A voucher may be called anything.
    'payments/default/server.1.json': '{}',
    [join(at.attachments ?? '', sha256.slice(0, 2), sha256)]: scan,
    'server.log': 'x',
    'server.lock.json': '{}',
    'web.json': '{}',
    'sign-in.json': '{}',
  };
  for (const [name, content] of Object.entries(files)) {
    const path = name.startsWith('/') ? name : join(at.dataDir, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function installation(env: Record<string, string> = {}): Promise<{ at: Places; file: string }> {
  const directory = await tempDirectory();
  const at = places(join(directory, 'data'), env);
  await used(at);
  return { at, file: join(directory, 'copy.tar') };
}

const elsewhere = async () => places(join(await tempDirectory(), 'data'));
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );

describe('a backup', () => {
  test('holds what cannot be made anew and nothing that tells of a running server, for its owner alone', async () => {
    const { at, file } = await installation();
    await backUp(file, at, about);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(file))).toEqual(['copy.tar', 'data']);

    const again = await elsewhere();
    expect(await restore(file, again)).toMatchObject({ settings: about.settings, takenAt: about.now });
    const names = (await readdir(again.dataDir, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name));
    const sha256 = sha256Of(scan);
    expect(names.map((name) => name.slice(again.dataDir.length + 1)).sort()).toEqual([
      `attachments/${sha256.slice(0, 2)}/${sha256}`,
      ...['audit/sign-ins-2027-03.jsonl', 'books/default.sqlite', 'identity.key'],
      ...['payments/default/server.1.json', 'temporal.db'],
    ]);
    for (const name of names) expect([name, (await stat(name)).mode & 0o777]).toEqual([name, 0o600]);
    expect((await stat(again.dataDir)).mode & 0o777).toBe(0o700);
    const books = await openBooks(`sqlite:${again.booksOf?.('default')}`);
    expect(await books.ask({ ask: 'funds' })).toMatchObject([{ fund: 'fund', entries: 1 }]);
    await books.close();
  });

  test('finds books and attachments where the settings have them, and puts them where the settings then have them', async () => {
    const outside = await tempDirectory();
    const { at, file } = await installation({
      COUNTERSIGN_BOOKS_URL: `sqlite:${outside}/ledger.sqlite`,
      COUNTERSIGN_ATTACHMENTS_URL: `file:${outside}/scans`,
    });
    await backUp(file, at, about);
    const there = await tempDirectory();
    const again = places(join(await tempDirectory(), 'data'), {
      COUNTERSIGN_BOOKS_URL: `sqlite:${there}/books.sqlite`,
      COUNTERSIGN_ATTACHMENTS_URL: `file:${there}/files`,
    });
    await restore(file, again);
    const sha256 = sha256Of(scan);
    expect(await readFile(join(there, 'files', sha256.slice(0, 2), sha256), 'utf8')).toBe(scan);
    expect((await stat(join(there, 'books-default.sqlite'))).isFile()).toBe(true);
    expect(await readdir(again.dataDir)).not.toContain('books');
  });

  test('names attachments that are not as they were kept, and is taken all the same', async () => {
    const { at, file } = await installation();
    const sha256 = sha256Of(scan);
    await writeFile(join(at.attachments ?? '', sha256.slice(0, 2), sha256), 'other');
    expect((await backUp(file, at, about)).damaged).toEqual([sha256]);
    expect(await code(restore(file, await elsewhere()))).toBe('done');
  });

  test('is not taken over another file, into what it copies, of nothing, of stores that do not belong together, or past a link', async () => {
    const { at, file } = await installation();
    await writeFile(file, 'mine');
    expect(await code(backUp(file, at, about))).toBe('file-exists');
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(await code(backUp(join(at.dataDir, 'copy.tar'), at, about))).toBe('inside');
    expect(await code(backUp(join(at.dataDir, 'no', 'copy.tar'), at, about))).toBe('no-such-directory');
    const other = `${file}.other`;
    expect(await code(backUp(other, await elsewhere(), about))).toBe('nothing-there');
    await symlink('/tmp', join(at.dataDir, 'payments', 'moved'));
    expect(await code(backUp(other, at, about))).toBe('a-link');
    const mixed = await elsewhere();
    await used(mixed, 'another-namespace');
    expect(await code(backUp(other, mixed, about))).toBe('stores-disagree');
    expect(await readdir(dirname(file))).toEqual(['copy.tar', 'data']);
  });

  test('keeps everyone from booking while Temporal’s database and the books are copied', async () => {
    const { at } = await installation();
    const path = at.booksOf?.('default') ?? '';
    const book = () => {
      const database = new DatabaseSync(path, { timeout: 0 });
      try {
        database.exec('begin immediate');
        return 'booked';
      } catch (error) {
        return (error as Error).message;
      } finally {
        database.close();
      }
    };
    expect(await whileStill([path], () => Promise.resolve(book()))).toBe('database is locked');
    expect(book()).toBe('booked');
  });
});

describe('a restore', () => {
  test('changes nothing where there are data already', async () => {
    const { at, file } = await installation();
    await backUp(file, at, about);
    expect(await code(restore(file, at))).toBe('not-empty');
    const again = await elsewhere();
    await mkdir(again.dataDir);
    expect(await code(restore(file, again))).toBe('done');
    expect(await code(restore(file, again))).toBe('not-empty');
  });

  test('refuses what is cut short, changed by one byte, of a newer version, or no backup at all, and leaves nothing behind', async () => {
    const { at, file } = await installation();
    await backUp(file, at, about);
    const whole = await readFile(file);
    const expectRefused = async (bytes: Buffer, expected: string) => {
      await writeFile(file, bytes);
      const again = await elsewhere();
      expect(await code(restore(file, again))).toBe(expected);
      expect(await readdir(dirname(again.dataDir))).toEqual([]);
    };
    const changed = (from: string, to: string) => {
      const bytes = Buffer.from(whole);
      bytes.set(Buffer.from(to), bytes.indexOf(from));
      return bytes;
    };
    await expectRefused(changed('{}', '[]'), 'damaged-backup');
    await expectRefused(changed('"version": 1', '"version": 9'), 'newer-backup');
    await expectRefused(
      changed('"format": "countersign-backup"', '"format": "somebody-elses-tar"'),
      'no-backup',
    );
    await expectRefused(whole.subarray(0, whole.length / 2), 'no-backup');
    await expectRefused(Buffer.from('not a backup'), 'no-backup');
    await truncate(file);
    expect(await code(restore(file, await elsewhere()))).toBe('no-backup');
    expect(await code(restore(`${file}.none`, await elsewhere()))).toBe('no-backup');
  });

  test('does not put files into a PostgreSQL or a bucket', async () => {
    const { at, file } = await installation();
    await backUp(file, at, about);
    const again = await elsewhere();
    expect(await code(restore(file, { ...again, booksOf: undefined }))).toBe('books-elsewhere');
    expect(await code(restore(file, { ...again, attachments: undefined }))).toBe('attachments-elsewhere');
  });
});
