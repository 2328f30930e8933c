import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseIndex } from '../../../client/open-cases/case-index.ts';
import type { OpenCase } from '../../../client/open-cases/open-case.ts';
import { byDeadline } from '../../../client/open-cases/sorted-cases.ts';
import { anyCase, involvements, openCase } from './sample-cases.ts';
import { anyFilter, bounds, isWanted, officer } from './wanted-cases.ts';

/** A case put in, in the place of one of the same number; or one of a number taken out. */
const anyChange = fc.oneof(
  { weight: 3, arbitrary: anyCase.map((put) => ({ id: put.id, put })) },
  { weight: 1, arbitrary: fc.nat(60).map((number) => ({ id: `p-${number}`, put: undefined })) },
);

/** An index after changes, and beside it the cases that are there. */
function indexAfter(changes: { id: string; put: OpenCase | undefined }[]) {
  const index = new CaseIndex();
  const there = new Map<string, OpenCase>();
  for (const { id, put } of changes) {
    const before = there.get(id);
    if (before !== undefined) index.remove(before);
    there.delete(id);
    if (put === undefined) continue;
    index.add(put);
    there.set(id, put);
  }
  return { index, there };
}

test('whatever was put in and taken out, an index finds what going through all would find', () => {
  const anyInvolved = fc.tuple(anyFilter, fc.constantFrom(...involvements, 'party:nobody'));
  fc.assert(
    fc.property(
      fc.array(anyChange, { maxLength: 200 }),
      anyInvolved,
      fc.nat(10),
      fc.nat(10),
      (changes, [other, involved], offset, size) => {
        const { index, there } = indexAfter(changes);
        const filters = [
          ...[{ involved }, { posts: [officer] }, { disclosedFrom: '2027-03-03' }],
          ...[
            { ...other, involved, bounds },
            { ...other, bounds },
          ],
        ];
        for (const filter of filters) {
          const all = [...there.values()].filter((one) => isWanted(one, filter)).sort(byDeadline);
          expect(index.matching(filter)).toEqual(all);
          const items = all.slice(offset, offset + size);
          expect(index.page(filter, { offset, size })).toEqual({ total: all.length, items });
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('asking who is involved, or what is disclosed, looks at none of the other cases', () => {
  const index = new CaseIndex();
  const looked: string[] = [];
  for (const [id, involved] of Object.entries({
    asked: ['opened:wen', 'public:2027-05-01'],
    other: ['opened:xiang'],
    past: ['opened:xiang', 'public:2027-04-30'],
  }))
    index.add(openCase({ id, involved }));
  const sight = ({ id }: OpenCase) => looked.push(id) > 0;
  expect(index.matching({ involved: 'opened:wen', sight }).map(({ id }) => id)).toEqual(['asked']);
  expect(index.matching({ disclosedFrom: '2027-05-01', sight }).map(({ id }) => id)).toEqual(['asked']);
  expect(looked).toEqual(['asked', 'asked']);
});

test('a word that comes twice with a case is one word', () => {
  const index = new CaseIndex();
  const twice = openCase({ id: 'a', involved: ['opened:wen', 'opened:wen'] });
  index.add(twice);
  expect(index.page({ involved: 'opened:wen' }, { offset: 0, size: 9 })).toEqual({
    total: 1,
    items: [twice],
  });
  index.remove(twice);
  expect(index.matching({ involved: 'opened:wen' })).toEqual([]);
});
