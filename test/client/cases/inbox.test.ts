import { expect, test } from 'vitest';
import { awaits, byUrgency, inboxQuery } from '../../../client/cases/inbox.ts';
import { brokenOffLately, STILL_OPEN } from '../../../workflows/visibility.ts';

const now = '2027-03-01T01:00:00.000Z';
const secretary = { role: 'firstSecretary', place: 'yunling/qingshan/shuitian' };
const committee = { role: 'townshipCommittee', place: 'yunling/qingshan' };

const at = Date.parse(now);
const shown = `(${STILL_OPEN} OR ${brokenOffLately(at)})`;

test('asks for what awaits any of the posts, of open cases and those broken off of late', () => {
  expect(inboxQuery([secretary, committee], false, undefined, at)).toBe(
    `${shown} AND (Awaiting IN ('firstSecretary@yunling/qingshan/shuitian', 'townshipCommittee@yunling/qingshan'))`,
  );
});

test('with all, asks for everything at the posts’ places, each once', () => {
  const posts = [secretary, committee, { role: 'townshipHead', place: 'yunling/qingshan' }];
  expect(inboxQuery(posts, true, undefined, at)).toBe(
    `${shown} AND (Village = 'yunling/qingshan/shuitian' OR Township = 'yunling/qingshan')`,
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

test('asks for what awaits someone by name as well, also without posts and beside their places', () => {
  expect(inboxQuery([], false, 'sun', at)).toBe(`${shown} AND (Awaiting IN ('=sun'))`);
  expect(inboxQuery([secretary], false, 'sun')).toContain("shuitian', '=sun')");
  expect(inboxQuery([secretary], true, 'sun', at)).toBe(
    `${shown} AND (Village = 'yunling/qingshan/shuitian' OR Awaiting IN ('=sun'))`,
  );
});

test('a case awaits someone by name or in a post, unless its holder has handed it over', () => {
  const published = (awaiting: string[], involved: string[] = []) =>
    ({ get: (key: { name: string }) => (key.name === 'Awaiting' ? awaiting : involved) }) as never;
  const post = `${committee.role}@${committee.place}`;
  expect(awaits(published([post]), [committee], 'tc')).toBe(true);
  expect(awaits(published([post, '=sun'], [`away:tc/${post}`]), [committee], 'tc')).toBe(false);
  expect(awaits(published([post, '=sun'], [`away:tc/${post}`]), [committee], 'tc-2')).toBe(true);
  expect(awaits(published([post, '=sun'], [`away:tc/${post}`]), [], 'sun')).toBe(true);
  // A deputy finds what the holder would: not what the holder has handed over.
  const delegated = { ...committee, holder: 'tc' };
  expect(awaits(published([post]), [delegated], 'deputy')).toBe(true);
  expect(awaits(published([post], [`away:tc/${post}`]), [delegated], 'deputy')).toBe(false);
  expect(awaits(published([]), [committee], 'tc')).toBe(false);
});
