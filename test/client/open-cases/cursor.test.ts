import { expect, test } from 'vitest';
import { Cursors } from '../../../client/open-cases/cursor.ts';

const token = Buffer.from('{"StartTime":"2027-03-01T00:00:00Z","RunID":"r"}');
const cursors = new Cursors();

test('a cursor brings back the token of its own query', () => {
  const cursor = cursors.write('a', token);
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(cursors.read('a', cursor)).toEqual({ ok: true, value: token });
});

test.each([
  ['another query', 'b', (one: string) => one],
  ['a changed letter', 'a', (one: string) => `${one.slice(0, -3)}AAA`],
  ['nothing after the signature', 'a', (one: string) => one.slice(0, 43)],
  ['no cursor at all', 'a', () => '../../etc'],
  ['an empty word', 'a', () => ''],
  ['one without end', 'a', (one: string) => one.repeat(1000)],
  ['padding that says nothing', 'a', (one: string) => `${one}==`],
])('%s is refused', (_, query, change) => {
  const read = cursors.read(query, change(cursors.write('a', token)));
  expect(read).toMatchObject({ ok: false, refusals: [{ code: 'invalid-cursor', field: 'cursor' }] });
});

test('a cursor of another process’s key is refused, and a short key is none', () => {
  expect(cursors.read('a', new Cursors().write('a', token)).ok).toBe(false);
  expect(() => new Cursors(new Uint8Array(8))).toThrow(RangeError);
});
