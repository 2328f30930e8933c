import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addWorkingDays,
  endOfDay,
  isProvisional,
  isWorkingDay,
  light,
  workingCalendarSchema,
  workingDaysBetween,
} from '../../../../machines/core/values/calendar.ts';
import { knownYears, workingCalendar } from '../../../../machines/core/values/holidays.ts';

const calendar = workingCalendar(2016, 2018);
const day = integer({ min: 0, max: 1000 }).map((days) => addDays('2016-01-01', days));

describe('the working calendar', () => {
  it('knows the holidays and the weekends worked in exchange', () => {
    expect(isWorkingDay('2016-05-02', calendar)).toBe(false);
    expect(isWorkingDay('2016-10-08', calendar)).toBe(true);
    expect(isWorkingDay('2016-04-20', calendar)).toBe(true);
    expect(isWorkingDay('2016-04-23', calendar)).toBe(false);
  });

  it('is plain data with its source and the day until which it is known', () => {
    expect(workingCalendarSchema.parse(JSON.parse(JSON.stringify(calendar)))).toEqual(calendar);
    expect(calendar.dataVersion).toMatch(/^chinese-days \d/);
    expect(calendar.knownUntil).toBe('2018-12-31');
    expect(isProvisional('2018-12-31', calendar)).toBe(false);
    expect(isProvisional('2019-01-01', calendar)).toBe(true);
  });

  it('says that years after the data are provisional instead of taking them for known', () => {
    const later = workingCalendar(knownYears.to, knownYears.to + 3);
    expect(later.knownUntil).toBe(`${knownYears.to}-12-31`);
    expect(isProvisional(`${knownYears.to + 1}-05-01`, later)).toBe(true);
    expect(later.off.every((date) => date <= later.knownUntil)).toBe(true);
  });

  it('refuses years before the data and years out of order', () => {
    expect(() => workingCalendar(knownYears.from - 1, 2016)).toThrow(RangeError);
    expect(() => workingCalendar(2017, 2016)).toThrow(RangeError);
    expect(() => workingCalendar(2016.5, 2018)).toThrow(RangeError);
  });

  it('holds weekdays off and weekend days on, and nothing twice', () => {
    const all = workingCalendar(knownYears.from, knownYears.to);
    const plain = { ...all, off: [], on: [] };
    expect(all.off.every((date) => isWorkingDay(date, plain))).toBe(true);
    expect(all.on.every((date) => !isWorkingDay(date, plain))).toBe(true);
    expect(new Set([...all.off, ...all.on]).size).toBe(all.off.length + all.on.length);
  });
});

describe('working days', () => {
  it('leave out the day they are counted from, weekends and holidays', () => {
    expect(addWorkingDays('2016-04-29', 1, calendar)).toBe('2016-05-03');
    expect(addWorkingDays('2016-04-20', 0, calendar)).toBe('2016-04-20');
    expect(addWorkingDays('2016-05-03', -1, calendar)).toBe('2016-04-29');
    expect(workingDaysBetween('2016-04-29', '2016-05-03', calendar)).toBe(1);
    expect(workingDaysBetween('2016-05-03', '2016-04-29', calendar)).toBe(-1);
  });

  it('counted forward and counted between are the same number', () => {
    assert(
      property(day, integer({ min: 0, max: 60 }), (date, count) => {
        const later = addWorkingDays(date, count, calendar);
        expect(workingDaysBetween(date, later, calendar)).toBe(count);
        expect(count === 0 || isWorkingDay(later, calendar)).toBe(true);
      }),
    );
  });

  it('between two days add up over any day between them', () => {
    assert(
      property(day, day, day, (a, b, c) => {
        const direct = workingDaysBetween(a, c, calendar);
        const over = workingDaysBetween(a, b, calendar) + workingDaysBetween(b, c, calendar);
        expect(over).toBe(direct);
      }),
      { numRuns: 30 },
    );
  });

  it('are refused in fractions and in numbers that would never end', () => {
    for (const count of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9])
      expect(() => addWorkingDays('2016-04-20', count, calendar)).toThrow(RangeError);
  });
});

describe('the light of a deadline 红黄绿灯', () => {
  const due = endOfDay('2016-04-20');
  const at = (date: string) => light(due, endOfDay(date), { yellowWithinWorkingDays: 3 }, calendar);

  it('is green, yellow when few working days are left, and red once it has passed [D-07]', () => {
    expect(at('2016-04-14')).toBe('green');
    expect(at('2016-04-15')).toBe('yellow');
    expect(at('2016-04-20')).toBe('yellow');
    expect(light(due, '2016-04-20T16:00:00.000Z', { yellowWithinWorkingDays: 3 }, calendar)).toBe('red');
  });

  it('never turns back as time goes on', () => {
    const order = { green: 0, yellow: 1, red: 2 };
    assert(
      property(day, integer({ min: 0, max: 30 }), (date, days) => {
        expect(order[at(addDays(date, days))]).toBeGreaterThanOrEqual(order[at(date)]);
      }),
    );
  });
});
