import { describe, expect, test } from 'vitest';
import { actingAs, actingOn, openingAs } from '../../../client/cases/acting.ts';
import { defaultNumber } from '../../../client/cases/number.ts';
import type { StandingIn } from '../../../machines/core/delegation/standing-in.ts';
import type { Person } from '../../../machines/core/values/directory.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import { delegation } from '../../../machines/core/delegation/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { after, ann, day, hu, olga, otto, standing, submitted } from '../../support/errands.ts';
import { errand } from '../../support/lifecycles/errand.ts';
import { permit } from '../../support/lifecycles/permit.ts';

const place = 'yunling/qingshan/shuitian';
const c = { place, acted: {}, log: [] };
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

describe('on a case', () => {
  const officers = (id: string) => ({
    id,
    name: { zh: id, en: id },
    posts: [{ role: otto.role, place: otto.place }],
  });
  const nobody = { id: 'dora', name: { zh: '样例', en: 'Sample' }, posts: [] };
  const as = (who: Person, event: string, case_ = submitted(), standingIn: StandingIn[] = []) => {
    const found = actingOn(errand, case_, event, day(3), { person: who, standingIn });
    return found.ok ? found.value : found.refusals.map((one) => one.code);
  };
  const handed = after(submitted(), ['case.handOver', otto, 2, { to: 'dora', reason: '忙' }]);

  test('someone acts in a task that was handed over to them, in whose stead the case knows', () => {
    expect(as(nobody, 'forward', handed)).toEqual(standing('dora', otto));
    expect(as(nobody, 'case.return', handed)).toEqual(standing('dora', otto));
    expect(as(nobody, 'forward')).toEqual(['role-not-held']);
    expect(as(officers('otto'), 'case.takeBack', handed)).toEqual(otto);
    for (const who of [nobody, officers('dora')])
      expect(as(who, 'case.giveBack', handed)).toEqual(standing('dora', otto));
  });

  test('a deputy acts in the post of the holder, and in their own where that may', () => {
    const standingIn = [
      { post: { role: otto.role, place: otto.place }, for: { person: 'otto', under: 'delegation-1' } },
    ];
    expect(as(nobody, 'forward', submitted(), standingIn)).toEqual(standing('dora', otto, 'delegation-1'));
    expect(as(officers('olga'), 'forward', submitted(), standingIn)).toEqual(olga);
    // What the holder handed over is not the deputy's either: the case says why.
    const acting = as(
      nobody,
      'forward',
      after(submitted(), ['case.handOver', otto, 2, { to: 'x', reason: '忙' }]),
      standingIn,
    );
    expect(acting).toEqual(standing('dora', otto, 'delegation-1'));
  });

  test('the post that is awaited makes the office’s moves, and a party acts as one', () => {
    const both = {
      ...nobody,
      posts: [
        { role: 'author', place: ann.place },
        { role: otto.role, place: otto.place },
      ],
    };
    expect(as(both, 'case.handOver')).toEqual({ ...otto, person: 'dora' });
    expect(as({ ...nobody, id: 'hu' }, 'agree')).toEqual(hu);
    expect(as(nobody, 'no-such-event', handed)).toEqual(standing('dora', otto));
  });

  test('a delegation is opened in the post that it is about, by its number', () => {
    const many = person({ role: 'townshipOfficer', place: otto.place }, { role: 'villageClerk', place });
    const input = {
      post: { role: 'villageClerk', place },
      to: 'dora',
      from: '2027-05-01',
      until: '2027-05-07',
      reason: '外出',
    };
    expect(roleOf(openingAs(delegation, input, day(3), many))).toBe(`villageClerk@${place}`);
    const by = { person: 'wen', role: 'villageClerk', place };
    expect(defaultNumber(delegation, sampleCounty, place, input, by)).toBe(
      'delegation-wen-villageClerk-2027-05-01',
    );
  });
});
