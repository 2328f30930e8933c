import { utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../client/import/limits.ts';
import { RefusedFile } from '../../../client/import/refused-file.ts';
import { readTable } from '../../../client/import/spreadsheet.ts';
import {
  cellsOf,
  fileOf,
  minimalWorkbook,
  samples,
  sheetOf,
  workbookOf,
  zipOf,
} from '../../support/spreadsheets.ts';
import { tempDirectory } from '../../support/temp.ts';

/** Why a file is refused. */
async function refusal(content: Uint8Array | string, name?: string, given = limits) {
  const path = await fileOf(content, name);
  const error: unknown = await readTable(path, given).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedFile)) throw new Error('The file was read.');
  return { code: error.code, ...error.text };
}

const cell = async (content: Uint8Array | string, name?: string) => {
  const { sheets } = await readTable(await fileOf(content, name));
  return sheets[0]?.rows;
};

describe('what a file is, its content says and not its name', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  test.each([
    [
      'a Windows program',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
      'not-a-table',
      'Windows 程序',
    ],
    [
      'a Linux program',
      Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)]),
      'not-a-table',
      'ELF',
    ],
    ['a PDF', '%PDF-1.7 …', 'not-a-table', 'PDF'],
    ['an old .xls', Buffer.concat([compound, Buffer.alloc(600)]), 'old-excel', '.xls'],
    [
      'an xlsx with a password',
      Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
      '密码',
    ],
    ['a web page', '\uFEFF<html><table><tr><td>编号</td></tr></table>', 'markup', '网页'],
    ['some binary', Buffer.from([1, 2, 0, 3]), 'not-a-table', '二进制'],
    ['nothing', '', 'empty-file', '空'],
    ['UTF-16', Buffer.from('\uFEFF编号,姓名', 'utf16le'), 'utf16', 'UTF-16'],
    ['text in no encoding', Buffer.from([0x61, 0xff, 0xff, 0x2c]), 'unknown-encoding', 'GB18030'],
  ])('%s is refused', async (_, content, code, says) => {
    const refused = await refusal(content, 'applications.xlsx');
    expect(refused.code).toBe(code);
    expect(refused.zh).toContain(says);
    expect(refused.en).toMatch(/^[\x20-\x7E]+$/);
  });

  test.each([
    [
      'a Word document',
      [{ name: 'word/document.xml', content: Buffer.from('<w/>') }],
      'not-a-workbook',
      'Word',
    ],
    ['an ordinary zip', [{ name: 'a.txt', content: Buffer.from('a') }], 'not-a-workbook', '压缩包'],
    ['an .xlsb', [{ name: 'xl/workbook.bin', content: Buffer.from('a') }], 'not-a-workbook', '.xlsb'],
    ['a workbook with macros', [{ name: 'xl/vbaProject.bin', content: Buffer.from('a') }], 'macros', '宏'],
  ])('%s is refused', async (_, entries, code, says) => {
    expect(await refusal(zipOf(entries))).toMatchObject({ code, zh: expect.stringContaining(says) });
  });

  test('an xlsx named .csv and a csv named .xlsx are read', async () => {
    expect(await cell(workbookOf(sheetOf([['编号']])), 'a.csv')).toHaveLength(1);
    expect(await cell('编号,姓名\n', 'a.xlsx')).toHaveLength(1);
  });

  test('a directory and a file that is not there are refused', async () => {
    const directory = await tempDirectory();
    await expect(readTable(directory)).rejects.toMatchObject({ code: 'not-a-file' });
    await expect(readTable(`${directory}/no`)).rejects.toMatchObject({ code: 'no-such-file' });
  });
});

describe('an archive', () => {
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);

  test('that inflates a thousandfold is not read on', async () => {
    const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', content: zeros(60) }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusal(bomb)).code).toBe('absurd-ratio');
  });

  test('that says it is small and is not, is not read on', async () => {
    const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', content: zeros(60), says: 1_000 }]);
    expect((await refusal(bomb)).code).toBe('false-headers');
  });

  test('that says it is larger than it is, is refused', async () => {
    const entry = { name: 'xl/workbook.xml', content: Buffer.from('short'), says: 5_000 };
    expect((await refusal(zipOf([entry]))).code).toBe('false-headers');
  });

  test('whose parts inflate too far together is not read on', async () => {
    const noise = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7919) % 251));
    const parts = Array.from({ length: 30 }, (_, index) => ({ name: `part${index}`, content: noise }));
    const small = { ...limits, inflatedBytes: 10_000_000, ratio: 100_000 };
    expect((await refusal(zipOf(parts), 'a.xlsx', small)).code).toBe('inflates-too-far');
  });

  test('with thousands of parts is refused', async () => {
    const parts = Array.from({ length: 1_001 }, (_, index) => ({ name: `p${index}`, content: Buffer.of(1) }));
    expect((await refusal(zipOf(parts))).code).toBe('too-many-entries');
  });

  test('with encrypted parts, a part twice, or its end cut off is refused', async () => {
    const part = { name: 'xl/workbook.xml', content: Buffer.from('<a/>') };
    expect((await refusal(zipOf([{ ...part, flags: 1 }]))).code).toBe('encrypted');
    expect((await refusal(zipOf([part, part]))).code).toBe('damaged');
    expect((await refusal(zipOf([part]).subarray(0, 50))).code).toBe('damaged');
  });

  test('larger than 20 MB is refused before it is looked into', async () => {
    expect((await refusal(zeros(21))).code).toBe('too-large');
  });
});

