import { date as anyDate, assert, integer, property } from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addMonths,
  dateOf,
  dayOfMonth,
  endOfDay,
  formatDate,
  instant,
  month,
  monthDay,
  monthOf,
  monthsBetween,
  plainDate,
  startOfDay,
} from '../../../../machines/core/values/calendar.ts';
import { parse } from '../../../../machines/core/values/issues.ts';

const day = anyDate({ min: new Date('1993-01-01'), max: new Date('2150-12-31'), noInvalidDate: true }).map(
  (date) => date.toISOString().slice(0, 10),
);
const moment = anyDate({ min: new Date('1993-01-01'), max: new Date('2150-12-31'), noInvalidDate: true }).map(
  (date) => date.toISOString(),
);

function wrong(schema: Parameters<typeof parse>[0], value: unknown): { zh: string; en: string } | undefined {
  const read = parse(schema, value);
  return read.ok ? undefined : read.refusals[0]?.message;
}

describe('a date', () => {
  it('is refused when no calendar has it, with the last day that there is [D-02]', () => {
    expect(wrong(plainDate, '2016-04-31')).toEqual({
      zh: '2016-04-31：2016年4月只有30天，最后一天是 2016-04-30',
      en: '2016-04-31: April 2016 has 30 days, the last is 2016-04-30',
    });
    expect(wrong(plainDate, '2017-02-29')?.en).toContain('February 2017 has 28 days');
    expect(wrong(plainDate, '2016-02-29')).toBeUndefined();
  });

  it.each([
    '2016-13-01',
    '2016-00-10',
    '2016-04-00',
    '2016-4-2',
    '20160420',
    '0216-04-20',
    '2016-04-20T10:00Z',
    '',
  ])('is refused as %j', (value) => expect(wrong(plainDate, value)).toBeDefined());

  it('of every year is refused where most years do not have it', () => {
    expect(wrong(monthDay, { month: 2, day: 29 })?.zh).toContain('平年2月只有28天');
    expect(wrong(monthDay, { month: 13, day: 1 })).toBeDefined();
    expect(wrong(monthDay, { month: 0, day: 31 })).toBeDefined();
    expect(wrong(monthDay, { month: 4, day: 20 })).toBeUndefined();
  });

  it('has a month, and a month has no thirteenth', () => {
    expect(wrong(month, '2016-04')).toBeUndefined();
    expect(wrong(month, '2016-13')).toBeDefined();
  });
});

describe('an instant', () => {
  it('is normalised to UTC with milliseconds', () => {
    expect(instant.parse('2016-04-20T10:00+08:00')).toBe('2016-04-20T02:00:00.000Z');
    expect(instant.parse('2016-04-20T10:00:00.1234567-05:00')).toBe('2016-04-20T15:00:00.123Z');
    expect(instant.parse('2016-04-20T10:00:00Z')).toBe('2016-04-20T10:00:00.000Z');
  });

  it.each([
    '2016-04-20T10:00:00',
    '2016-04-20',
    '2016-04-31T10:00Z',
    'now',
    '',
    `2016-04-20T10:00Z${' '.repeat(99)}`,
  ])('is refused as %j: without a zone, or not in the calendar', (value) =>
    expect(wrong(instant, value)?.en).toContain('with its offset'),
  );

  it('keeps its meaning when it is read twice', () => {
    assert(
      property(moment, (at) => {
        expect(instant.parse(instant.parse(at))).toBe(at);
      }),
    );
  });
});

