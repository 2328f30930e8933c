import { expect, test } from 'vitest';
import { byUrgency, inboxQuery } from '../../client/inbox.ts';

const now = '2027-03-01T01:00:00.000Z';
const secretary = { role: 'firstSecretary', place: 'yunling/qingshan/shuitian' };
const committee = { role: 'townshipCommittee', place: 'yunling/qingshan' };

test('asks for what awaits any of the posts, of running cases only', () => {
  expect(inboxQuery([secretary, committee], false)).toBe(
    "ExecutionStatus = 'Running' AND (Awaiting IN ('firstSecretary@yunling/qingshan/shuitian', 'townshipCommittee@yunling/qingshan'))",
  );
});

test('with all, asks for everything at the posts’ places, each once', () => {
  const posts = [secretary, committee, { role: 'townshipHead', place: 'yunling/qingshan' }];
  expect(inboxQuery(posts, true)).toBe(
    "ExecutionStatus = 'Running' AND (Village = 'yunling/qingshan/shuitian' OR Township = 'yunling/qingshan')",
  );
  expect(inboxQuery([{ role: 'countyOrganisation', place: 'yunling' }], true)).toContain(
    "STARTS_WITH 'yunling/'",
  );
});

test('asks nothing for someone without posts, and a quote ends no query', () => {
  expect(inboxQuery([], false)).toBeUndefined();
  expect(inboxQuery([{ role: "x' OR 'y", place: 'yunling' }], false)).toContain("'x'' OR ''y@yunling'");
});

test('puts the least time left first, each case by its own clock, and no deadline last', () => {
  const items = [
    { id: 'never', now },
    { id: 'later', now, dueAt: '2027-03-09T15:59:59.999Z' },
    { id: 'overdue', now, dueAt: '2027-02-01T15:59:59.999Z' },
    { id: 'b', now, dueAt: '2027-03-05T15:59:59.999Z' },
    { id: 'a', now, dueAt: '2027-03-05T15:59:59.999Z' },
    { id: 'rehearsed', now: '2028-03-04T01:00:00.000Z', dueAt: '2028-03-04T15:59:59.999Z' },
  ];
  expect(items.sort(byUrgency).map((one) => one.id)).toEqual([
    'overdue',
    'rehearsed',
    'a',
    'b',
    'later',
    'never',
  ]);
});