describe('a workbook', () => {
  test('gives values by row and column, dates as days, empty rows left out', async () => {
    const date = { t: 'n', v: 46_451, z: 'yyyy"年"m"月"d"日"' };
    const rows = await cell(workbookOf(sheetOf([['编号', date], [], [1.5, true]])));
    expect(rows?.map(({ number }) => number)).toEqual([1, 3]);
    expect(rows?.[0]?.cells.get(1)).toEqual({ kind: 'date', written: '46451', day: '2027-03-05' });
    expect(rows?.[1]?.cells.get(0)).toEqual({ kind: 'number', number: 1.5 });
    expect(rows?.[1]?.cells.get(1)).toEqual({ kind: 'boolean', yes: true });
  });

  test('counts its days from 1904 where it says so', async () => {
    const sheet = sheetOf([['日期', { t: 'n', v: 44_989, z: 'yyyy-mm-dd' }]]);
    const book = workbookOf(sheet, (made) => {
      made.Workbook = { WBProps: { date1904: true } };
    });
    expect((await cell(book))?.[0]?.cells.get(1)).toMatchObject({ day: '2027-03-05' });
  });

  test('with merged cells in the head or the data is refused with their ranges', async () => {
    const sheet = sheetOf(cellsOf(samples(3)));
    sheet['!merges'] = [utils.decode_range('A1:C1'), utils.decode_range('B3:B4')];
    const refused = await refusal(workbookOf(sheet));
    expect(refused.code).toBe('merged-cells');
    expect(refused.zh).toContain('A1:C1、B3:B4');
  });

  test('with content in a hidden sheet is refused', async () => {
    const book = workbookOf(sheetOf([['编号']]), (made) => {
      utils.book_append_sheet(made, sheetOf([['身份证号']]), '隐藏');
      made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    });
    expect(await refusal(book)).toMatchObject({ code: 'hidden-sheet', zh: expect.stringContaining('隐藏') });
  });

  test('tells formulas and errors from values', async () => {
    const sheet = sheetOf([['金额', { t: 'n', v: 3, f: '1+2' }, { t: 'e', v: 23 }]]);
    const cells = (await cell(workbookOf(sheet)))?.[0]?.cells;
    expect(cells?.get(1)).toEqual({ kind: 'formula', formula: '1+2' });
    expect(cells?.get(2)).toEqual({ kind: 'error', error: '#REF!' });
  });

  test('tells a formula that only refers to another cell’s', async () => {
    const xml =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">' +
      '<c r="A1"><f t="shared" si="9"/><v>5</v></c><c r="B1"><v>6</v></c>' +
      '<c r="C1"><f t="dataTable" ref="C1" dt2D="0"/><v>7</v></c></row></sheetData></worksheet>';
    const cells = (await cell(minimalWorkbook(xml)))?.[0]?.cells;
    expect([...(cells ?? [])].map(([, one]) => one.kind)).toEqual(['formula', 'number', 'formula']);
  });

  test('with a damaged sheet is refused', async () => {
    const row = '<row r="1"><c r="A1" t="s"><v>99</v></c></row>';
    const whole = `<worksheet><sheetData>${row}</sheetData></worksheet>`;
    expect((await refusal(minimalWorkbook(whole))).code).toBe('damaged');
    expect((await refusal(minimalWorkbook(whole.slice(0, 60)))).code).toBe('damaged');
  });
});

describe('20,000 rows', () => {
  const wide = (count: number) => `编号,姓名\n${'HZ-2007-1-0001,样例户\n'.repeat(count)}`;

  test('are read, one more is refused', async () => {
    expect(await cell(wide(20_000))).toHaveLength(20_001);
    expect(await refusal(wide(20_001))).toMatchObject({
      code: 'too-many-rows',
      zh: '表格有 20001 行数据，一次最多 20000 行；请分成几个文件。',
    });
  });
});

describe('a csv file', () => {
  const head = '编号,姓名,乡镇';
  // “编号,姓名” as Excel writes it in China.
  const gb = Buffer.from('b1e0bac52cd0d5c3fb0d0a312cd1f9c0fdbba7', 'hex');

  test.each([
    ['UTF-8', Buffer.from(`${head}\n1,样例户,青山镇`)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${head}\r\n1,样例户,青山镇\r\n`)],
    ['GB18030', gb],
    ['semicolons', Buffer.from('编号;姓名\n1;样例户')],
    ['tabs', Buffer.from('编号\t姓名\n1\t样例户')],
    ['quotes', Buffer.from('"编号","姓名"\n1,"样例户"')],
  ])('with %s is read', async (_, content) => {
    const rows = await cell(content, 'table.csv');
    const texts = rows?.map(({ cells }) => [...cells.values()].slice(0, 2));
    expect(texts).toEqual([
      [
        { kind: 'text', text: '编号' },
        { kind: 'text', text: '姓名' },
      ],
      [
        { kind: 'text', text: '1' },
        { kind: 'text', text: '样例户' },
      ],
    ]);
  });

  test('has formulas and errors too, and empty lines count as rows', async () => {
    const rows = await cell('a,b\n\n="1",#REF!\n', 'table.csv');
    expect(rows?.[1]).toEqual({
      number: 3,
      cells: new Map([
        [0, { kind: 'formula', formula: '"1"' }],
        [1, { kind: 'error', error: '#REF!' }],
      ]),
    });
  });

  test('with quotes that do not match, or full-width commas, is refused', async () => {
    expect((await refusal('编号,姓名\n1,"样例户\n', 'a.csv')).code).toBe('malformed-csv');
    expect((await refusal('编号，姓名\n', 'a.csv')).code).toBe('wide-delimiter');
  });
});
