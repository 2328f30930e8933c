import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount, readAmountOrZero } from '../../../client/import/amounts.ts';
import { readAnswer, readCount } from '../../../client/import/answers.ts';
import { columnLetters, type Cell } from '../../../client/import/cell.ts';
import { dayOfSerial, readDay } from '../../../client/import/days.ts';
import { right, type Reading } from '../../../client/import/reading.ts';
import { tableToWrite } from '../../support/loan-tables.ts';
import { plan } from '../../support/spreadsheets.ts';

const words = (text: string): Cell => ({ kind: 'text', text });
const number = (value: number): Cell => ({ kind: 'number', number: value });
const said = (reading: Reading<unknown>) => (reading.ok ? reading.value : reading.code);

describe('an amount in yuan', () => {
  test.each([
    ['5000', 500_000],
    ['5,000', 500_000],
    ['5,000.50', 500_050],
    ['５０００', 500_000],
    ['５，０００．５０元', 500_050],
    ['¥ 1,234,567.80', 123_456_780],
    ['2000元整', 200_000],
    ['0.01', 1],
    ['1.10', 110],
    ['100.000', 10_000],
  ])('%s is %i fen', (written, fen) => {
    expect(readAmount(words(written))).toEqual({ ok: true, value: fen });
  });

  test.each([
    ['0', 'zero-amount'],
    ['0.00元', 'zero-amount'],
    ['-5', 'negative-amount'],
    ['－５', 'negative-amount'],
    ['(500)', 'negative-amount'],
    ['1.234', 'too-many-decimals'],
    ['1,00', 'not-an-amount'],
    ['1,2345', 'not-an-amount'],
    ['1.000,50', 'not-an-amount'],
    ['2万元', 'amount-in-words'],
    ['五千', 'amount-in-words'],
    ['1e4', 'not-an-amount'],
    ['0x10', 'not-an-amount'],
    ['²', 'not-an-amount'],
    ['5²', 'not-an-amount'],
    ['①', 'not-an-amount'],
    ['½', 'not-an-amount'],
    ['٥', 'not-an-amount'],
    ['约5000', 'not-an-amount'],
    ['90071992547410', 'amount-too-large'],
  ])('%s is refused: %s', (written, code) => {
    expect(said(readAmount(words(written)))).toBe(code);
  });

  test('as a number is read to the fen, whatever its binary fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
        expect(readAmount(number(fen / 100))).toEqual({ ok: true, value: fen });
        expect(readAmount(words((fen / 100).toFixed(2)))).toEqual({ ok: true, value: fen });
      }),
    );
    expect(said(readAmount(number(-1)))).toBe('negative-amount');
    expect(said(readAmount(number(0)))).toBe('zero-amount');
    expect(said(readAmount(number(1.005)))).toBe('too-many-decimals');
  });

  test('may be zero where that makes sense: an income', () => {
    expect(said(readAmountOrZero(number(0)))).toBe(0);
  });
});

describe('a day', () => {
  test.each([
    '2027年3月5日',
    '2027 年 03 月 05 日',
    '２０２７年３月５日',
    '2027/3/5',
    '2027.3.5',
    '2027-3-5',
    '2027－03－05',
    '2027。3。5',
    '20270305',
    '2027/3/5 0:00:00',
    '2027-03-05T00:00:00.000',
  ])('%s is 2027-03-05', (written) => {
    expect(readDay(words(written))).toEqual({ ok: true, value: '2027-03-05' });
  });

  test.each([
    ['3/5/2027', 'not-a-date'],
    ['5.3.2027', 'not-a-date'],
    ['27/3/5', 'not-a-date'],
    ['2027年3月', 'not-a-date'],
    ['2027/3-5', 'not-a-date'],
    ['二〇二七年三月五日', 'not-a-date'],
    ['46451', 'not-a-date'],
    ['2027年³月5日', 'not-a-date'],
    ['2027/2/29', 'no-such-day'],
    ['2027年13月1日', 'no-such-day'],
  ])('%s is refused: %s', (written, code) => {
    const read = readDay(words(written));
    expect(said(read)).toBe(code);
    const form = { 'not-a-date': '2027-03-05', 'no-such-day': '没有这一天' }[code];
    expect(read.ok ? '' : read.message.zh).toContain(form);
  });

  test('is read from the spreadsheet’s own numbers', () => {
    expect(readDay(number(46_451))).toEqual({ ok: true, value: '2027-03-05' });
    expect(readDay({ kind: 'number', number: 44_989, from1904: true })).toEqual({
      ok: true,
      value: '2027-03-05',
    });
    expect(readDay(number(20_270_305))).toEqual({ ok: true, value: '2027-03-05' });
    expect(said(readDay(number(5)))).toBe('not-a-date');
    expect(said(readDay(number(2027)))).toBe('not-a-date');
    expect(dayOfSerial(Number.NaN)).toBeUndefined();
  });
});

test.each([
  ...['是', '√', '✓', 'Y', 'y', 'Ｙ', ' 是 ', 'YES'].map((written) => [written, true] as const),
  ...['否', '×', '✗', 'N', 'Ｎ', 'x', 'no'].map((written) => [written, false] as const),
  ...['', '有', '1', '0', '是的', '√×', '/'].map((written) => [written, 'not-yes-or-no'] as const),
])('%j answers yes or no: %s', (written, answer) => {
  expect(said(readAnswer(words(written)))).toBe(answer);
});

test('a count is whole', () => {
  expect(['4', '４', '4人', '4 口', '0'].map((one) => said(readCount(words(one))))).toEqual([4, 4, 4, 4, 0]);
  expect([4.5, -1].map((one) => said(readCount(number(one))))).toEqual(['not-a-count', 'not-a-count']);
  expect(['四', '4.0', '-1', '3-4', '', '²', '④', '1e3'].map((one) => said(readCount(words(one))))).toEqual(
    Array.from({ length: 8 }, () => 'not-a-count'),
  );
});

test('the number of an application is read in any width and case', () => {
  const [column] = tableToWrite('applications', plan).columns;
  const readPaperNumber = (cell: Cell) => column?.read(cell) ?? right('');
  for (const written of [
    'HZ-2007-1-0001',
    'hz-2007-1-0001',
    'ＨＺ－２００７－１－０００１',
    'HZ — 2007 – 1-0001',
  ])
    expect(readPaperNumber(words(written))).toEqual({ ok: true, value: 'HZ-2007-1-0001' });
  for (const written of [
    '2007-1-1',
    'HZ-2007-1-000²',
    'HZ-07-1-0001',
    'HZ-2007-1-1',
    '../../x',
    'HZ-2007-1-0001/..',
  ])
    expect(said(readPaperNumber(words(written)))).toBe('not-a-number');
});

test('columns are lettered as spreadsheets letter them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
