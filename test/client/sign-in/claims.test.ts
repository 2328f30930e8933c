import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../machines/core/values/directory.ts';
import { claimRules, personFromClaims, type Claims } from '../../../client/sign-in/claims.ts';
import { isLoopback } from '../../../client/sign-in/loopback.ts';
import { sampleDirectory } from '../web/identity/site.ts';

const rules = claimRules.parse({
  posts: 'posts',
  groups: { claim: 'realm.roles', map: { finance: ['countyFinance@yunling'], '': ['liaison@yunling'] } },
});
const read = (claims: Claims) => personFromClaims(rules, claims, sampleDirectory);

test('posts come from both claims, once each', () => {
  const claims = {
    sub: 'a',
    posts: ['countyFinance@yunling', 'liaison@yunling/qingshan'],
    realm: { roles: ['finance'] },
  };
  expect(read(claims)).toEqual({
    ok: true,
    value: {
      unmapped: [],
      person: {
        id: 'a',
        name: { zh: 'a', en: 'a' },
        posts: [
          { role: 'countyFinance', place: 'yunling' },
          { role: 'liaison', place: 'yunling/qingshan' },
        ],
      },
    },
  });
});

test('a claim that maps to nothing gives no post and is listed', () => {
  const posts = [
    'boss',
    'liaison@nowhere',
    'clock@yunling',
    'public@yunling',
    'case@yunling',
    'liaison@yunling/..',
  ];
  const claims = { sub: 'a', posts, 'realm.roles': ['toString', '__proto__', 'canteen'] };
  expect(read(claims)).toMatchObject({
    ok: true,
    value: { person: { posts: [] }, unmapped: [...posts, 'toString', '__proto__', 'canteen'] },
  });
});

test('a claim as long as a book is cut, and so is their number', () => {
  const claims = { sub: 'a', posts: Array.from({ length: 99 }, (_, n) => `${n}`.padEnd(9_999, '\u001b')) };
  const outcome = read(claims);
  expect(outcome.ok && outcome.value.unmapped.length).toBe(20);
  expect(JSON.stringify(outcome).length).toBeLessThan(3_000);
});

test('an address that the provider has not verified is left out', () => {
  expect(read({ sub: 'a', email: 'a@b.example' })).toMatchObject({
    value: { person: { email: 'a@b.example' } },
  });
  const unverified = read({ sub: 'a', email: 'a@b.example', email_verified: false });
  expect(unverified.ok && 'email' in unverified.value.person).toBe(false);
});

describe('who has no usable id', () => {
  test.each([undefined, 7, '', 'A', 'a b', 'a|b', 'a'.repeat(61), ['a'], 'a\n', '张三'])('%j', (sub) => {
    expect(read({ sub })).toMatchObject({ ok: false, refusals: [{ code: 'no-person-id' }] });
  });
});

test('whatever a provider claims, every post is at a place of the directory and none is the engine’s', () => {
  const places = new Set(placesOf(sampleDirectory));
  const role = fc.oneof(
    fc.constantFrom('clock', 'case', 'public', 'liaison', 'department.land'),
    fc.string(),
  );
  const place = fc.oneof(fc.constantFrom(...places), fc.string());
  const post = fc.oneof(
    fc.tuple(role, place).map(([r, p]) => `${r}@${p}`),
    fc.anything(),
  );
  fc.assert(
    fc.property(fc.array(post), fc.anything(), (posts, name) => {
      const outcome = read({ sub: 'a', name, posts });
      if (!outcome.ok) throw new Error('refused');
      for (const held of outcome.value.person.posts) {
        expect(places).toContain(held.place);
        expect(['clock', 'case', 'public']).not.toContain(held.role);
      }
    }),
  );
});

test.each([
  ['http://127.0.0.1:8080', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:1', true],
  ['https://localhost', true],
  ['http://2130706433/', true],
  ['http://localhost.evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://10.0.0.1', false],
  ['localhost', false],
])('%s is this machine: %s', (url, own) => {
  expect(isLoopback(url)).toBe(own);
});
