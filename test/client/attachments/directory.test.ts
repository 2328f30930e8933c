import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { directoryShelf } from '../../../client/attachments/directory.ts';
import { attachmentStore, sha256Of, StoreUnavailable } from '../../../client/attachments/store.ts';
import { tempDirectory } from '../../support/temp.ts';

const limitBytes = 20 * 1024 * 1024;
const store = (directory: string) => attachmentStore(directoryShelf(directory), { limitBytes });
const bytes = Buffer.from('样例附件\n');
const sha256 = sha256Of(bytes);
const contentOf = async (found: { bytes: ReadableStream<Uint8Array> } | undefined) =>
  Buffer.from(await new Response(found?.bytes).arrayBuffer());

test('a file is kept under its hash, readable by nobody else, and comes back as it was', async () => {
  const directory = join(await tempDirectory(), 'attachments');
  const stored = await store(directory).put({ name: '说明.txt', bytes: new Blob([bytes]).stream() });
  expect(stored).toEqual({
    ok: true,
    value: { sha256, name: '说明.txt', mediaType: 'text/plain', size: bytes.length },
  });
  const path = join(directory, sha256.slice(0, 2), sha256);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  const found = await store(directory).get(sha256);
  expect(found?.size).toBe(bytes.length);
  expect(await contentOf(found)).toEqual(bytes);
});

test('the same bytes are kept once, under whatever names and however many at a time', async () => {
  const directory = await tempDirectory();
  const one = store(directory);
  const names = ['a.txt', 'b.txt', '../c.csv', 'd'];
  const stored = await Promise.all(names.map((name) => one.put({ name, bytes })));
  expect(stored.map((each) => each.ok && each.value.name)).toEqual(['a.txt', 'b.txt', 'c.csv', 'd.txt']);
  expect((await readdir(directory)).sort()).toEqual([sha256.slice(0, 2), 'incoming'].sort());
  expect(await readdir(join(directory, sha256.slice(0, 2)))).toEqual([sha256]);
  expect(await readdir(join(directory, 'incoming'))).toEqual([]);
});

test('what is not there is not there', async () => {
  expect(await store(await tempDirectory()).get(sha256)).toBeUndefined();
  expect(await store(join(await tempDirectory(), 'not yet')).get(sha256)).toBeUndefined();
});

test('a file whose bytes have changed is not given out, and is made good when it is stored again', async () => {
  const directory = await tempDirectory();
  await store(directory).put({ name: 'a.txt', bytes });
  await writeFile(join(directory, sha256.slice(0, 2), sha256), 'something else');
  await expect(store(directory).get(sha256)).rejects.toThrow(/has changed since it was stored/);
  await store(directory).put({ name: 'a.txt', bytes });
  expect(await contentOf(await store(directory).get(sha256))).toEqual(bytes);
});

test('content of our own is kept past the rules for uploads', async () => {
  const directory = await tempDirectory();
  const stored = await store(directory).putJson('{"a":"样例"}');
  expect(stored).toMatchObject({ mediaType: 'application/json', sha256: sha256Of('{"a":"样例"}') });
  expect((await contentOf(await store(directory).get(stored.sha256))).toString()).toBe('{"a":"样例"}');
});

test('a directory that cannot be used is told without its path', async () => {
  const directory = await tempDirectory();
  await writeFile(join(directory, 'file'), '');
  const failed = await store(join(directory, 'file'))
    .put({ name: 'a.txt', bytes })
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(StoreUnavailable);
  expect((failed as Error).message).not.toContain(directory);
  await chmod(directory, 0o700);
});

test('what a crashed writer left a day ago is removed, what is being written is left alone', async () => {
  const directory = await tempDirectory();
  const aside = join(directory, 'incoming');
  await mkdir(aside);
  await writeFile(join(aside, 'old'), 'half');
  await writeFile(join(aside, 'new'), 'half');
  const longAgo = new Date(Date.now() - 2 * 86_400_000);
  await utimes(join(aside, 'old'), longAgo, longAgo);
  await store(directory).put({ name: 'a.txt', bytes });
  expect(await readdir(aside)).toEqual(['new']);
});

test('a writer that is killed in the middle leaves whole files or none', { timeout: 60_000 }, async () => {
  const directory = await tempDirectory();
  let cutOff: string[] = [];
  for (let tries = 0; cutOff.length === 0; tries += 1) {
    expect(tries, 'the writer was never caught in the middle').toBeLessThan(30);
    await killedWhileWriting(directory);
    cutOff = await readdir(join(directory, 'incoming'));
  }
  const shelves = (await readdir(directory)).filter((name) => name !== 'incoming');
  for (const shelf of shelves)
    for (const name of await readdir(join(directory, shelf)))
      expect(sha256Of(await readFile(join(directory, shelf, name)))).toBe(name);
  for (const name of cutOff) {
    expect(name).not.toMatch(/^[0-9a-f]{64}$/);
    expect(await store(directory).get(name)).toBeUndefined();
  }
  const written = randomBytes(1000).toString('hex');
  const stored = await store(directory).put({ name: 'a.txt', bytes: Buffer.from(written) });
  expect(stored.ok).toBe(true);
});

/** Starts a process that keeps one large file after another, and kills it as soon as it is seen writing one. */
async function killedWhileWriting(directory: string): Promise<void> {
  const script = fileURLToPath(new URL('../../support/attachment-writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const aside = join(directory, 'incoming');
  const before = new Set(await readdir(aside).catch(() => []));
  const writing = async () => (await readdir(aside).catch(() => [])).some((name) => !before.has(name));
  while (child.exitCode === null && !(await writing())) await sleep(1);
  child.kill('SIGKILL');
  await ended;
}
