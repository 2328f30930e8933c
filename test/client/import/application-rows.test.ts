import { describe, expect, test } from 'vitest';
import { sampleIdentityNumber } from '../../../client/rehearsal/loan/sample-identity.ts';
import { readTable } from '../../../client/import/spreadsheet.ts';
import { input } from '../../../machines/loan/input.ts';
import { sampleCounty } from '../../support/county.ts';
import {
  applicationsFile,
  cellsOf,
  fileOf,
  quickWorkbook,
  readChanged,
  readSheets,
  samples,
  sheetOf,
  workbookOf,
} from '../../support/spreadsheets.ts';
import type { Written } from '../../../client/import/table-workbook.ts';

/** Every problem as `cell code`. */
const told = ({ problems }: { problems: { column: string; row: number; code: string }[] }) =>
  problems.map(({ column, row, code }) => `${column}${row} ${code}`);
const read = async (cells: unknown[][]) =>
  readSheets((await readTable(await fileOf(workbookOf(sheetOf(cells))))).sheets);
const rowOf = (rows: Written[], index: number): Written => rows[index] ?? {};

describe('a table of applications', () => {
  test('that is right becomes the input of one loan a row [L-05]', async () => {
    const { valid, problems, rows } = await readChanged(() => {}, 24);
    expect([problems, rows, valid.length]).toEqual([[], 24, 24]);
    for (const { input: given } of valid) expect(input.safeParse(given).success).toBe(true);
    expect(valid[0]).toMatchObject({
      id: 'batch-1-0001',
      input: {
        place: 'yunling/qingshan/shuitian',
        batch: 'batch-1',
        programme: 'programme',
        application: { number: 'HZ-2007-1-0001', year: 2007, class: 'planting' },
        household: { person: 'hh-batch-1-0001', name: '样例户0001' },
      },
    });
    const villages = sampleCounty.townships.flatMap((one) => one.villages).length;
    const places = new Set(valid.map(({ input: given }) => given.place));
    expect(places.size).toBe(Math.min(villages, 24));
    expect(new Set(valid.map(({ input: given }) => given.application.class)).size).toBe(4);
  });

  test('may ask for more than the standard: the determination decides [L-10]', async () => {
    const { valid, problems } = await readChanged((rows) => {
      rowOf(rows, 0)['申请金额(元)'] = 900_000;
    });
    expect(problems).toEqual([]);
    expect(valid[0]?.input.application.requested).toBe(90_000_000);
  });

  test('is read in full-width characters, ids, signs and written dates too', async () => {
    const { valid, problems } = await readChanged((rows) => {
      Object.assign(rowOf(rows, 0), {
        编号: 'ＨＺ－２００７－１－０００１',
        身份证号: Array.from(sampleIdentityNumber(5), (one) =>
          String.fromCharCode(one.charCodeAt(0) + 0xfee0),
        ).join(''),
        乡镇: 'baihe',
        村: ' 河口村 ',
        家庭人口: '５人',
        '人均年收入(元)': '８６０元',
        是否村干部: '×',
        是否贫困户: '√',
        项目类别: 'breeding',
        '申请金额(元)': '２，５００．００元',
        申请日期: '２００７年１月９日',
      });
    });
    expect(problems).toEqual([]);
    expect(valid[0]?.input).toMatchObject({
      place: 'yunling/baihe/hekou',
      application: { number: 'HZ-2007-1-0001', class: 'breeding', requested: 250_000, on: '2007-01-09' },
      household: { members: 5, incomePerHead: 86_000, villageCadre: false, poor: true },
    });
  });

  test('with something wrong everywhere is told all of it at once, cell by cell', async () => {
    const result = await readChanged((rows) => {
      Object.assign(rowOf(rows, 0), {
        编号: 'HZ-2007-2-0001',
        身份证号: '349999195001010011',
        乡镇: '青山',
        家庭人口: 31,
        劳动力: '两',
        资源状况: '',
        '人均年收入(元)': -1,
        是否村干部: '不清楚',
        项目类别: '开矿',
        '申请金额(元)': 0,
        申请日期: '1/9/2007',
      });
      Object.assign(rowOf(rows, 2), { 村: '河口村', 姓名: '' });
    });
    expect(told(result).sort()).toEqual(
      [
        'A2 number-of-another-batch',
        'C2 identity-checksum',
        'D2 unknown-township',
        'F2 invalid',
        'G2 not-a-count',
        'H2 required',
        'I2 negative-amount',
        'J2 not-yes-or-no',
        'N2 unknown-class',
        'Q2 zero-amount',
        'R2 not-a-date',
        'B4 required',
        'E4 village-elsewhere',
      ].sort(),
    );
    expect(result.valid.map(({ row }) => row.number)).toEqual([3]);
    const words = new Map(result.problems.map((one) => [`${one.column}${one.row}`, one]));
    expect(words.get('D2')?.message.zh).toMatch(/^名录中没有这个名称，是不是“青山镇”；有：青山镇、白河乡/);
    expect(words.get('E4')?.message.zh).toBe('青山镇没有这个村，它属于白河乡');
    expect(words.get('N2')).toMatchObject({ header: '项目类别', value: '开矿', sheet: '项目申请表' });
    expect(words.get('F2')?.message.zh).toBe('至多 30');
  });

  test('with more labourers than members is refused', async () => {
    const result = await readChanged((rows) => Object.assign(rowOf(rows, 0), { 家庭人口: 2, 劳动力: 3 }));
    expect(told(result)).toEqual(['G2 more-labourers-than-members']);
  });

  test('with formulas and errors is refused at each cell, however right their value', async () => {
    const cells: unknown[][] = cellsOf(samples(2));
    Object.assign(cells[1] ?? [], { 5: { t: 'n', v: 4, f: '2+2' }, 16: { t: 'e', v: 23 } });
    expect(told(await read(cells))).toEqual(['F2 formula', 'Q2 error-cell']);
  });

  test('with the same number or person twice is refused at every row concerned', async () => {
    const result = await readChanged((rows) => {
      rowOf(rows, 3).编号 = 'HZ-2007-1-0001';
      rowOf(rows, 4).身份证号 = rowOf(rows, 1).身份证号 ?? '';
      rowOf(rows, 5).编号 = 'NH-2007-1-0001';
    }, 6);
    expect(told(result)).toEqual(['A2 twice', 'C3 twice', 'A5 twice', 'C6 twice', 'A7 twice']);
    expect(result.problems[0]?.message.zh).toBe('与第5行重复等3行');
    expect(result.problems[1]?.message.zh).toBe('与第6行重复');
  });

  test('has its rows on several sheets, and problems name the sheet', async () => {
    const [first, second] = [cellsOf(samples(2)), cellsOf(samples(4).slice(1))];
    const { utils } = await import('@e965/xlsx');
    const bytes = workbookOf(sheetOf(first), (book) => {
      utils.book_append_sheet(book, sheetOf(second), '白河乡');
      utils.book_append_sheet(book, sheetOf([]), 'Sheet3');
    });
    const result = readSheets((await readTable(await fileOf(bytes))).sheets);
    expect(result.rows).toBe(5);
    expect(result.problems.map(({ sheet, row, code }) => [sheet, row, code])).toEqual([
      ['项目申请表', 3, 'twice'],
      ['项目申请表', 3, 'twice'],
      ['白河乡', 2, 'twice'],
      ['白河乡', 2, 'twice'],
    ]);
    expect(result.problems[0]?.message.zh).toBe('与工作表“白河乡”第2行重复');
  });
});

