import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { byDeadline, SortedCases } from '../../../client/open-cases/sorted-cases.ts';
import { anyCase, openCase } from './sample-cases.ts';

test('whatever is put in and taken out, the order is that of the deadlines', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyCase, fc.boolean()), { maxLength: 120 }), (moves) => {
      const sorted = new SortedCases();
      const model = new Map<string, ReturnType<typeof openCase>>();
      for (const [one, removes] of moves) {
        const known = model.get(one.id);
        expect(known === undefined || sorted.remove(known)).toBe(true);
        model.delete(one.id);
        if (removes) continue;
        sorted.add(one);
        model.set(one.id, one);
      }
      const expected = [...model.values()].sort(byDeadline);
      expect(sorted.slice()).toEqual(expected);
      expect(sorted.size).toBe(expected.length);
      const places = expected.flatMap(({ dueAt }) => (dueAt === undefined ? [] : sorted.countBefore(dueAt)));
      const firsts = expected.flatMap(({ dueAt }) =>
        dueAt === undefined ? [] : expected.findIndex((one) => one.dueAt === dueAt),
      );
      expect(places).toEqual(firsts);
    }),
  );
});

test('blocks are cut, and any stretch across them is found', () => {
  const sorted = new SortedCases();
  const all = Array.from({ length: 5000 }, (_, i) =>
    openCase({ id: `p-${(i * 7919) % 5000}`, dueAt: new Date(1.8e12 + ((i * 31) % 977)).toISOString() }),
  );
  for (const one of all) sorted.add(one);
  all.sort(byDeadline);
  expect(sorted.slice()).toEqual(all);
  for (const from of [0, 1, 511, 512, 1500, 4990])
    expect(sorted.slice(from, from + 700)).toEqual(all.slice(from, from + 700));
  for (const one of all.slice(200, 4800)) expect(sorted.remove(one)).toBe(true);
  expect(sorted.slice()).toEqual([...all.slice(0, 200), ...all.slice(4800)]);
});

test('what is not there is not taken out', () => {
  const sorted = new SortedCases();
  expect(sorted.remove({ id: 'a' })).toBe(false);
  sorted.add(openCase({ id: 'a', dueAt: '2027-03-01T00:00:00.000Z' }));
  expect(sorted.remove({ id: 'a' })).toBe(false);
  expect(sorted.size).toBe(1);
});
