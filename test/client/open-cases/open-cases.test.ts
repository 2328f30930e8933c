import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CaseFilter } from '../../../client/open-cases/case-filter.ts';
import { lightWithin } from '../../../client/open-cases/light-bounds.ts';
import type { OpenCase } from '../../../client/open-cases/open-case.ts';
import { OpenCases } from '../../../client/open-cases/open-cases.ts';
import { byDeadline } from '../../../client/open-cases/sorted-cases.ts';
import { anyCase, openCase } from './sample-cases.ts';
import { anyFilter, bounds, isWanted, officer } from './wanted-cases.ts';

const first = { offset: 0, size: 50 };
const idsOf = (open: OpenCases, filter: CaseFilter) => open.page(filter, first).items.map((one) => one.id);

test('pages and counts are those that looking at every case would give', () => {
  fc.assert(
    fc.property(
      fc.array(anyCase, { maxLength: 150 }),
      anyFilter,
      fc.nat(20),
      fc.nat(20),
      (cases, filter, offset, size) => {
        const open = new OpenCases();
        const known = new Map<string, OpenCase>();
        for (const one of cases) {
          open.put(one);
          const before = known.get(one.id);
          if (before === undefined || (one.changedAt ?? '') >= (before.changedAt ?? ''))
            known.set(one.id, one);
        }
        const all = [...known.values()].filter((one) => isWanted(one, filter)).sort(byDeadline);
        const { total, items } = open.page({ ...filter, bounds }, { offset, size });
        expect({ total, ids: items.map((one) => one.id) }).toEqual({
          total: all.length,
          ids: all.slice(offset, offset + size).map((one) => one.id),
        });
        const lights = new Map<string, number>();
        for (const one of all) {
          const light = lightWithin(one.dueAt, bounds) ?? '';
          lights.set(light, (lights.get(light) ?? 0) + 1);
        }
        expect(open.counts({ ...filter, bounds }, 'light')).toEqual(lights);
      },
    ),
    { numRuns: 300 },
  );
});

test('an inbox holds what awaits my post or myself, not what I handed over; my colleague still has it', () => {
  const open = new OpenCases();
  const away = 'away:wen/townshipOfficer@yunling/qingshan';
  open.put([
    openCase({ id: 'post' }),
    openCase({ id: 'handed-over', involved: [away], awaiting: ['townshipOfficer@yunling/qingshan', '=he'] }),
    openCase({ id: 'asked', awaiting: ['countyOffice@yunling', '=wen'] }),
    openCase({ id: 'elsewhere', awaiting: ['townshipOfficer@yunling/baiyun'] }),
  ]);
  expect(idsOf(open, { posts: [officer], person: 'wen' })).toEqual(['asked', 'post']);
  // Whoever stands in for the officer is not asked for the officer's own signature.
  expect(idsOf(open, { posts: [officer], person: 'he' })).toEqual(['handed-over', 'post']);
  expect(idsOf(open, { posts: [{ ...officer, person: 'xiang' }] })).toEqual(['handed-over', 'post']);
  expect(idsOf(open, { posts: [], person: 'he' })).toEqual(['handed-over']);
  expect(idsOf(open, { posts: [] })).toEqual([]);
});

test('a case never goes back to an older change', () => {
  const open = new OpenCases();
  const [early, late] = ['2027-03-01T01:00:00.000Z', '2027-03-01T02:00:00.000Z'];
  open.put(openCase({ id: 'a', state: 'approved', changedAt: late }));
  expect(open.put(openCase({ id: 'a', state: 'submitted', changedAt: early }))).toEqual([]);
  expect(open.get('a')?.state).toBe('approved');
});

