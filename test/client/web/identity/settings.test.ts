import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readIdentitySettings } from '../../../../client/web/identity/settings.ts';
import { tempDirectory } from '../../../support/temp.ts';

const external = {
  COUNTERSIGN_OIDC_ISSUER: 'https://login.example/realms/county',
  COUNTERSIGN_OIDC_CLIENT_ID: 'countersign',
  COUNTERSIGN_OIDC_CLAIMS: '{"posts":"posts"}',
};

const codesOf = async (env: Record<string, string>): Promise<string[]> => {
  const read = await readIdentitySettings(env);
  return read.ok ? [] : read.refusals.map((one) => one.field ?? one.code);
};

test('without an issuer it is the sample’s provider, for ten hours', async () => {
  const read = await readIdentitySettings({ COUNTERSIGN_OIDC_ISSUER: '' });
  expect(read).toMatchObject({
    ok: true,
    value: { sessionHours: 10, claims: { person: 'sub', posts: 'posts' } },
  });
  expect(read.ok && 'provider' in read.value).toBe(false);
});

test('the rules of claims are given as JSON or as a file', async () => {
  const path = join(await tempDirectory(), 'claims.json');
  await writeFile(
    path,
    '{"person":"preferred_username","groups":{"claim":"realm_access.roles","map":{"a":["liaison@yunling"]}}}',
  );
  const read = await readIdentitySettings({ ...external, COUNTERSIGN_OIDC_CLAIMS: path });
  expect(read).toMatchObject({
    ok: true,
    value: {
      provider: { issuer: external.COUNTERSIGN_OIDC_ISSUER, clientId: 'countersign' },
      claims: { person: 'preferred_username', name: 'name', groups: { claim: 'realm_access.roles' } },
    },
  });
});

describe('what cannot be meant', () => {
  test.each([
    [{ COUNTERSIGN_OIDC_ISSUER: 'http://login.example' }, ['COUNTERSIGN_OIDC_ISSUER']],
    [{ COUNTERSIGN_OIDC_CLIENT_ID: '' }, ['COUNTERSIGN_OIDC_CLIENT_ID']],
    [{ COUNTERSIGN_OIDC_CLAIMS: '' }, ['COUNTERSIGN_OIDC_CLAIMS']],
    [{ COUNTERSIGN_OIDC_CLAIMS: '{}' }, ['COUNTERSIGN_OIDC_CLAIMS']],
    [{ COUNTERSIGN_OIDC_CLAIMS: '{"posts"' }, ['COUNTERSIGN_OIDC_CLAIMS']],
    [{ COUNTERSIGN_OIDC_CLAIMS: '/no/such/file' }, ['COUNTERSIGN_OIDC_CLAIMS']],
    [{ COUNTERSIGN_OIDC_CLAIMS: '{"role":"x"}' }, ['COUNTERSIGN_OIDC_CLAIMS.role']],
    [
      { COUNTERSIGN_OIDC_CLAIMS: '{"groups":{"map":{"a":["boss"]}}}' },
      ['COUNTERSIGN_OIDC_CLAIMS.groups.map.a.0'],
    ],
    [
      { COUNTERSIGN_OIDC_CLAIMS: '{"groups":{"map":{"a":["clock@yunling"]}}}' },
      ['COUNTERSIGN_OIDC_CLAIMS.groups.map.a.0'],
    ],
    [{ COUNTERSIGN_SESSION_HOURS: 'long' }, ['COUNTERSIGN_SESSION_HOURS']],
    [{ COUNTERSIGN_SESSION_KEY: 'short' }, ['COUNTERSIGN_SESSION_KEY']],
  ])('%j', async (env, fields) => {
    expect(await codesOf({ ...external, ...env })).toEqual(fields);
  });

  test('no complaint repeats a secret', async () => {
    const read = await readIdentitySettings({
      ...external,
      COUNTERSIGN_OIDC_ISSUER: 'nowhere',
      COUNTERSIGN_OIDC_CLIENT_SECRET: 'hush-hush',
      COUNTERSIGN_SESSION_KEY: 'sesame',
      COUNTERSIGN_SESSION_HOURS: 'x',
    });
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toMatch(/hush|sesame/);
  });
});
