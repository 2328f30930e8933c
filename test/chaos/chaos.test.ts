import { describe, expect, test } from 'vitest';
import { unlike } from './compare.ts';
import { killPlan, victims } from './plan.ts';
import { type ChaosResult, chaosRun } from './run.ts';

/** The seed of `npm test`; `npm run chaos` takes another each time. */
const seed = 20_270_618;

describe('a plan of kills', () => {
  test('is the same for the same seed, in the order of the script, and leaves nobody out', () => {
    const plan = killPlan(seed, 40, 500);
    expect(killPlan(seed, 40, 500)).toEqual(plan);
    expect(killPlan(seed + 1, 40, 500)).not.toEqual(plan);
    expect(plan.map((one) => one.after)).toEqual(plan.map((one) => one.after).toSorted((a, b) => a - b));
    for (const victim of victims) expect(plan.filter((one) => one.victim === victim)).toHaveLength(10);
  });
});

describe('the comparison of two runs', () => {
  const at = (time: string) => `2027-06-10T${time}.000Z`;

  test('finds a value, a line or a fen too many, and says where', () => {
    const one = { log: [{ seq: 1, at: at('01:00:00') }], owed: 100 };
    expect(unlike(one, { ...one, owed: 101 })).toEqual([{ path: '.owed', one: 100, other: 101 }]);
    expect(unlike(one, { ...one, log: [...one.log, ...one.log] })).toHaveLength(1);
    expect(unlike({ log: [{ event: 'a' }, { event: 'a' }] }, { log: [{ event: 'a' }] })).toHaveLength(1);
  });

  test('forgives that a clock ran on for some hours, and no more', () => {
    expect(unlike({ at: at('01:00:00') }, { at: at('11:00:00') })).toEqual([]);
    expect(unlike({ at: at('01:00:00') }, { at: at('14:00:00') })).toHaveLength(1);
    expect(unlike({ on: '2027-06-10' }, { on: '2027-06-11' })).toHaveLength(1);
  });
});

describe('worker, server, both and the database of the books, killed thirty times in the middle of projects and loans', () => {
  let result: ChaosResult;

  test(`leave every case, record, entry and instruction as undisturbed (seed ${seed})`, async () => {
    result = await chaosRun({
      ...{ seed, kills: 30, workers: 1 },
      ...{ counties: 1, villages: 2, households: 4, until: '06-10' },
    });
    expect(result.unlike).toEqual([]);
    expect(result.wrong).toEqual([]);
    expect(result.casesAlike).toBe(result.cases);
    expect(Object.values(result.kills)).toEqual([8, 8, 7, 7]);
  }, 1_800_000);

  test('end no part that was not killed', () => {
    expect(result.faults).toEqual([]);
  });

  test('meet money on its way: loans paid out, tranches released, payments made', () => {
    expect(result.payments).toBeGreaterThan(0);
    expect(result.entries).toBeGreaterThan(result.payments);
  });
});
