import { describe, expect, it } from 'vitest';
import sample from '../../../../client/directory/sample-county.json' with { type: 'json' };
import {
  actorFor,
  directorySchema,
  holders,
  personOf,
  placeName,
  placesOf,
} from '../../../../machines/core/values/directory.ts';
import { parse } from '../../../../machines/core/values/issues.ts';

const directory = directorySchema.parse(sample);
const codes = (outcome: ReturnType<typeof actorFor>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code }) => code);

const villages = placesOf(directory).filter((path) => path.split('/').length === 3);
const poorVillages = villages.filter((place) => holders(directory, 'firstSecretary', place).length > 0);

describe('the sample county', () => {
  it('says that it is made up, and holds 16 townships and 37 villages', () => {
    expect(directory.sample).toBe(true);
    expect(
      directory.people.every(({ name }) => name.zh.startsWith('样例') && name.en.startsWith('Sample')),
    ).toBe(true);
    expect(placesOf(directory)).toHaveLength(1 + 16 + 37);
  });

  it('fills every post that a project needs, with enough people to keep duties apart', () => {
    expect(poorVillages).toHaveLength(13);
    for (const place of poorVillages) {
      for (const role of ['villageCommittee', 'residentTeam', 'townshipHead'])
        expect(holders(directory, role, place), `${role} at ${place}`).toHaveLength(1);
      // One of the unit visits the project, another accepts it.
      expect(holders(directory, 'dispatchingUnit', place), `the unit of ${place}`).toHaveLength(2);
      const successor = place.endsWith('/shuitian') ? 1 : 0;
      expect(holders(directory, 'firstSecretary', place)).toHaveLength(1 + successor);
      expect(holders(directory, 'townshipCommittee', place)).toHaveLength(2);
      expect(holders(directory, 'countyOrganisation', place)).toHaveLength(4);
    }
    const departments = ['planning', 'land', 'construction', 'transport', 'water', 'povertyOffice'];
    for (const department of departments)
      expect(holders(directory, `department.${department}`, 'yunling')).toHaveLength(1);
  });

  it('fills every post that a loan needs', () => {
    for (const place of villages) {
      for (const role of ['villageBranch', 'technicalLead', 'townshipFinance'])
        expect(holders(directory, role, place), `${role} at ${place}`).toHaveLength(1);
      expect(holders(directory, 'liaison', place)).toHaveLength(2);
    }
    expect(holders(directory, 'verificationGroup', 'yunling')).toHaveLength(5);
    for (const role of ['countyLoanOffice', 'countyLeadingGroup', 'countySettlement', 'expertPanel'])
      expect(holders(directory, role, 'yunling').length, role).toBeGreaterThan(1);
  });

  it('has a successor for one first secretary, in a post of the same village [D-33]', () => {
    const posts = [{ role: 'firstSecretary', place: 'yunling/qingshan/shuitian' }];
    expect(personOf(directory, 'fs-shuitian-2')?.posts).toEqual(posts);
  });
});

describe('an actor', () => {
  it('is a person in a post of theirs', () => {
    expect(actorFor(directory, 'tc-qingshan-1', { place: 'yunling/qingshan/shuitian' })).toEqual({
      ok: true,
      value: { person: 'tc-qingshan-1', role: 'townshipCommittee', place: 'yunling/qingshan' },
    });
  });

  it('is refused for someone unknown, for a post not held and outside its place', () => {
    expect(codes(actorFor(directory, 'nobody'))).toEqual(['unknownPerson']);
    expect(codes(actorFor(directory, 'co-1', { role: 'countyFinance' }))).toEqual(['roleNotHeld']);
    expect(codes(actorFor(directory, 'fs-shuitian', { place: 'yunling/qingshan/shiqiao' }))).toEqual([
      'roleNotHeld',
    ]);
    expect(codes(actorFor(directory, 'fs-shuitian-2', { role: 'villageCommittee' }))).toEqual([
      'roleNotHeld',
    ]);
  });

  it('is refused when several posts fit, until the role or the place says which', () => {
    const two = structuredClone(directory);
    const posts = personOf(two, 'co-1')?.posts;
    posts?.push(
      { role: 'countyFinance', place: 'yunling' },
      { role: 'countyFinance', place: 'yunling/baihe' },
    );
    expect(codes(actorFor(two, 'co-1'))).toEqual(['ambiguousPost']);
    expect(codes(actorFor(two, 'co-1', { role: 'countyFinance' }))).toEqual(['ambiguousPost']);
    expect(codes(actorFor(two, 'co-1', { role: 'countyOrganisation' }))).toEqual([]);
    const nearest = actorFor(two, 'co-1', { role: 'countyFinance', place: 'yunling/baihe' });
    expect(nearest.ok && nearest.value.place).toBe('yunling/baihe');
  });
});

describe('a directory', () => {
  it('is refused with every problem at once', () => {
    const broken = structuredClone(sample);
    broken.people[0]!.id = 'co-1';
    broken.people[1]!.posts.push(broken.people[1]!.posts[0]!, {
      role: 'townshipHead',
      place: 'yunling/nowhere',
    });
    broken.townships[3]!.villages[1]!.id = broken.townships[3]!.villages[0]!.id;
    broken.county.name.en = '';
    const read = parse(directorySchema, broken);
    const fields = read.ok ? [] : read.refusals.map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining([
        'county.name.en',
        'people.1.posts.1',
        'people.1.posts.2.place',
        'townships.3.villages.1',
      ]),
    );
    expect(fields.some((field) => /^people\.\d+$/.test(field ?? ''))).toBe(true);
  });

  it('takes a name that is the same in both languages', () => {
    const named = { ...sample, people: [{ id: 'a', name: 'Ann', posts: [] }] };
    expect(directorySchema.parse(named).people[0]?.name).toEqual({ zh: 'Ann', en: 'Ann' });
  });

  it('names places for readers', () => {
    expect(placeName(directory, 'yunling/qingshan/shuitian', 'zh')).toBe('青山镇水田村');
    expect(placeName(directory, 'yunling/qingshan/shuitian', 'en')).toBe('Shuitian Village, Qingshan Town');
    expect(placeName(directory, 'yunling', 'zh')).toBe('云岭县');
    expect(placeName(directory, 'yunling/nowhere', 'zh')).toBe('yunling/nowhere');
  });
});
