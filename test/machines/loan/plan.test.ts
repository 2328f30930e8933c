import { expect, test } from 'vitest';
import { formOf } from '../../../machines/core/values/formats.ts';
import { parse } from '../../../machines/core/values/issues.ts';
import { planInput, shippedPlan } from '../../../machines/loan/plan-input.ts';

test('a plan is not asked when visits are reminded and lights turn yellow, but fits where it says so on record', () => {
  const recorded = { ...shippedPlan('2007'), visits: { reminderDay: 20 }, yellowWithinWorkingDays: 3 };
  expect(parse(planInput, recorded)).toEqual({ ok: true, value: recorded });
  const asked = JSON.stringify(formOf(planInput));
  expect(asked).toContain('dueDay');
  expect(asked).not.toMatch(/reminderDay|yellowWithin/);
});
