import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepPrivate } from '../../../client/stores/private-files.ts';
import { tempDirectory } from '../../support/temp.ts';

const usual = process.umask();
afterEach(() => process.umask(usual));

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('a data directory that others could read is closed with all that is in it', async () => {
  const outside = join(await tempDirectory(), 'handbook.pdf');
  await writeFile(outside, 'not ours');
  await chmod(outside, 0o644);
  const dataDir = await tempDirectory();
  await chmod(dataDir, 0o755);
  await mkdir(join(dataDir, 'payments', 'default'), { recursive: true, mode: 0o755 });
  await symlink(outside, join(dataDir, 'handbook.pdf'));
  const files = ['temporal.db', 'temporal.db-wal', 'server.log', 'payments/default/1.json'];
  for (const name of files) {
    await writeFile(join(dataDir, name), '样例');
    await chmod(join(dataDir, name), 0o644);
  }

  expect(await keepPrivate(dataDir)).toEqual([]);

  for (const name of files) expect([name, await modeOf(join(dataDir, name))]).toEqual([name, '600']);
  for (const name of ['', 'payments', 'payments/default'])
    expect([name, await modeOf(join(dataDir, name))]).toEqual([name, '700']);
  expect(await modeOf(outside)).toBe('644');
});

test('a directory that many use, or that is none of ours, is left as it is', async () => {
  const shared = await tempDirectory();
  await writeFile(join(shared, 'web.json'), '{}');
  await chmod(shared, 0o1777);
  const other = await tempDirectory();
  await writeFile(join(other, 'letters.txt'), 'not ours');
  await chmod(other, 0o755);
  expect([await keepPrivate(shared), await keepPrivate(other)]).toEqual([[], []]);
  expect([await modeOf(shared), await modeOf(other)]).toEqual(['777', '755']);
});

test('what is written from then on is its owner’s, whatever it is', async () => {
  const dataDir = join(await tempDirectory(), 'new');
  expect(await keepPrivate(dataDir)).toEqual([]);
  await mkdir(join(dataDir, 'books'), { recursive: true });
  await writeFile(join(dataDir, 'books', 'default.sqlite'), '样例');
  expect(await modeOf(join(dataDir, 'books'))).toBe('700');
  expect(await modeOf(join(dataDir, 'books', 'default.sqlite'))).toBe('600');
});
