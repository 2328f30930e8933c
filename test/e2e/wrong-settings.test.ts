import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandLine } from './cli-process.ts';

let directory: string;
let cli: CommandLine;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-settings-'));
  await writeFile(join(directory, 'empty.json'), '{}');
  cli = new CommandLine({ COUNTERSIGN_DATA: join(directory, 'data') });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('a session key that is too short ends the start with a code, before anything has begun', async () => {
  const short = cli.with({ COUNTERSIGN_SESSION_KEY: 'short' });
  expect(await short.verdict('up', '--no-sample')).toBe('2 invalid');
  expect(await short.verdict('web')).toBe('2 invalid');
  expect(await serverFiles()).toEqual([]);
});

test('everything that is wrong is told at once, by the web alone as well', async () => {
  const env = {
    COUNTERSIGN_SESSION_KEY: 'short',
    COUNTERSIGN_ROUND_DAYS: 'noSuchRound=3',
    COUNTERSIGN_ATTACHMENTS_URL: 'ftp://x',
    COUNTERSIGN_DIRECTORY: join(directory, 'empty.json'),
  };
  const up = await cli.with(env).run(['up', '--no-sample', '--lang', 'en']);
  expect(up.code).toBe(2);
  for (const name of ['SESSION_KEY', 'ROUND_DAYS', 'ATTACHMENTS_URL']) expect(up.err).toContain(name);
  const web = await cli.with(env).run(['web', '--lang', 'en']);
  expect(web.code).toBe(2);
  for (const name of ['SESSION_KEY', 'ATTACHMENTS_URL']) expect(web.err).toContain(name);
});

test('what was started is stopped when a later step fails: nothing is left running, and nothing goes on about it', async () => {
  const data = join(directory, 'data');
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { code, err } = await cli.run(['up', '--no-sample', '--lang', 'en', '--port', String(port)]);
  taken.close();
  expect([code, err]).toEqual([
    5,
    `Port ${port} is taken by another process. Stop that process, or choose another port.\n`,
  ]);
  // The web's keys can't be read: found out when server and workers run already.
  await writeFile(join(data, 'sample-identity.key'), 'no key');
  const late = await cli.run(['up', '--no-sample', '--lang', 'en']);
  expect(late.code).toBe(1);
  expect(late.err.split('\n').length).toBeLessThan(10);
  expect(await serverFiles()).not.toContain('server.lock.json');
});

/** What a server would leave in the data directory. */
async function serverFiles(): Promise<string[]> {
  const files = await readdir(join(directory, 'data')).catch(() => []);
  return files.filter((name) => name.startsWith('server') || name.startsWith('temporal'));
}
