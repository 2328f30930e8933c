import { expect, test } from 'vitest';
import { attachmentStore, type Shelf } from '../../../client/attachments/store.ts';
import { bad, good } from '../../support/attachment-samples.ts';

/** Notes what was kept. */
const noted = (): Pick<Shelf, 'keep' | 'read'> & { kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    keep: async (sha256, bytes) => void kept.set(sha256, bytes),
    read: async (sha256) => kept.get(sha256),
  };
};
const limitBytes = 1024 * 1024;

test.each(good)('%s is taken for what it is', async (name, bytes, mediaType) => {
  const stored = await attachmentStore(noted(), { limitBytes }).put({ name, bytes });
  expect(stored).toMatchObject({ ok: true, value: { name, mediaType, size: bytes.length } });
});

test.each(bad)('%s is refused, and nothing of it is kept', async (name, bytes, code) => {
  const shelf = noted();
  const stored = await attachmentStore(shelf, { limitBytes }).put({ name, bytes });
  expect(stored).toMatchObject({ ok: false, refusals: [{ code, field: 'file' }] });
  expect(shelf.kept.size).toBe(0);
});

test('a name without an extension gets the one of its content', async () => {
  const [, bytes] = good[0] ?? [];
  const stored = await attachmentStore(noted(), { limitBytes }).put({
    name: '关于2027.3的通知',
    bytes: bytes ?? Buffer.alloc(0),
  });
  expect(stored).toMatchObject({ ok: true, value: { name: '关于2027.3的通知.pdf' } });
});

test('a stream that never ends is cut off at the limit', async () => {
  let pieces = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pieces += 1;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
    cancel() {
      cancelled = true;
    },
  });
  const stored = await attachmentStore(noted(), { limitBytes }).put({ name: 'a.pdf', bytes: endless });
  expect(stored).toMatchObject({ ok: false, refusals: [{ code: 'file-too-large' }] });
  expect(cancelled).toBe(true);
  expect(pieces).toBeLessThan(20);
});

test('a file of exactly the limit is taken, of one byte more refused', async () => {
  const store = attachmentStore(noted(), { limitBytes: 100 });
  expect((await store.put({ name: 'a.txt', bytes: Buffer.alloc(100, 'a') })).ok).toBe(true);
  expect((await store.put({ name: 'a.txt', bytes: Buffer.alloc(101, 'a') })).ok).toBe(false);
});

test('what breaks off while it comes in is no refusal, and nothing is kept', async () => {
  const shelf = noted();
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from('half'));
      controller.error(new Error('gone'));
    },
  });
  const stored = attachmentStore(shelf, { limitBytes }).put({ name: 'a.txt', bytes: broken });
  await expect(stored).rejects.toThrow('gone');
  expect(shelf.kept.size).toBe(0);
});

test.each([
  '',
  'ab',
  '../../etc/passwd',
  `${'a'.repeat(63)}/`,
  `../${'a'.repeat(61)}`,
  'A'.repeat(64),
  `${'a'.repeat(64)}\n`,
])('the key %j never reaches the shelf', async (key) => {
  const asked: string[] = [];
  const shelf: Pick<Shelf, 'keep' | 'read'> = {
    keep: async () => undefined,
    read: async (sha256) => {
      asked.push(sha256);
      return Buffer.from('secret');
    },
  };
  expect(await attachmentStore(shelf, { limitBytes }).get(key)).toBeUndefined();
  expect(asked).toEqual([]);
});