describe('a day in Asia/Shanghai', () => {
  it('ends at 15:59:59.999 UTC, when a deadline by 20 April ends [D-07]', () => {
    expect(endOfDay('2016-04-20')).toBe('2016-04-20T15:59:59.999Z');
    expect(startOfDay('2016-04-20')).toBe('2016-04-19T16:00:00.000Z');
    expect(dateOf('2016-04-20T15:59:59.999Z')).toBe('2016-04-20');
    expect(dateOf('2016-04-20T16:00:00.000Z')).toBe('2016-04-21');
    expect(monthOf('2016-04-30T16:00:00.000Z')).toBe('2016-05');
  });

  it('holds its own start and end, and the next begins a millisecond later', () => {
    assert(
      property(day, (date) => {
        expect(dateOf(startOfDay(date))).toBe(date);
        expect(dateOf(endOfDay(date))).toBe(date);
        expect(Date.parse(startOfDay(addDays(date, 1)))).toBe(Date.parse(endOfDay(date)) + 1);
      }),
    );
  });

  it('is the day that the time-zone database gives for Asia/Shanghai', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    assert(
      property(moment, (at) => {
        expect(dateOf(at)).toBe(shanghai.format(new Date(at)));
      }),
    );
  });

  it('is an error, never today, for what is no day or no instant', () => {
    for (const bad of ['', '2016-04-31', 'tomorrow', 'NaN']) {
      expect(() => endOfDay(bad)).toThrow(RangeError);
      expect(() => dateOf(bad)).toThrow(RangeError);
      expect(() => addDays(bad, 1)).toThrow(RangeError);
    }
    expect(() => addDays('2016-04-20', Number.NaN)).toThrow(RangeError);
  });
});

describe('months', () => {
  it('end where the shorter one ends', () => {
    expect(addMonths('2016-01-31', 1)).toBe('2016-02-29');
    expect(addMonths('2016-02-29', 12)).toBe('2017-02-28');
    expect(addMonths('2016-12', 1)).toBe('2017-01');
    expect(dayOfMonth('2017-02', 30)).toBe('2017-02-28');
    expect(dayOfMonth('2016-05', 25)).toBe('2016-05-25');
    expect(() => dayOfMonth('2016-05', 0)).toThrow(RangeError);
  });

  it('of the implementation window are sixteen, from May 2016 to August 2017 [D-09] [D-13]', () => {
    const months = monthsBetween('2016-05-01', '2017-08-30');
    expect(months).toHaveLength(16);
    expect([months.at(0), months.at(-1)]).toEqual(['2016-05', '2017-08']);
    expect(monthsBetween('2016-05', '2016-04')).toEqual([]);
  });

  it('between two days are in order, without a gap', () => {
    assert(
      property(day, integer({ min: 0, max: 400 }), (date, count) => {
        const months = monthsBetween(date, addMonths(date, count));
        expect(months).toHaveLength(count + 1);
        expect(months).toEqual(months.toSorted());
        expect(new Set(months).size).toBe(months.length);
      }),
    );
  });
});

describe('a date for readers', () => {
  it('is written in both languages, with the year where asked', () => {
    expect(formatDate('2027-04-20T15:59:59.999Z', 'zh')).toBe('4月20日');
    expect(formatDate('2027-04-20T15:59:59.999Z', 'zh', { year: true })).toBe('2027年4月20日');
    expect(formatDate('2027-04-20', 'en')).toBe('20 April');
    expect(formatDate('2027-04-20', 'en', { year: true })).toBe('20 April 2027');
  });
});

describe('the calendar', () => {
  it('reads no clock', () => {
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('the clock was read');
    });
    try {
      expect(formatDate(endOfDay(addMonths('2016-01-31', 1)), 'zh')).toBe('2月29日');
      expect(monthsBetween('2016-05', '2016-06')).toHaveLength(2);
      expect(clock).not.toHaveBeenCalled();
    } finally {
      clock.mockRestore();
    }
  });
});

it('counts days, months and instants as Temporal does', () => {
  assert(
    property(
      day,
      moment,
      integer({ min: -800, max: 800 }),
      integer({ min: 1, max: 31 }),
      (date, at, count, dayNo) => {
        const exact = Temporal.PlainDate.from(date);
        const first = exact.with({ day: 1 });
        const zone = 'Asia/Shanghai';
        expect(addDays(date, count)).toBe(exact.add({ days: count }).toString());
        expect(addMonths(date, count)).toBe(exact.add({ months: count }).toString());
        expect(dayOfMonth(date.slice(0, 7), dayNo)).toBe(
          first.with({ day: dayNo }, { overflow: 'constrain' }).toString(),
        );
        expect(endOfDay(date)).toBe(
          new Date(exact.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1).toISOString(),
        );
        expect(dateOf(at)).toBe(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString());
      },
    ),
  );
});
