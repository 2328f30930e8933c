import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../client/settings.ts';
import { readSurroundings } from '../../client/web/server/surroundings.ts';
import { readWorkerSetup } from '../../worker/setup.ts';
import { tempDirectory } from '../support/temp.ts';

/** What `up` asks before it starts anything: the names of the variables that are complained about. */
async function complaints(env: Record<string, string>) {
  const settings = readSettings(env);
  if (!settings.ok) throw new Error('These settings are checked earlier.');
  const outcomes = [await readWorkerSetup(env), await readSurroundings(env, settings.value)];
  const refusals = outcomes.flatMap((one) => (one.ok ? [] : one.refusals));
  for (const { field = '', message } of refusals)
    for (const words of [message.zh, message.en]) expect(words).toContain(field.split('.')[0]);
  return new Set(refusals.map((one) => one.field?.split('.')[0]));
}

const robot = (more: object) =>
  JSON.stringify([{ kind: 'feishu', url: 'https://robot.example/t', for: ['*'], ...more }]);

test.each<[Record<string, string>, ...string[]]>([
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
  [{ COUNTERSIGN_ROBOTS: robot({ kind: 'carrier pigeon' }) }, 'COUNTERSIGN_ROBOTS'],
  [{ COUNTERSIGN_ROBOTS: robot({ for: ['atlantis/north'] }) }, 'COUNTERSIGN_ROBOTS'],
  [{ COUNTERSIGN_ROUND_DAYS: 'noSuchRound=3' }, 'COUNTERSIGN_ROUND_DAYS'],
  [{ COUNTERSIGN_DIRECTORY: '/no/such/directory.json' }, 'COUNTERSIGN_DIRECTORY'],
  [{ COUNTERSIGN_BOOKS_URL: 'mysql://books' }, 'COUNTERSIGN_BOOKS_URL'],
  [{ COUNTERSIGN_SMTP_URL: 'http://mail' }, 'COUNTERSIGN_SMTP_URL'],
  [{ COUNTERSIGN_DATA: '/dev/null/data' }, 'COUNTERSIGN_DATA'],
  [{ TEMPORAL_PROFILE: 'nobody-has-this-profile' }, 'TEMPORAL_CONFIG_FILE'],
])('of %j is told what is wrong', async (env, ...fields) => {
  const dataDir = await tempDirectory();
  expect(await complaints({ COUNTERSIGN_DATA: dataDir, ...env })).toEqual(new Set(fields));
  expect(await readdir(dataDir)).toEqual([]);
});

test('settings that are right are complained about by nobody', async () => {
  expect(await complaints({ COUNTERSIGN_DATA: await tempDirectory() })).toEqual(new Set());
});

test('of a directory everything that is wrong is told under its variable', async () => {
  const dataDir = await tempDirectory();
  const path = join(dataDir, 'directory.json');
  await writeFile(path, '{}');
  const read = await readWorkerSetup({ COUNTERSIGN_DATA: dataDir, COUNTERSIGN_DIRECTORY: path });
  expect(read.ok ? [] : read.refusals.map((one) => one.field)).toContain('COUNTERSIGN_DIRECTORY.people');
});
