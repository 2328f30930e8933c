import { expect, test } from 'vitest';
import { Turns } from '../../workflows/turns.ts';

test('so many at once are let through for each name, the others in the order in which they came', async () => {
  const turns = new Turns(2);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const send = (name: string, what: string) =>
    turns.take(name, () => {
      began.push(what);
      return new Promise<void>((resolve) => ends.set(what, resolve));
    });
  const sent = ['1', '2', '3', '4'].map((what) => send('a', what));
  const other = send('b', 'other');
  await new Promise(setImmediate);
  expect(began).toEqual(['1', '2', 'other']);
  ends.get('2')?.();
  await sent[1];
  await new Promise(setImmediate);
  expect(began).toEqual(['1', '2', 'other', '3']);
  for (const what of ['1', '3', 'other']) ends.get(what)?.();
  await Promise.all([sent[0], sent[2], other]);
  await new Promise(setImmediate);
  ends.get('4')?.();
  await sent[3];
  expect(began.at(-1)).toBe('4');
});

test('what fails lets the next one through', async () => {
  const turns = new Turns(1);
  const failing = turns.take('a', () => Promise.reject(new Error('no')));
  const next = turns.take('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
