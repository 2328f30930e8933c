import type { Client } from '@temporalio/client';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lightBounds } from '../../../client/open-cases/light-bounds.ts';
import type { OpenCase } from '../../../client/open-cases/open-case.ts';
import { OpenCases } from '../../../client/open-cases/open-cases.ts';
import { statisticsOf } from '../../../client/open-cases/statistics.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { covers, townshipOf, villageOf } from '../../../machines/core/values/place.ts';
import { permit } from '../../support/lifecycles/permit.ts';
import { openCase } from './sample-cases.ts';

const lifecycle = permit as Lifecycle;
const bounds = lightBounds('2027-03-02T02:00:00.000Z', 1);
/** A server where nothing has closed: what has is counted by the real one in another test. */
const client = {
  workflow: { count: () => Promise.resolve({ count: 0, groups: [] }), list: async function* () {} },
} as unknown as Client;
const unasked = {} as Client;

const places = [
  'yunling',
  'yunling/qingshan',
  'yunling/qingshan/shuitian',
  'yunling/qingshan/shiqiao',
  'yunling/baihe',
  'yunling/baihe/liuwan',
];

const at = (id: string, place: string): OpenCase => {
  const { township: _, ...rest } = openCase({ id, place, lifecycle: lifecycle.id });
  const [township, village] = [townshipOf(place), villageOf(place)];
  return {
    ...rest,
    ...(township === undefined ? {} : { township }),
    ...(village === undefined ? {} : { village }),
  };
};

const listOf = (...where: string[]): OpenCases => {
  const open = new OpenCases();
  open.put(where.map((place, index) => at(`p-${index}`, place)));
  return open;
};

test('someone with posts in two townships has the cases of both, a row each', async () => {
  const open = listOf(...places);
  const within = ['yunling/qingshan', 'yunling/baihe/liuwan'];
  const { townships, stages, open: total } = await statisticsOf(client, lifecycle, open, { bounds, within });
  expect(total).toBe(4);
  expect(townships.map((one) => [one.township, one.open])).toEqual([
    ['yunling/baihe', 1],
    ['yunling/qingshan', 3],
  ]);
  expect(stages.find((one) => one.stage === 'application')?.open).toBe(4);
});

test('of any places, each case below one of them is counted once, wherever it is counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...places), { minLength: 1, maxLength: 12 }),
      fc.array(fc.constantFrom(...places), { minLength: 1, maxLength: 4 }),
      async (where, within) => {
        const all = await statisticsOf(client, lifecycle, listOf(...where), { bounds, within });
        const count = where.filter((one) => within.some((place) => covers(place, one))).length;
        const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
        expect(all.open).toBe(count);
        expect(sum(all.townships.map((one) => one.open))).toBe(count);
        expect(sum(all.townships.flatMap((one) => one.byStage))).toBe(count);
        expect(sum(all.stages.map((one) => one.open))).toBe(count);
        expect(sum(Object.values(all.lights))).toBe(count);
      },
    ),
  );
});

test('of no place nothing is counted, and nobody asks the server; without places everything is', async () => {
  const open = listOf(...places);
  expect(await statisticsOf(unasked, lifecycle, open, { bounds, within: [] })).toMatchObject({
    ...{ open: 0, townships: [], closed: { ended: 0, lost: 0 } },
    lights: { red: 0, yellow: 0, green: 0, none: 0 },
  });
  expect(await statisticsOf(client, lifecycle, open, { bounds })).toMatchObject({ open: places.length });
});
