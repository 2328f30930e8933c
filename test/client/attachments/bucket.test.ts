import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bucketShelf } from '../../../client/attachments/bucket.ts';
import { attachmentStore, DamagedAttachment, sha256Of } from '../../../client/attachments/store.ts';
import { startS3, type S3Server } from '../../support/s3-server.ts';

const account = {
  keyId: 'sample-key',
  secret: 'sample-secret/+=',
  region: 'cn-south-1',
  bucket: 'attachments',
};
const bytes = Buffer.from('样例附件\n');
const sha256 = sha256Of(bytes);
const key = `county/yunling/${sha256.slice(0, 2)}/${sha256}`;
let server: S3Server;

beforeAll(async () => {
  server = await startS3(account);
});
afterAll(() => server.close());
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
  server.failing = undefined;
});

const store = (change: Partial<Parameters<typeof bucketShelf>[0]> = {}) =>
  attachmentStore(
    bucketShelf({ endpoint: server.endpoint, prefix: 'county/yunling', ...account, ...change }),
    {
      limitBytes: 30 * 1024 * 1024,
    },
  );

test('a file goes into the bucket under its hash, with a signature that holds, and comes back as it was', async () => {
  const stored = await store().put({ name: '说明.txt', bytes });
  expect(stored).toMatchObject({ ok: true, value: { sha256, size: bytes.length } });
  expect([...server.objects.keys()]).toEqual([key]);
  const found = await store().get(sha256);
  expect(Buffer.from(await new Response(found?.bytes).arrayBuffer())).toEqual(bytes);
  expect(server.requests.map((line) => line.split(' ')[0])).toEqual(['HEAD', 'PUT', 'GET']);
});

test('the same bytes are sent once, unless they lie there cut off', async () => {
  await store().put({ name: 'a.txt', bytes });
  await store().put({ name: 'b.txt', bytes });
  expect(server.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  server.objects.set(key, bytes.subarray(1));
  await store().put({ name: 'a.txt', bytes });
  expect(server.objects.get(key)).toEqual(bytes);
});

test('twenty megabytes and a bucket without prefix are no different', async () => {
  const large = Buffer.alloc(20 * 1024 * 1024, '样例 ');
  const stored = await store({ prefix: '' }).put({ name: 'a.txt', bytes: new Blob([large]).stream() });
  expect(stored.ok).toBe(true);
  expect(server.objects.get(`${sha256Of(large).slice(0, 2)}/${sha256Of(large)}`)?.equals(large)).toBe(true);
});

test('what is not in the bucket is not there, and what was changed in it is not given out', async () => {
  expect(await store().get(sha256)).toBeUndefined();
  server.objects.set(key, Buffer.from('something else'));
  await expect(store().get(sha256)).rejects.toThrow(DamagedAttachment);
});

test.each([
  ['secret', { secret: 'another' }, '403 SignatureDoesNotMatch'],
  ['key id', { keyId: 'another' }, '403 InvalidAccessKeyId'],
  ['region', { region: 'us-east-1' }, '403 AuthorizationHeaderMalformed'],
  ['bucket', { bucket: 'elsewhere' }, '404 NoSuchBucket'],
])('a wrong %s is told by name and status, without the keys', async (_, change, told) => {
  const failed = await store(change).get(sha256).catch(String);
  expect(failed).toBe(`StoreUnavailable: The bucket of the attachments answered ${told}.`);
  const put = await store(change).put({ name: 'a.txt', bytes }).catch(String);
  expect(put).toMatch(/^StoreUnavailable: The bucket of the attachments answered 40[34]/);
  expect(server.objects.size).toBe(0);
});

test('a service that fails is asked again a few times, and one that is not there is told', async () => {
  server.failing = 503;
  await expect(store().get(sha256)).rejects.toThrow('answered 503 Failing');
  expect(server.requests).toHaveLength(4);
  await expect(store({ endpoint: 'http://127.0.0.1:9' }).get(sha256)).rejects.toThrow('cannot be reached');
});

test('a wrong key that is answered with 404 is not taken for a missing file', async () => {
  server.failing = 404;
  await expect(store().get(sha256)).rejects.toThrow('answered 404 Failing');
});

test('the test server takes no request with a body or path that was not signed', async () => {
  const { AwsV4Signer } = await import('aws4fetch');
  const signed = await new AwsV4Signer({
    url: `${server.endpoint}/attachments/a`,
    method: 'PUT',
    headers: { 'X-Amz-Content-Sha256': sha256 },
    accessKeyId: account.keyId,
    secretAccessKey: account.secret,
    region: account.region,
    service: 's3',
  }).sign();
  const send = async (path: string, body: string) =>
    (await fetch(`${server.endpoint}${path}`, { method: 'PUT', headers: signed.headers, body })).status;
  expect(await send('/attachments/a', bytes.toString())).toBe(200);
  expect(await send('/attachments/a', 'other')).toBe(403);
  expect(await send('/attachments/b', bytes.toString())).toBe(403);
  expect((await fetch(`${server.endpoint}/attachments/a`)).status).toBe(403);
});
