import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isProvisional, monthsBetween } from '../../../machines/core/values/calendar.ts';
import { formOf } from '../../../machines/core/values/formats.ts';
import { parse } from '../../../machines/core/values/issues.ts';
import { split } from '../../../machines/core/values/money.ts';
import { movePlan, planInput, shippedPlan } from '../../../machines/demonstration-project/plan-input.ts';
import { plan, programmeYear } from '../../../machines/demonstration-project/plan.ts';
import printed from '../../../machines/demonstration-project/plans/2016-as-printed.json' with { type: 'json' };

const plan2016 = shippedPlan('2016');

function refusals(value: unknown): Record<string, string> {
  const read = parse(planInput, value);
  return read.ok ? {} : Object.fromEntries(read.refusals.map(({ field, message }) => [field, message.en]));
}

describe('the plan of 2016', () => {
  it('is refused as printed, naming the survey window that closes on 31 April [D-02]', () => {
    const read = parse(planInput, printed);
    expect(read.ok ? [] : read.refusals).toEqual([
      {
        code: 'invalid',
        field: 'survey.to',
        message: {
          zh: 'survey.to：2016-04-31：2016年4月只有30天，最后一天是 2016-04-30',
          en: 'survey.to: 2016-04-31: April 2016 has 30 days, the last is 2016-04-30',
        },
        cites: [],
      },
    ]);
  });

  it('closes the survey on 30 April as shipped and says why, in both languages [D-02]', () => {
    expect(plan2016.survey).toEqual({ from: '2016-03-09', to: '2016-04-30' });
    expect(plan2016.notes[0]?.zh).toContain('4月31日');
    expect(plan2016.notes[0]?.en).toContain('2016-04-31');
  });

  it('asks for the application form by 20 April [D-07]', () => {
    expect(plan2016.applicationDeadline).toBe('2016-04-20');
  });

  it('runs for about two years: implementation, then acceptance [D-01] [D-09] [D-20]', () => {
    expect(plan2016.programmeYears).toBe(2);
    expect(plan2016.implementation).toEqual({ from: '2016-05-01', to: '2017-08-30' });
    expect(plan2016.acceptance).toEqual({ from: '2017-09-01', to: '2017-12-30' });
    expect(monthsBetween(plan2016.implementation.from, plan2016.implementation.to)).toHaveLength(16);
  });

  it('wants reports before the 25th and applications for the appropriation by 20 April [D-13] [D-30]', () => {
    expect(plan2016.reports.dueDay).toBe(25);
    expect(plan2016.appropriation).toEqual({ month: 4, day: 20 });
  });

  it('gives 10,000 yuan, matched by at least 10,000 from four sources, in tranches 3:3:4 [D-26] [D-32]', () => {
    const { province, minimumMatch, sources } = plan2016.funding;
    expect([province, minimumMatch]).toEqual([1_000_000, 1_000_000]);
    expect(sources).toHaveLength(4);
    expect(split(province + minimumMatch, plan2016.tranches.ratio)).toEqual([600_000, 600_000, 800_000]);
  });
});

describe('a plan', () => {
  it('is refused when its windows are out of order, with field and values [D-09] [D-20]', () => {
    expect(refusals({ ...plan2016, acceptance: { from: '2017-08-30', to: '2017-12-30' } })).toEqual({
      'acceptance.from': 'acceptance.from: 2017-08-30: should be later than implementation.to, 2017-08-30',
    });
    expect(refusals({ ...plan2016, applicationDeadline: '2016-03-09' })).toHaveProperty(
      'applicationDeadline',
    );
    expect(refusals({ ...plan2016, implementation: { from: '2016-04-20', to: '2016-04-01' } })).toEqual({
      'implementation.to': 'implementation.to: 2016-04-01: should not be before the start, 2016-04-20',
      'implementation.from': 'implementation.from: 2016-04-20: should be later than survey.to, 2016-04-30',
    });
  });

  it('is refused with every problem at once', () => {
    const wrong = refusals({
      ...plan2016,
      acceptance: { from: '2016-01-01', to: '2016-02-30' },
      funding: { province: 0.5, minimumMatch: -1, sources: ['socialFund', 'lottery'] },
      reports: { dueDay: 20, firstReminderDay: 24, lastReminderDay: 23 },
      evaluation: { month: 2, day: 29 },
      tranches: { ratio: [3, 3, 0] },
      spare: true,
    });
    expect(Object.keys(wrong).toSorted()).toEqual(
      [
        ...['acceptance.from', 'acceptance.to', 'evaluation.day', 'funding.minimumMatch', 'funding.province'],
        ...['funding.sources.1', 'reports.dueDay', 'reports.lastReminderDay', 'spare'],
        'tranches.ratio.2',
      ].toSorted(),
    );
  });

  it('is not asked when reminders go out and lights turn yellow, but fits where it says so on record', () => {
    const recorded = {
      ...plan2016,
      reports: { dueDay: 25, firstReminderDay: 18, lastReminderDay: 23 },
      yellowWithinWorkingDays: 3,
    };
    expect(parse(planInput, recorded)).toEqual({ ok: true, value: recorded });
    const asked = JSON.stringify(formOf(planInput));
    expect(asked).toContain('dueDay');
    expect(asked).not.toMatch(/ReminderDay|yellowWithin/);
  });

  it('is asked for field by field when it is empty or no plan at all', () => {
    expect(Object.keys(refusals({}))).toEqual(['base']);
    expect(refusals({ base: '1999' })['base']).toContain('should be "2016"');
    for (const value of [null, 'x', 7, []]) expect(parse(planInput, value).ok).toBe(false);
  });
});

describe('a plan for another year', () => {
  it('keeps day and month of every date and recomputes the working days', () => {
    const moved = movePlan(plan2016, 2020);
    expect(moved.survey).toEqual({ from: '2020-03-09', to: '2020-04-30' });
    expect(moved.applicationDeadline).toBe('2020-04-20');
    expect(moved.acceptance.to).toBe('2021-12-30');
    expect(moved.calendar.off).toContain('2020-01-24');
    expect(moved.calendar.knownUntil).toBe('2022-12-31');
    expect(moved.notes.at(-1)?.zh).toContain('2020年');
    expect(programmeYear(moved)).toBe(2020);
  });

  it('marks working days as provisional where the holidays are not known yet', () => {
    const moved = movePlan(plan2016, 2040);
    expect(isProvisional(moved.applicationDeadline, moved.calendar)).toBe(true);
  });

  it('turns 29 February into the 28th where there is none', () => {
    const leap = plan.parse({
      ...plan2016,
      applicationDeadline: '2016-04-01',
      survey: { from: '2016-02-29', to: '2016-04-30' },
    });
    expect(movePlan(leap, 2017).survey.from).toBe('2017-02-28');
  });

  it('is a valid plan for any year, and comes out of a second reading unchanged', () => {
    assert(
      property(integer({ min: 2004, max: 2150 }), (year) => {
        const once = planInput.parse({ base: '2016', year });
        expect(programmeYear(once)).toBe(year);
        expect(planInput.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  it('moved there and back has its own dates again', () => {
    const back = movePlan(movePlan(plan2016, 2027), 2016);
    const { id: _id, notes: _notes, ...same } = back;
    expect(plan2016).toMatchObject(same);
  });

  it('is refused for a year before the holiday data', () => {
    expect(refusals({ base: '2016', year: 1999 })).toHaveProperty('year');
    expect(() => movePlan(plan2016, 1999)).toThrow(RangeError);
  });
});
