import { read, write, type CellObject } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readRegistrants, tableNames, tableToWrite, template } from '../../support/loan-tables.ts';
import { readTable } from '../../../client/import/spreadsheet.ts';
import { tableWorkbook } from '../../../client/import/table-workbook.ts';
import { registerEvents } from '../../../machines/loan/programme/registers.ts';
import { sampleCounty } from '../../support/county.ts';
import { fileOf, identities, plan, readSheets, samples } from '../../support/spreadsheets.ts';

const written = (name: 'applications' | 'registers', lang: 'zh' | 'en' = 'zh') =>
  template(name, { plan, directory: sampleCounty, lang });
const sheetsOf = async (bytes: Buffer) => (await readTable(await fileOf(bytes))).sheets;

test('a template is read back: its headers fit, its sample row is passed over, its notes are no table', async () => {
  const applications = readSheets(await sheetsOf(written('applications', 'en')));
  expect(applications).toMatchObject({ rows: 0, samples: 1, valid: [] });
  expect(applications.problems.map(({ code }) => code)).toEqual(['no-rows']);
  const registers = readRegistrants(await sheetsOf(written('registers')), {
    directory: sampleCounty,
    identities,
  });
  expect(registers).toMatchObject({ rows: 0, samples: 1, valid: [] });
});

test('the sample row of a template is right in everything but its mark', async () => {
  const book = read(written('applications'));
  const first = book.Sheets[book.SheetNames[0] ?? '']?.A2 as CellObject;
  expect(first.v).toBe('样例 HZ-2007-1-0001');
  first.v = 'HZ-2007-1-0001';
  const result = readSheets(await sheetsOf(Buffer.from(write(book, { type: 'buffer' }) as Uint8Array)));
  expect([result.problems, result.valid.length]).toEqual([[], 1]);
});

test.each(tableNames)('the template of %s keeps identity numbers as text in a thousand rows', (name) => {
  const book = read(written(name), { cellNF: true, cellStyles: true, sheetStubs: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  expect(sheet?.C1.v).toBe('身份证号');
  for (const cell of ['C2', 'C3', 'C500', 'C1001']) expect(sheet?.[cell]?.z).toBe('@');
  expect(sheet?.['!cols']?.[2]?.width).toBeGreaterThan(18);
  expect(book.SheetNames).toEqual([{ applications: '项目申请表', registers: '登记表' }[name], '填写说明']);
  const notes = JSON.stringify(book.Sheets['填写说明']);
  for (const allowed of [
    '青山镇',
    '水田村',
    ...(name === 'applications' ? ['种植（planting）', '商贸服务'] : []),
  ])
    expect(notes).toContain(allowed);
});

test('samples are the same for the same seed and batch, and others for another', () => {
  expect(samples(30)).toEqual(samples(30));
  const numbers = samples(2_000).map((row) => row.身份证号);
  expect(new Set(numbers).size).toBe(2_000);
});

test('a registration table becomes what the programme enters [L-04]', async () => {
  const rows = samples(4).map((row, index) => ({
    序号: index + 1,
    姓名: row.姓名 ?? '',
    身份证号: row.身份证号 ?? '',
    乡镇: row.乡镇 ?? '',
    村: row.村 ?? '',
    是否贫困: '是',
    是否需到企业工作: '否',
    是否监测对象: '√',
  }));
  const kind = tableToWrite('registers', plan);
  const setting = { directory: sampleCounty, identities };
  const right = readRegistrants(await sheetsOf(tableWorkbook(kind, rows)), setting);
  expect([right.problems, right.valid.length]).toEqual([[], 4]);
  const entered = { file: '0'.repeat(64), chunk: 1, people: right.valid };
  expect(registerEvents['register.enter'].schema.safeParse(entered).success).toBe(true);
  const [first, second, third, last] = rows;
  if (!first || !second || !third || !last) throw new Error('There are no rows.');
  Object.assign(second, { 序号: 1 });
  Object.assign(third, { 身份证号: first.身份证号, 村: '没有村' });
  Object.assign(last, { 序号: 0, 是否贫困: '？' });
  const wrong = readRegistrants(await sheetsOf(tableWorkbook(kind, rows)), setting);
  expect(wrong.problems.map(({ column, row, code }) => `${column}${row} ${code}`)).toEqual([
    'A2 twice',
    'C2 twice',
    'A3 twice',
    'E4 unknown-village',
    'C4 twice',
    'F5 not-yes-or-no',
    'A5 not-a-count',
  ]);
  expect(wrong.valid).toEqual([]);
});