test('a closed case is not opened again by a late record, only by a later run', () => {
  const open = new OpenCases();
  const changedAt = '2027-03-01T02:00:00.000Z';
  const startedAt = '2027-03-01T01:00:00.000Z';
  open.put(openCase({ id: 'a', changedAt: '2027-03-01T01:30:00.000Z', startedAt }));
  open.put({ id: 'a', closed: true, changedAt });
  expect(open.put(openCase({ id: 'a', changedAt: '2027-03-01T01:30:00.000Z', startedAt }))).toEqual([]);
  expect(open.size).toBe(0);
  open.put(
    openCase({ id: 'a', changedAt: '2026-01-01T00:00:00.000Z', startedAt: '2027-03-01T03:00:00.000Z' }),
  );
  expect(open.size).toBe(1);
  open.put({ id: 'a', closed: true, changedAt, startedAt });
  expect(open.size).toBe(1);
});

test('what ended counts as ended, though it published an older change than the one known', () => {
  const open = new OpenCases();
  const startedAt = '2027-03-01T01:00:00.000Z';
  open.put(openCase({ id: 'a', changedAt: '2027-03-01T02:00:00.000Z', startedAt }));
  open.put({ id: 'a', closed: true, changedAt: '2027-03-01T01:30:00.000Z', startedAt });
  expect(open.get('a')).toBeUndefined();
});

test('listeners are told before and after, once, and of nothing that stayed the same', () => {
  const open = new OpenCases();
  const listener = vi.fn();
  const stop = open.onChange(listener);
  const [a, b] = [openCase({ id: 'a' }), openCase({ id: 'a', stage: 'works' })];
  open.put([a, openCase({ id: 'a' })]);
  open.put(b);
  open.put({ id: 'a', closed: true });
  open.put({ id: 'a', closed: true });
  expect(listener.mock.calls.flat()).toEqual([
    [{ id: 'a', after: a }],
    [{ id: 'a', before: a, after: b }],
    [{ id: 'a', before: b }],
  ]);
  stop();
  open.put(openCase({ id: 'c' }));
  expect(listener).toHaveBeenCalledTimes(3);
});

test('a listener that fails keeps neither the list nor the other listeners from the news', () => {
  const open = new OpenCases();
  const listener = vi.fn();
  open.onChange(() => {
    throw new Error('no');
  });
  open.onChange(listener);
  expect(() => open.put(openCase({ id: 'a' }))).toThrow(AggregateError);
  expect(open.size).toBe(1);
  expect(listener).toHaveBeenCalledOnce();
});

test('a light is not asked for without a moment', () => {
  const open = new OpenCases();
  expect(() => open.page({ light: 'red' }, first)).toThrow(RangeError);
  expect(() => open.counts({}, 'light')).toThrow(RangeError);
});

test('a case that has moved stands at its new place; a record that tells less of the place changes nothing', () => {
  const open = new OpenCases();
  const at = (place: string, changedAt: string) => openCase({ id: 'moved', place, changedAt });
  open.put(at('yunling/qingshan/shuitian', '2027-03-01T00:00:00.000Z'));
  open.put(at('yunling', '2027-03-02T00:00:00.000Z'));
  expect(open.get('moved')?.place).toBe('yunling/qingshan/shuitian');
  open.put(at('yunling/bai/shui', '2027-03-03T00:00:00.000Z'));
  expect(open.get('moved')?.place).toBe('yunling/bai/shui');
});

test('whoever knew the list at some version is told what changed since, or that nobody remembers', () => {
  const open = new OpenCases();
  const before = open.version;
  expect(open.since(before)).toEqual([]);
  open.put([openCase({ id: 'a' }), openCase({ id: 'b' })]);
  const between = open.version;
  open.put({ id: 'a', closed: true });
  expect(open.since(before)?.map(({ id }) => id)).toEqual(['a', 'b', 'a']);
  expect(open.since(between)?.map(({ id }) => id)).toEqual(['a']);
  // A version of before a restart, of another server, or of nobody.
  for (const stranger of [before - 1, open.version + 1, Number.NaN])
    expect(open.since(stranger)).toBeUndefined();
});
