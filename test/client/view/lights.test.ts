import { expect, test } from 'vitest';
import { due, moment, remaining } from '../../../client/words/format.ts';
import { standing } from '../../../client/view/lights.ts';

const due20 = '2026-04-20T15:59:59.999Z';

test.each([
  ['2026-04-10T02:00:00.000Z', 'green', 6, '还剩6个工作日'],
  ['2026-04-17T02:00:00.000Z', 'yellow', 1, '还剩1个工作日'],
  ['2026-04-20T15:00:00.000Z', 'yellow', 0, '今日到期'],
  ['2026-04-20T16:30:00.000Z', 'red', -1, '逾期1个工作日'],
] as const)('at %s the light of 20 April is %s', (at, light, left, words) => {
  const found = standing(due20, at, 3);
  expect(found).toEqual({ light, workingDaysLeft: left });
  expect(remaining(found, 'zh')).toBe(words);
});

test('holidays are no working days: the first week of October leaves nothing', () => {
  expect(standing('2026-10-08T15:59:59.999Z', '2026-09-30T02:00:00.000Z', 3).workingDaysLeft).toBe(1);
});

test('times are told in Asia/Shanghai, whatever zone the machine has', () => {
  expect(moment('2027-04-20T16:30:00.000Z', 'zh')).toBe('2027年4月21日 00:30');
  expect(moment('2027-04-20T16:30:00.000Z', 'en')).toBe('21 April 2027 00:30');
  expect(due(due20, 'zh')).toBe('2026年4月20日');
});
