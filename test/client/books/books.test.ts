import { describe, expect, test } from 'vitest';
import { read, utils } from '@e965/xlsx';
import { differencesOf, isOfFund } from '../../../client/books/differences.ts';
import { sheetsIn } from '../../../client/books/sheets.ts';
import { csvOf, decimal, wordsOf, type Sheet } from '../../../client/reports/sheet.ts';
import { workbookOf } from '../../../client/reports/workbook.ts';
import { outputOf } from '../../../client/cli/books-output.ts';
import { bookkeeper } from '../../../client/cli/books-orders.ts';
import { booksSummary } from '../../../workflows/books-messages.ts';
import type { StatementLine } from '../../../machines/core/ledger/reports.ts';
import { personOf } from '../../../machines/core/values/directory.ts';
import { sampleCounty } from '../../support/county.ts';

describe('cases and books, compared', () => {
  test('agree when every account does, zeros left out or not', () => {
    const cases = new Map([['a', { '3020': 5, '3030': 0 }]]);
    expect(differencesOf(cases, { a: { '3020': 5, '1100': 0 } })).toEqual([]);
    expect(differencesOf(new Map([['b', {}]]), {})).toEqual([]);
  });

  test('differ by a single fen, either way, and by what the other does not know', () => {
    const cases = new Map([
      ['a', { '3020': 500 }],
      ['b', { '1100': 100 }],
    ]);
    expect(differencesOf(cases, { a: { '3020': 501 }, c: { '3030': 7 } })).toEqual([
      { case: 'a', account: '3020', expected: 500, held: 501, more: 'books', by: 1 },
      { case: 'b', account: '1100', expected: 100, held: 0, more: 'case', by: 100 },
      { case: 'c', account: '3030', held: 7, more: 'books', by: 7 },
    ]);
  });

  test('a programme speaks for the accounts that are kept for its whole fund', () => {
    expect((['3010', '1010', '3020', '4010'] as const).filter(isOfFund)).toEqual(['3010', '1010']);
  });
});

const sheet: Sheet = {
  title: '明细账 [一/二]',
  columns: [
    { title: '摘要', kind: 'text' },
    { title: '空', kind: 'text' },
    { title: '金额', kind: 'money' },
    { title: '笔数', kind: 'count' },
    { title: '旁注', kind: 'text', aside: true },
  ],
  rows: [
    ['=1+1', '', 123_456, 2, 'x'],
    ['他说“好”,\n换行', undefined, -5, 0, 'y'],
  ],
  total: ['合计', '', 123_451, 2],
};

