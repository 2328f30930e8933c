import { expect, test } from 'vitest';
import { clauseRows, testsNamingClauses } from '../../../client/reports/clauses.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { permit } from '../../support/lifecycles/permit.ts';

// Written in pieces, so that this file itself names no clause in a title.
const [one, two, three, skipped, table, spoken] = ['01', '02', '03', '04', '05', '06'].map((n) => `[Z-${n}]`);
const source = `
it('refuses a second project ${one}', () => {});
test("pays it's share ${two} ${three}", () => {});
it.skip('not yet ${skipped}', () => {});
test.each([
  ['a', 1],
])('splits %s ${table}', () => {
  expect(words).toContain('${spoken}');
});
it(\`names two ${['[Z-07', 'Z-08]'].join(', ')}\`, () => {});
`;

test('finds the clauses that titles of tests name, and where', () => {
  const found = testsNamingClauses('test/x.test.ts', source);
  expect([...found.keys()].sort()).toEqual(['Z-01', 'Z-02', 'Z-03', 'Z-05', 'Z-07', 'Z-08']);
  expect(found.get('Z-02')).toEqual([
    { file: 'test/x.test.ts', line: 3, title: `pays it's share ${two} ${three}` },
  ]);
});

test('a clause is held only when something enforces it and a test watches that', () => {
  const clause = { section: '一', kind: 'guard', force: 'must' as const, demand: { zh: '甲', en: 'a' } };
  const lifecycle = {
    ...defineLifecycle({ machine: permit.machine }),
    clauses: ['Z-01', 'Z-02', 'Z-09'].map((id) => ({ ...clause, id })),
    opening: { roles: ['anyone'], clauses: ['Z-01', 'Z-09'] },
  };
  const rows = clauseRows([lifecycle], testsNamingClauses('test/x.test.ts', source));
  expect(rows.map((row) => [row.id, row.held])).toEqual([
    ['Z-01', true],
    ['Z-02', false],
    ['Z-09', false],
  ]);
});
