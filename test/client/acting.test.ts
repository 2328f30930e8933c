import { expect, test } from 'vitest';
import { actingAs } from '../../client/acting.ts';
import { eventOf } from '../../machines/core/events.ts';
import { permit } from '../support/lifecycles/permit.ts';

const place = 'yunling/qingshan/shuitian';
const c = { place, acted: {} };
const approve = eventOf(permit, 'township.approve') ?? { title: { zh: '', en: '' }, roles: [] };
const person = (...posts: { role: string; place: string }[]) => ({
  id: 'wen',
  name: { zh: '文', en: 'Wen' },
  posts,
});
const roleOf = (found: ReturnType<typeof actingAs>) =>
  found.ok ? `${found.value.role}@${found.value.place}` : found.refusals.map((one) => one.code).join();

test('picks the post that the event and the place fit', () => {
  const many = person(
    { role: 'villageClerk', place },
    { role: 'townshipOfficer', place: 'yunling/baihe' },
    { role: 'townshipOfficer', place: 'yunling/qingshan' },
  );
  expect(roleOf(actingAs(permit, c, approve, many))).toBe('townshipOfficer@yunling/qingshan');
  expect(roleOf(actingAs(permit, c, approve, many, { role: 'villageClerk' }))).toBe(`villageClerk@${place}`);
  expect(roleOf(actingAs(permit, c, approve, many, { place: 'yunling/baihe' }))).toBe(
    'townshipOfficer@yunling/baihe',
  );
});

test('where none fits takes the nearest, so that the case says why not', () => {
  const other = person({ role: 'villageClerk', place }, { role: 'townshipOfficer', place: 'yunling/baihe' });
  expect(roleOf(actingAs(permit, c, approve, other))).toBe('townshipOfficer@yunling/baihe');
});

test('nobody acts in a role that they do not hold, nor in one of the engine', () => {
  const clerk = person({ role: 'villageClerk', place });
  expect(roleOf(actingAs(permit, c, approve, clerk, { role: 'townshipOfficer' }))).toBe('role-not-held');
  expect(roleOf(actingAs(permit, c, approve, person()))).toBe('role-not-held');
  for (const role of ['clock', 'case'])
    expect(roleOf(actingAs(permit, c, approve, person({ role, place }), { role }))).toBe(
      'role-not-claimable',
    );
});
