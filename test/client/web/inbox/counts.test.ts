import { expect, test } from 'vitest';
import { lightBounds } from '../../../../client/open-cases/light-bounds.ts';
import { OpenCases } from '../../../../client/open-cases/open-cases.ts';
import { inboxCounts } from '../../../../client/web/inbox/counts.ts';

const at = '2026-03-10T02:00:00.000Z';
const bounds = lightBounds(at, 3);
const due = (days: number) => new Date(Date.parse(at) + days * 86_400_000).toISOString();

/** Cases of two lifecycles with a stage of the same name, some without township, some without deadline. */
const cases = Array.from({ length: 60 }, (_, number) => ({
  id: `c-${number}`,
  lifecycle: number % 3 === 0 ? 'loan' : 'demonstrationProject',
  ...{ title: `样例 ${number}`, state: 'waiting', stage: number % 2 === 0 ? 'application' : 'works' },
  ...{ awaiting: ['townshipHead@yunling/qingshan'], involved: [], place: 'yunling', openedAt: at },
  ...(number % 5 === 0 ? {} : { township: `yunling/town-${number % 4}` }),
  ...(number % 7 === 0 ? {} : { dueAt: due((number % 20) - 8) }),
}));

const nonzero = (counts: Map<string, number>) =>
  Object.fromEntries([...counts].filter(([kind, count]) => kind !== '' && count > 0));

test('counting once tells the same as counting each kind by itself', () => {
  const open = new OpenCases();
  open.put(cases);
  const counted = inboxCounts(open.matching({}), bounds);
  expect(counted.all).toBe(60);
  expect(nonzero(counted.light)).toEqual(nonzero(open.counts({ bounds }, 'light')));
  expect(Object.keys(nonzero(counted.light))).toHaveLength(3);
  expect(nonzero(counted.lifecycle)).toEqual(nonzero(open.counts({}, 'lifecycle')));
  expect(nonzero(counted.township)).toEqual(nonzero(open.counts({}, 'township')));
  expect(nonzero(counted.stage)).toEqual(nonzero(open.counts({}, (one) => `${one.lifecycle}/${one.stage}`)));
});

test('an empty inbox counts nothing', () => {
  const { all, light, township } = inboxCounts([], bounds);
  expect([all, nonzero(light), township.size]).toEqual([0, {}, 0]);
});
