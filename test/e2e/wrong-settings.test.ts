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

/** Variables with a wrong value, and the name under which each is complained about. */
const wrong: [Record<string, string>, ...string[]][] = [
  [{ COUNTERSIGN_SESSION_KEY: 'short' }, 'COUNTERSIGN_SESSION_KEY'],
  [{ COUNTERSIGN_OIDC_ISSUER: 'http://elsewhere.example' }, 'COUNTERSIGN_OIDC_ISSUER'],
  [
    { COUNTERSIGN_OIDC_ISSUER: 'https://id.example' },
    'COUNTERSIGN_OIDC_CLAIMS',
    'COUNTERSIGN_OIDC_CLIENT_ID',
  ],
  [{ COUNTERSIGN_WEB_HOST: '0.0.0.0' }, 'COUNTERSIGN_WEB_HOST'],
  [{ COUNTERSIGN_WEB_URL: 'https://name.example/path' }, 'COUNTERSIGN_WEB_URL'],
  [{ COUNTERSIGN_ATTACHMENTS_URL: 's3://a bucket' }, 'COUNTERSIGN_ATTACHMENTS_URL'],
  [
    { COUNTERSIGN_ATTACHMENTS_URL: 's3://bucket?endpoint=https://s3.example' },
    'COUNTERSIGN_S3_KEY_ID',
    'COUNTERSIGN_S3_SECRET',
  ],
  [{ COUNTERSIGN_ROBOTS: '[{"kind":"carrier pigeon"}]' }, 'COUNTERSIGN_ROBOTS'],
  [
    { COUNTERSIGN_ROBOTS: '[{"kind":"feishu","url":"https://robot.example/t","for":["atlantis/north"]}]' },
    'COUNTERSIGN_ROBOTS',
  ],
  [{ COUNTERSIGN_ROUND_DAYS: 'noSuchRound=3' }, 'COUNTERSIGN_ROUND_DAYS'],
  [{ COUNTERSIGN_DIRECTORY: '/no/such/directory.json' }, 'COUNTERSIGN_DIRECTORY'],
  [{ COUNTERSIGN_BOOKS_URL: 'mysql://books' }, 'COUNTERSIGN_BOOKS_URL'],
  [{ COUNTERSIGN_BOOKS_URL: 'postgres://nobody@127.0.0.1:9/books' }, 'COUNTERSIGN_BOOKS_URL'],
  [{ COUNTERSIGN_SMTP_URL: 'http://mail' }, 'COUNTERSIGN_SMTP_URL'],
  [{ COUNTERSIGN_DATA: '/dev/null/data' }, 'COUNTERSIGN_DATA'],
  [{ TEMPORAL_CONFIG_FILE: '/no/such/temporal.toml', TEMPORAL_PROFILE: 'x' }, 'TEMPORAL_CONFIG_FILE'],
];

test.each(wrong)('%j is refused before anything starts', async (env, ...fields) => {
  const { code, answer } = await cli
    .with(env)
    .json<{ refusals: { field: string; message: { zh: string; en: string } }[] }>('up', '--no-sample');
  expect([code, answer.refusals.map((one) => one.field.split('.')[0] ?? '').sort()]).toEqual([2, fields]);
  for (const { message } of answer.refusals) {
    expect(message.zh).toContain(fields.length > 1 ? 'COUNTERSIGN' : fields[0]);
    expect(message.en).not.toBe('');
  }
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
