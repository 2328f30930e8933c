import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attachmentSettings, openAttachments } from '../../../client/attachments/settings.ts';
import { tempDirectory } from '../../support/temp.ts';

const keys = { COUNTERSIGN_S3_KEY_ID: 'sample-key', COUNTERSIGN_S3_SECRET: 'sample-secret' };
const s3 = 's3://files/county/yunling?endpoint=https://s3.example.cn:9000&region=cn-south-1';

test('without settings, attachments of up to 20 MB lie in the data directory', () => {
  expect(attachmentSettings({ COUNTERSIGN_ATTACHMENTS_URL: '' }, '.countersign')).toEqual({
    ok: true,
    value: { limitBytes: 20 * 1024 * 1024, at: { directory: join('.countersign', 'attachments') } },
  });
});

test.each([
  ['file:kept', 'kept'],
  ['file:./a b', './a b'],
  ['file:/srv/files', '/srv/files'],
  ['file:///srv/a%20b', '/srv/a b'],
])('%s is the directory %s', (url, directory) => {
  const read = attachmentSettings({ COUNTERSIGN_ATTACHMENTS_URL: url, COUNTERSIGN_ATTACHMENT_MB: '5' }, 'x');
  expect(read).toEqual({ ok: true, value: { limitBytes: 5 * 1024 * 1024, at: { directory } } });
});

test('a bucket has its endpoint, region, prefix and keys', () => {
  const read = attachmentSettings({ COUNTERSIGN_ATTACHMENTS_URL: s3, ...keys }, 'x');
  expect(read).toMatchObject({
    value: {
      at: {
        endpoint: 'https://s3.example.cn:9000',
        region: 'cn-south-1',
        bucket: 'files',
        prefix: 'county/yunling',
        keyId: 'sample-key',
        secret: 'sample-secret',
      },
    },
  });
});

test.each([
  'ftp://x',
  'file:',
  'file://elsewhere/srv',
  's3://files',
  's3://files?endpoint=http://s3.example.cn',
  's3://files?endpoint=https://s3.example.cn/path',
  's3://files?endpoint=https://me:secretly@s3.example.cn',
  's3://key:secretly@files?endpoint=https://s3.example.cn',
  's3://files/a/../b//c?endpoint=https://s3.example.cn',
  's3://files?endpoint=https://s3.example.cn&secret=secretly',
  's3://UPPER_case?endpoint=https://s3.example.cn',
])('%s is refused and not repeated', (url) => {
  const read = attachmentSettings({ COUNTERSIGN_ATTACHMENTS_URL: url, ...keys }, 'x');
  expect(read).toMatchObject({ ok: false, refusals: [{ field: 'COUNTERSIGN_ATTACHMENTS_URL' }] });
  expect(JSON.stringify(read)).not.toMatch(/secretly|sample-secret|example/);
});

test('a bucket without its keys names both variables, and repeats the other never', () => {
  const none = attachmentSettings({ COUNTERSIGN_ATTACHMENTS_URL: s3 }, 'x');
  const fields = none.ok ? [] : none.refusals.map(({ field }) => field);
  expect(fields).toEqual(['COUNTERSIGN_S3_KEY_ID', 'COUNTERSIGN_S3_SECRET']);
  const half = attachmentSettings(
    { COUNTERSIGN_ATTACHMENTS_URL: s3, COUNTERSIGN_S3_SECRET: 'sample-secret' },
    'x',
  );
  expect(half.ok).toBe(false);
  expect(JSON.stringify(half)).not.toContain('sample-secret');
});

test.each(['0', '201', 'many', '1.5'])('%s MB is no size', (size) => {
  expect(attachmentSettings({ COUNTERSIGN_ATTACHMENT_MB: size }, 'x')).toMatchObject({
    ok: false,
    refusals: [{ field: 'COUNTERSIGN_ATTACHMENT_MB' }],
  });
});

test('the store that settings open works', async () => {
  const read = attachmentSettings({}, await tempDirectory());
  if (!read.ok) throw new Error('no settings');
  const store = openAttachments(read.value);
  const stored = await store.putJson('{}');
  expect((await store.get(stored.sha256))?.size).toBe(2);
});
