import { describe, expect, it } from 'vitest';
import { postsOf, standIns } from '../../../../machines/core/delegation/standing-in.ts';
import { step } from '../../../../machines/core/deciding/decide.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import type { Actor, Instant } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import type { Context } from '../../../../machines/core/delegation/delegation.ts';
import { delegation } from '../../../../machines/core/delegation/definition.ts';
import { demonstrationProject } from '../../../../machines/demonstration-project/definition.ts';

const place = 'yunling/qingshan/shuitian';
const role = 'firstSecretary';
const person = (id: string, ...posts: { role: string; place: string }[]) => ({
  id,
  name: { zh: `样例${id}`, en: `Sample ${id}` },
  posts,
});
const directory = {
  people: [
    person('away', { role, place }),
    person('deputy', { role: 'residentTeam', place }),
    person('third', { role: 'villageCommittee', place }),
    person('fellow', { role, place }),
  ],
};

function delegated(from: string, to: string, over: object = {}): { id: string; case: Case } {
  const by: Actor = { person: from, role, place };
  const input = {
    post: { role, place },
    to,
    from: '2027-05-01',
    until: '2027-05-07',
    reason: '外出。',
    ...over,
  };
  const id = `delegation-${from}-${to}`;
  const opening = open(delegation, { id, input, by }, '2027-04-29T01:00:00.000Z');
  return { id, case: opening.case };
}

const during: Instant = '2027-05-03T01:00:00.000Z';
const one = delegated('away', 'deputy');
const of = (who: string, at = during, list = [one], more = {}) =>
  standIns(list, who, at, { directory, ...more });
const found = [{ post: { role, place }, for: { person: 'away', under: 'delegation-away-deputy' } }];

describe('a deputy', () => {
  it('may act in the post while the delegation is in force, and nobody else may', () => {
    expect(of('deputy')).toEqual(found);
    expect(of('third')).toEqual([]);
    expect(of('away')).toEqual([]);
  });

  it.each<[string, Instant, boolean]>([
    ['the last moment of the day before', '2027-04-30T15:59:59.999Z', false],
    ['the first moment of the first day', '2027-04-30T16:00:00.000Z', true],
    ['the last moment of the last day', '2027-05-07T15:59:59.999Z', true],
    ['the first moment of the day after', '2027-05-07T16:00:00.000Z', false],
  ])('at %s: %s is %s', (_, at, may) => {
    // The case was read when it was opened: the clock alone decides.
    expect(of('deputy', at)).toHaveLength(may ? 1 : 0);
  });

  it('may no more once it is revoked', () => {
    const by = { person: 'deputy', role, place };
    const decision = { id: 'r', event: 'delegation.revoke', data: { reason: '不便。' }, by };
    const revoked = step(delegation, one.case, decision, '2027-05-02T01:00:00.000Z').case;
    expect(of('deputy', during, [{ id: one.id, case: revoked }])).toEqual([]);
  });

  it('passes on nothing: what they delegate themselves without holding the post counts for nothing', () => {
    const chain = [one, delegated('deputy', 'third')];
    expect(of('third', during, chain)).toEqual([]);
    expect(of('deputy', during, chain)).toEqual(found);
    expect(standIns(chain, 'third', during)).toEqual([]);
    expect(standIns(chain, 'deputy', during)).toEqual(found);
  });

  it('is none by a case of another kind', () => {
    const other = { ...one, case: { ...one.case, lifecycle: 'loan' } };
    expect(of('deputy', during, [other])).toEqual([]);
  });

  it('may, where the one who delegates holds the post too and is a deputy besides', () => {
    const both = [delegated('away', 'fellow'), delegated('fellow', 'third')];
    expect(of('third', during, both).map((entry) => entry.for.person)).toEqual(['fellow']);
  });

  it('is none where a case says that the opener stood in for someone', () => {
    const forged = structuredClone(one);
    for (const line of forged.case.log) if (line.by) line.by.for = { person: 'x', under: 'y' };
    expect(of('deputy', during, [forged])).toEqual([]);
  });

  it('is not one for themselves', () => {
    const forged = structuredClone(one);
    (forged.case.snapshot.context as Context).deputy = 'away';
    expect(of('away', during, [forged])).toEqual([]);
  });

  it('is none of someone who has left the post', () => {
    const left = { people: directory.people.filter(({ id }) => id !== 'away') };
    expect(standIns([one], 'deputy', during, { directory: left })).toEqual([]);
  });

  it('acts in no role that is acted in in person', () => {
    const { roles } = demonstrationProject;
    const personal = {
      ...demonstrationProject,
      roles: { ...roles, firstSecretary: { ...roles.firstSecretary, personal: true } as never },
    };
    expect(of('deputy', during, [one], { lifecycle: personal })).toEqual([]);
    expect(of('deputy', during, [one], { lifecycle: demonstrationProject })).toEqual(found);
  });

  it('stands in once where two delegations say the same', () => {
    const twice = [one, { ...delegated('away', 'deputy', { until: '2027-05-09' }), id: 'delegation-2' }];
    expect(of('deputy', during, twice)).toEqual(found);
    expect(of('deputy', '2027-05-08T01:00:00.000Z', twice)[0]?.for.under).toBe('delegation-2');
  });
});

it('A person is an actor in their own posts first, then in those of others', () => {
  expect(postsOf(person('deputy', { role: 'residentTeam', place }), of('deputy'))).toEqual([
    { person: 'deputy', role: 'residentTeam', place },
    { person: 'deputy', role, place, for: { person: 'away', under: 'delegation-away-deputy' } },
  ]);
});
