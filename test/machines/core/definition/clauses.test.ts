import { expect, test } from 'vitest';
import { clauseTable } from '../../../../machines/core/definition/clauses.ts';

test('a clause register is read row by row', () => {
  expect(
    clauseTable(`
      X-01 | 一(一)2 | gate | must
        先审后批。
        Review comes first.

      X-02 | 二 | duty | record
        每月报告。
        A report each month.
    `),
  ).toEqual([
    {
      ...{ id: 'X-01', section: '一(一)2', kind: 'gate', force: 'must' },
      demand: { zh: '先审后批。', en: 'Review comes first.' },
    },
    {
      ...{ id: 'X-02', section: '二', kind: 'duty', force: 'record' },
      demand: { zh: '每月报告。', en: 'A report each month.' },
    },
  ]);
  expect(clauseTable('')).toEqual([]);
});

test.each([
  ['a line is missing', 'X-01 | 一 | gate | must\n先审后批。'],
  ['a cell is missing', 'X-01 | 一 | must\n先审后批。\nReview comes first.'],
  ['there is a cell too many', 'X-01 | 一 | gate | must | more\n先审后批。\nReview comes first.'],
  ['there is a line too many', 'X-01 | 一 | gate | must\n先审后批。\nReview comes first.\nAnd more.'],
  ['the force is unknown', 'X-01 | 一 | gate | should\n先审后批。\nReview comes first.'],
])('a register in which %s is no register, and the row is named', (_, table) => {
  expect(() => clauseTable(table)).toThrow('Not a row of a clause register: X-01');
});

test('a line that is missing is told of its own row, and an id stands once', () => {
  const rows = [
    'X-01 | 一 | gate | must\n先审后批。',
    'X-02 | 二 | duty | must\n每月报告。\nA report each month.',
  ];
  expect(() => clauseTable(rows.join('\n'))).toThrow('Not a row of a clause register: X-01');
  expect(() => clauseTable([rows[1], rows[1]].join('\n'))).toThrow('Clauses that stand twice: X-02.');
});
