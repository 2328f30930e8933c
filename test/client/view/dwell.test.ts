import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationWords } from '../../../client/words/duration.ts';
import { dwellOf, mainDwellOf, timeWithin } from '../../../client/view/dwell.ts';
import { leaves, mainState, moved } from '../../../machines/core/case/states.ts';
import type { Case, LogEntry } from '../../../machines/core/case/case.ts';
import { happyPath, opened, play } from '../../support/demonstration.ts';

const start = Date.parse('2027-03-09T01:00:00.000Z');
const at = (ms: number) => new Date(start + ms).toISOString();
const hour = 3_600_000;

/** A value of a machine with two regions, one of them with states inside, and an end beyond both. */
const value = fc.oneof(
  fc.record({
    on: fc.record({
      work: fc.constantFrom('plan', 'build', 'check'),
      money: fc.oneof(fc.constant('idle'), fc.record({ booking: fc.constantFrom('first', 'again') })),
    }),
  }),
  fc.constantFrom('waiting', 'ended'),
);

/** A case that was in these states, from these times on; its record is what the engine writes. */
function caseOf(values: unknown[], times: number[]): Case {
  const log = values.map((one, index): LogEntry => {
    const before = values[index - 1];
    const sides = index === 0 ? { from: '', to: mainState(one) } : moved(leaves(before), leaves(one));
    return {
      seq: index + 1,
      at: at(times[index] ?? 0),
      kind: index === 0 ? 'opened' : 'decision',
      event: 'go',
      ...sides,
    };
  });
  return {
    openedAt: at(0),
    log,
    snapshot: { value: values.at(-1), context: {}, status: 'active' },
  } as unknown as Case;
}

const lives = fc
  .array(fc.tuple(value, fc.integer({ min: 0, max: 90 * 24 * hour })), { minLength: 1, maxLength: 12 })
  .map((steps) => {
    let sum = 0;
    const times = steps.map(([, wait], index) => (sum += index === 0 ? 0 : wait));
    return { values: steps.map(([one]) => one), times, now: sum + 5 * hour };
  });

test('the stays in main states follow one another and add up to the age of the case', () => {
  fc.assert(
    fc.property(lives, ({ values, times, now }) => {
      const stays = mainDwellOf(caseOf(values, times), at(now));
      expect(stays.reduce((sum, one) => sum + one.ms, 0)).toBe(now);
      for (const [index, one] of stays.entries()) expect(one.leftAt).toBe(stays[index + 1]?.enteredAt);
      expect(stays[0]?.enteredAt).toBe(at(0));
      expect(stays.at(-1)?.state).toBe(mainState(values.at(-1)));
    }),
  );
});

test('the stays in every region tell where the case was at any time', () => {
  fc.assert(
    fc.property(lives, ({ values, times, now }) => {
      const stays = dwellOf(caseOf(values, times), at(now));
      for (const [index, one] of values.entries()) {
        const [from, to] = [times[index] ?? 0, times[index + 1] ?? now];
        if (from === to) continue;
        const there = stays.filter(
          ({ enteredAt, ms }) =>
            Date.parse(enteredAt) <= start + from && Date.parse(enteredAt) + ms >= start + to,
        );
        expect(there.map(({ state }) => state).toSorted()).toEqual(leaves(one).toSorted());
      }
      expect(timeWithin(stays, '')).toEqual({ ms: now, times: 1 });
      expect(
        stays
          .filter(({ leftAt }) => leftAt === undefined)
          .map(({ state }) => state)
          .toSorted(),
      ).toEqual(leaves(values.at(-1)).toSorted());
    }),
  );
});

test('the stays of a real project add up wherever it stands', () => {
  fc.assert(
    fc.property(fc.nat({ max: happyPath().length }), fc.nat({ max: 400 * 24 }), (steps, hours) => {
      const c = play(opened(), happyPath().slice(0, steps)).case;
      const now = Date.parse(c.asOf) + hours * hour;
      const stays = mainDwellOf(c, new Date(now).toISOString());
      expect(stays.reduce((sum, one) => sum + one.ms, 0)).toBe(now - Date.parse(c.openedAt));
      expect(stays.at(-1)?.state).toBe(mainState(c.snapshot.value));
    }),
    { numRuns: 15 },
  );
});

test('time in a state is that of everything inside it, counted once, and how often it was entered', () => {
  const c = caseOf(
    [
      { on: { work: 'plan', money: 'idle' } },
      { on: { work: 'build', money: 'idle' } },
      'waiting',
      { on: { work: 'plan', money: { booking: 'first' } } },
    ],
    [0, 2 * hour, 5 * hour, 9 * hour],
  );
  const stays = dwellOf(c, at(10 * hour));
  expect(timeWithin(stays, 'on')).toEqual({ ms: 6 * hour, times: 2 });
  expect(timeWithin(stays, 'on.work.plan')).toEqual({ ms: 3 * hour, times: 2 });
  expect(timeWithin(stays, 'on.money.booking')).toEqual({ ms: hour, times: 1 });
  expect(timeWithin(stays, 'on.wor')).toEqual({ ms: 0, times: 0 });
});

test('lengths of time are said in whole days, and in hours below a day', () => {
  const said = [0, hour - 1, hour, 23.9 * hour, 24 * hour, 400 * 24 * hour];
  expect(said.map((ms) => durationWords(ms, 'zh'))).toEqual([
    '不到 1 小时',
    '不到 1 小时',
    '1 小时',
    '23 小时',
    '1 天',
    '400 天',
  ]);
  expect(said.map((ms) => durationWords(ms, 'en'))).toEqual([
    'under 1 hour',
    'under 1 hour',
    '1 hour',
    '23 hours',
    '1 day',
    '400 days',
  ]);
});