describe('a sheet', () => {
  test('on a terminal leaves out what says nothing, and what has no room', () => {
    expect(wordsOf(sheet, 'zh').rows).toEqual([
      ['摘要', '金额', '笔数'],
      ['=1+1', '¥1,234.56', '2'],
      ['他说“好”, 换行', '-¥0.05', '0'],
      ['合计', '¥1,234.51', '2'],
    ]);
  });

  test('as CSV is marked as UTF-8, exact, and starts no formula', () => {
    expect(csvOf([sheet])).toBe(
      '\uFEFF摘要,空,金额,笔数,旁注\n' +
        "'=1+1,,1234.56,2,x\n" +
        '"他说“好”,\n换行",,-0.05,0,y\n' +
        '合计,,1234.51,2,\n',
    );
    const risky = ['=a', '+a', '-a', '@a', '\ta', ' =a', '\r=a', 'a=b', '5-6'];
    const columns: Sheet['columns'] = [{ title: 'x', kind: 'text' }];
    const [, ...fields] = csvOf([{ title: '', columns, rows: risky.map((one) => [one]) }])
      .trimEnd()
      .split('\n');
    expect(fields.map((one) => /^"?'/.test(one))).toEqual([...Array<boolean>(7).fill(true), false, false]);
  });

  test('of several, each has its title above', () => {
    expect(csvOf([sheet, sheet]).match(/明细账/g)).toHaveLength(2);
  });

  test('sums of fen are written exactly', () => {
    expect([0, 5, -5, 100, 9_007_199_254_740_991].map(decimal)).toEqual([
      ...['0.00', '0.05', '-0.05', '1.00', '90071992547409.91'],
    ]);
  });

  test('as a workbook has numbers as numbers, and its head stays in sight', () => {
    const book = read(workbookOf([sheet, sheet]), { cellNF: true, bookFiles: true });
    expect(book.SheetNames).toEqual(['明细账 一 二', '明细账 一 二 2']);
    const [first = ''] = book.SheetNames;
    const made = book.Sheets[first];
    if (made === undefined) throw new Error('There is no sheet.');
    expect(utils.sheet_to_json(made, { header: 1, defval: '' })).toEqual([
      ['摘要', '空', '金额', '笔数', '旁注'],
      ['=1+1', '', 1234.56, 2, 'x'],
      ['他说“好”,\n换行', '', -0.05, 0, 'y'],
      ['合计', '', 1234.51, 2, ''],
    ]);
    expect(made.A2).toMatchObject({ t: 's', v: '=1+1' });
    expect(made.A2.f).toBeUndefined();
    expect(made.C2).toMatchObject({ t: 'n', z: '#,##0.00', w: '1,234.56' });
    const { files } = book as unknown as { files: Record<string, { content: Uint8Array }> };
    const xml = Buffer.from(files['xl/worksheets/sheet2.xml']?.content ?? []).toString();
    expect(xml).toMatch(/<sheetView [^>]*><pane ySplit="1" [^>]*state="frozen"\/>/);
    expect(xml).toMatch(/<cols><col min="1" [^>]*width="/);
  });
});

describe('reports as sheets', () => {
  const line: StatementLine = {
    ...{ id: 1, number: '记-2027-000001', businessDate: '2027-05-01', bookedOn: '2027-05-02' },
    ...{ transaction: 'disbursement', debit: 500, credit: 0, balance: 700, case: 'loan-1' },
    ...{ decision: 'd', actor: 'p', purpose: '发放', voucher: 'V-1', reverses: '记-2027-000000' },
    account: { code: '1020', fund: 'f', case: 'loan-1', place: 'yunling/qingshan' },
  };

  test('a statement begins with what was there and ends with what is', () => {
    const { rows, total } = sheetsIn('zh', sampleCounty).statement({
      opening: 200,
      lines: [line],
      closing: 700,
    });
    expect(rows[0]?.slice(2, 7)).toEqual(['期初', '', undefined, undefined, 200]);
    expect(rows[1]?.slice(0, 10)).toEqual([
      ...['2027-05-01', '记-2027-000001', '发放到户', '冲销 记-2027-000000：发放', 500, undefined, 700],
      ...['loan-1', '青山镇', 'V-1'],
    ]);
    expect(total?.slice(2)).toEqual(['期末', '', 500, 0, 700]);
  });

  test('an entry shows each line on both sides', () => {
    const debit = { code: '1100', fund: 'f', case: 'loan-1' } as const;
    const { rows, total } = sheetsIn('en').entry({ lines: [{ debit, credit: line.account, amount: 500 }] });
    expect(rows).toEqual([
      ['1100', 'loans receivable (loan portfolio)', 'loan-1', undefined, undefined, 500],
      [
        '1020',
        'township finance office (in transit)',
        'loan-1',
        'yunling/qingshan',
        undefined,
        undefined,
        500,
      ],
    ]);
    expect(total?.slice(-2)).toEqual([500, 500]);
  });

  test('a fund report says what came from where, and leaves out where nothing is', () => {
    const [movements, where, promised] = sheetsIn('zh').fundReport({
      fund: 'f',
      movements: [{ transaction: 'contribution', source: 'province', count: 2, amount: 900 }],
      whereabouts: [
        { code: '1010', amount: 900 },
        { code: '5010', amount: 0 },
      ],
      designations: { available: 400, reserved: 300, placedOut: 200 },
    });
    expect(movements?.rows).toEqual([['f', '资金投入', '省级补助', 2, 900]]);
    expect(where?.rows).toEqual([['f', '1010', '县财政结算中心专户', undefined, 900]]);
    expect(promised?.rows).toEqual([['f', 400, 300, 200, 900]]);
  });
});

test('the file’s name says the format, and what cannot be is refused', () => {
  expect(outputOf({})).toEqual({ format: 'table' });
  expect(outputOf({ output: 'a.XLSX' })).toEqual({ format: 'xlsx', output: 'a.XLSX' });
  expect(outputOf({ format: 'csv', output: 'a.txt' })).toEqual({ format: 'csv', output: 'a.txt' });
  expect(() => outputOf({ format: 'pdf' })).toThrow(/csv/);
  expect(() => outputOf({ format: 'xlsx' })).toThrow(/--output/);
  expect(() => outputOf({ output: 'a.txt' })).toThrow(/a\.txt/);
  expect(() => outputOf({ format: 'json', output: 'a.json' })).toThrow(/csv and xlsx/);
});

test('only the county’s settlement centre and finance office close books', () => {
  const person = (id: string) => {
    const found = personOf(sampleCounty, id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  expect(bookkeeper(sampleCounty, person('cs-1')).role).toBe('countySettlement');
  expect(bookkeeper(sampleCounty, person('cf-1')).role).toBe('countyFinance');
  expect(() => bookkeeper(sampleCounty, person('fs-shuitian'))).toThrow(/firstSecretary@yunling/);
  const elsewhere = { ...person('cf-1'), posts: [{ role: 'countyFinance', place: 'yunling/qingshan' }] };
  expect(() => bookkeeper(sampleCounty, elsewhere)).toThrow(/countyFinance@yunling\/qingshan/);
});

test('the Temporal UI says in Chinese what was asked, whatever was asked', () => {
  const account = { code: '3010', fund: 'f' } as const;
  expect(booksSummary({ ask: { ask: 'statement', account } })).toBe('明细账 3010 可用资金 f');
  expect(booksSummary({ ask: { ask: 'trialBalance', through: '2027-12-31' } })).toBe(
    '试算平衡表 全部资金，截至 2027年12月31日',
  );
  expect(booksSummary({ ask: { ask: 'trialBalance', fund: 'f', through: 'soon' } })).toBe(
    '试算平衡表 f，截至 soon',
  );
  expect(booksSummary({ ask: { ask: 'statement', account: { code: '9' as '3010' } } })).toBe('明细账 9 ');
  expect(booksSummary({ ask: { ask: 'nonsense' as 'funds' } })).toBe('');
  const order = { order: 'reverse', fund: 'f', number: '记-2027-000001', reason: '张三记错' } as const;
  const words = booksSummary({
    order: { ...order, businessDate: '2027-01-01', by: 'cs-1', at: '2027-01-01T00:00:00.000Z' },
    role: 'countySettlement',
  });
  expect(words).toBe('冲销 f 记-2027-000001');
});
