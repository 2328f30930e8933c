import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standing } from '../../../client/view/lights.ts';
import { lightBounds, lightWithin } from '../../../client/open-cases/light-bounds.ts';
import { endOfDay, startOfDay } from '../../../machines/core/values/calendar.ts';

const instant = fc
  .date({ min: new Date('2024-06-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const days = fc.integer({ min: -3, max: 300 });

test('two instants give the same light as counting working days, for any deadline', () => {
  fc.assert(
    fc.property(instant, instant, days, (at, dueAt, yellowDays) => {
      const bounds = lightBounds(at, yellowDays);
      expect(lightWithin(dueAt, bounds)).toBe(standing(dueAt, at, yellowDays).light);
    }),
    { numRuns: 100 },
  );
});

test('and at the very edges: the moment itself, the beginning and the end of days about the holidays', () => {
  const near = fc.integer({ min: -15, max: 15 });
  const about = fc.constantFrom('2026-09-30', '2026-12-31', '2027-01-01', '2026-02-14', '2025-10-08');
  const edge = fc.constantFrom(startOfDay, endOfDay, (date: string) => `${date}T02:00:00.000Z`);
  const moment = fc
    .tuple(about, near, edge)
    .map(([date, shift, of]) =>
      of(new Date(Date.parse(date) + shift * 86_400_000).toISOString().slice(0, 10)),
    );
  fc.assert(
    fc.property(moment, moment, fc.integer({ min: 0, max: 8 }), (at, dueAt, yellowDays) => {
      const bounds = lightBounds(at, yellowDays);
      expect(lightWithin(dueAt, bounds)).toBe(standing(dueAt, at, yellowDays).light);
      expect(lightWithin(at, bounds)).toBe(standing(at, at, yellowDays).light);
    }),
    { numRuns: 500 },
  );
});

test('a case without a deadline has no light', () => {
  expect(lightWithin(undefined, lightBounds('2027-03-01T00:00:00.000Z', 3))).toBeUndefined();
});