describe('the headers', () => {
  test('may stand in any order, with spaces and in full width', async () => {
    const cells = cellsOf(samples(2)).map((row) => row.toReversed());
    cells[0] = (cells[0] ?? []).map((header) => String(header).replace('(元)', ' （元） '));
    const { valid, problems } = await read(cells);
    expect([valid.length, problems]).toEqual([2, []]);
  });

  test('that are missing, unknown or doubled are told all at once, with what is expected', async () => {
    const cells = cellsOf(samples(2));
    const head = cells[0] ?? [];
    head[1] = '户主姓名';
    head[6] = '家庭人口';
    const result = await read(cells);
    expect(told(result)).toEqual([
      'B1 unknown-header',
      'G1 duplicate-header',
      '1 missing-header',
      '1 missing-header',
    ]);
    expect(result.problems.map(({ header }) => header)).toEqual(['户主姓名', '家庭人口', '姓名', '劳动力']);
    expect(result.problems[0]?.message.zh).toContain('缺少的列有：姓名、劳动力');
    expect(result.problems[2]?.message.zh).toContain('编号、姓名、身份证号');
    expect(result.valid).toEqual([]);
  });

  test('are not taken from data: a table without them is refused', async () => {
    const result = await read(cellsOf(samples(3)).slice(1));
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(
      new Set(['unknown-header', 'missing-header']),
    );
  });

  test('alone are no table, and cells outside of them are refused', async () => {
    expect(told(await read(cellsOf(samples(1)).slice(0, 1)))).toEqual(['1 no-rows']);
    const cells = cellsOf(samples(1));
    cells[1]?.push('备注');
    expect(told(await read(cells))).toEqual(['S2 outside-table']);
  });
});

describe('no identity number comes out', () => {
  test('whatever is wrong, and wherever it was written', async () => {
    const rows = samples(12);
    const numbers = rows.map((row) => String(row.身份证号));
    const [a = '', b = '', c = ''] = numbers;
    rowOf(rows, 0).身份证号 = `${a.slice(0, 17)}${a.endsWith('1') ? '2' : '1'}`;
    Object.assign(rowOf(rows, 1), { 姓名: `样例户 ${b}`, 资源状况: Array.from(b).join(' '), 村: b });
    Object.assign(rowOf(rows, 2), {
      编号: c,
      项目类别: c,
      是否贫困户: c,
      申请日期: c,
      家庭人口: Number(c) || 1,
    });
    rowOf(rows, 3).身份证号 = Number(numbers[3]?.replace('X', '1'));
    rowOf(rows, 4).身份证号 = `${numbers[4]}9`;
    rowOf(rows, 6).身份证号 = numbers[7] ?? '';
    const result = readSheets((await readTable(await applicationsFile(rows))).sheets);
    expect(result.problems.length).toBeGreaterThan(10);
    const headless = await read(cellsOf(rows).slice(1));
    const said = JSON.stringify([result, headless]).replace(/[^\dX*]/g, '');
    for (const number of numbers) {
      expect(said).not.toContain(number);
      expect(said).not.toContain(number.slice(0, 14));
      expect(said).not.toContain(number.slice(6, 18));
    }
    expect(result.problems.find(({ column, row }) => column === 'C' && row === 2)?.value).toMatch(
      /^3499\*{12}\d\d$/,
    );
    expect(told(result)).toContain('B3 identity-number-elsewhere');
  });
});

test('20,000 rows are read and checked, none of them by looking at all the others', async () => {
  const path = await fileOf(quickWorkbook(cellsOf(samples(20_000))));
  const result = readSheets((await readTable(path)).sheets);
  expect([result.valid.length, result.problems.length]).toEqual([20_000, 0]);
});
