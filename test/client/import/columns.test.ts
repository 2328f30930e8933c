import { describe, expect, test } from 'vitest';
import { textOf, type Cell } from '../../../client/import/cell.ts';
import { readRegistrants, tableNames, tableToWrite, type TableName } from '../../support/loan-tables.ts';
import { readTable } from '../../../client/import/spreadsheet.ts';
import { sampleCounty } from '../../support/county.ts';
import {
  cellsOf,
  fileOf,
  identities,
  minimalWorkbook,
  plan,
  readSheets,
  samples,
  sheetOf,
  workbookOf,
} from '../../support/spreadsheets.ts';

/** A cell of each kind, as a file may hold it. */
const cells: { [Kind in Cell['kind']]: Cell } & Record<string, Cell> = {
  text: { kind: 'text', text: '样例' },
  number: { kind: 'number', number: 4 },
  date: { kind: 'date', day: '2027-03-05', written: '46451' },
  time: { kind: 'date', written: '0.5' },
  percent: { kind: 'percent', number: 0.05 },
  boolean: { kind: 'boolean', yes: true },
  formula: { kind: 'formula', formula: '2+2' },
  error: { kind: 'error', error: '#REF!' },
};

/** With what code each column refuses a cell that it never takes, and which kinds it takes besides text. */
const columns: Record<TableName, Record<string, [otherwise: string, ...taken: string[]]>> = {
  applications: {
    编号: ['not-a-number'],
    姓名: ['not-words', 'number'],
    身份证号: ['identity-length'],
    乡镇: ['not-words', 'number'],
    村: ['not-words', 'number'],
    家庭人口: ['not-a-count', 'number'],
    劳动力: ['not-a-count', 'number'],
    资源状况: ['not-words', 'number'],
    '人均年收入(元)': ['not-an-amount', 'number'],
    是否村干部: ['not-yes-or-no', 'boolean'],
    是否贫困户: ['not-yes-or-no', 'boolean'],
    是否需到企业工作: ['not-yes-or-no', 'boolean'],
    是否监测对象: ['not-yes-or-no', 'boolean'],
    项目类别: ['unknown-class'],
    项目内容: ['not-words', 'number'],
    规模: ['not-words', 'number'],
    '申请金额(元)': ['not-an-amount', 'number'],
    申请日期: ['not-a-date', 'date'],
  },
  registers: {
    序号: ['not-a-count', 'number'],
    姓名: ['not-words', 'number'],
    身份证号: ['identity-length'],
    乡镇: ['not-words', 'number'],
    村: ['not-words', 'number'],
    是否贫困: ['not-yes-or-no', 'boolean'],
    是否需到企业工作: ['not-yes-or-no', 'boolean'],
    是否监测对象: ['not-yes-or-no', 'boolean'],
  },
};

describe.each(tableNames)('the table of %s', (name) => {
  const table = tableToWrite(name, plan);

  test('has no column of which it isn’t said here what it takes', () => {
    expect(table.columns.map(({ header }) => header)).toEqual(Object.keys(columns[name]));
  });

  test.each(table.columns.map((column) => [column.header, column] as const))(
    'takes under %s the kinds of cells that it takes, and refuses every other',
    (header, column) => {
      const [otherwise, ...taken] = columns[name][header] ?? ['?'];
      for (const [kind, cell] of Object.entries(cells).filter(([one]) => one !== 'text')) {
        const read = column.read(cell);
        expect([kind, read.ok ? 'taken' : read.code]).toEqual([
          kind,
          taken.includes(kind) ? 'taken' : otherwise,
        ]);
      }
    },
  );
});

/** A date cell under each column but that for dates, told as `code sheet row column value`. */
async function datesUnder(name: TableName, rows: (string | number)[][]) {
  const asDate = { t: 'n', v: 46_451, z: 'yyyy-mm-dd' };
  const headers = (rows[0] ?? []).map(String).filter((one) => one !== '申请日期');
  const changed: unknown[][] = [rows[0] ?? []];
  for (const header of headers) {
    const row: unknown[] = [...(rows[1] ?? [])];
    row[rows[0]?.indexOf(header) ?? 0] = asDate;
    changed.push(row);
  }
  const { sheets } = await readTable(await fileOf(workbookOf(sheetOf(changed))));
  const { problems } =
    name === 'applications'
      ? readSheets(sheets)
      : readRegistrants(sheets, { directory: sampleCounty, identities });
  return headers.map((header, index) =>
    problems.find((one) => one.header === header && one.row === index + 2 && one.code !== 'twice'),
  );
}

describe('a date cell (2027-03-05)', () => {
  test('under any column of applications but the date is refused with sheet, row, column and value', async () => {
    const found = await datesUnder('applications', cellsOf(samples(1)));
    expect(found.map((one) => one?.code)).toEqual(
      Object.entries(columns.applications).flatMap(([header, [code]]) =>
        header === '申请日期' ? [] : [code],
      ),
    );
    const amount = found.find((one) => one?.header === '申请金额(元)');
    expect(amount).toMatchObject({ sheet: '项目申请表', row: 18, column: 'Q', value: '2027-03-05' });
    const income = found.find((one) => one?.header === '人均年收入(元)');
    expect(income).toMatchObject({ code: 'not-an-amount', column: 'I', value: '2027-03-05' });
  });

  test('under any column of a register is refused', async () => {
    const [application] = samples(1);
    const { 姓名 = '', 身份证号 = '', 乡镇 = '', 村 = '' } = application ?? {};
    const row = {
      序号: 1,
      姓名,
      身份证号,
      乡镇,
      村,
      是否贫困: '是',
      是否需到企业工作: '否',
      是否监测对象: '否',
    };
    const found = await datesUnder('registers', cellsOf([row]));
    expect(found.map((one) => one?.code)).toEqual(Object.values(columns.registers).map(([code]) => code));
  });

  test('that stands in the file as a date of ISO 8601 is a date and no number', async () => {
    const sheet = (value: string) =>
      `<worksheet><sheetData><row r="1"><c r="A1" t="d"><v>${value}</v></c></row></sheetData></worksheet>`;
    for (const value of ['2027-03-05', '2027-03-05T00:00:00']) {
      const { sheets } = await readTable(await fileOf(minimalWorkbook(sheet(value))));
      const cell = sheets[0]?.rows[0]?.cells.get(0);
      expect([cell?.kind, textOf(cell)]).not.toContain('number');
      const amount = tableToWrite('applications', plan).columns.find((one) => one.header === '申请金额(元)');
      expect(amount?.read(cell as Cell)).toMatchObject({ ok: false, code: 'not-an-amount' });
    }
  });

  test('with its format is the day that it says', async () => {
    const styles = `<styleSheet><numFmts count="0"/><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`;
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" s="1" t="d"><v>2027-03-05</v></c></row></sheetData></worksheet>`;
    const { sheets } = await readTable(await fileOf(minimalWorkbook(sheet, styles)));
    expect(sheets[0]?.rows[0]?.cells.get(0)).toEqual({
      kind: 'date',
      day: '2027-03-05',
      written: '2027-03-05',
    });
  });
});

test('a time and a percentage are no amounts, and a number with a unit in its format is one', async () => {
  const formats = ['h:mm', '0%', '0.0%', '#,##0.00"元"', '[Red]0.00', '0\\d', '"年"0', '¥#,##0.00_);(0)'];
  const row = formats.map((z) => ({ t: 'n', v: 0.5, z }));
  const { sheets } = await readTable(await fileOf(workbookOf(sheetOf([row]))));
  const kinds = [...(sheets[0]?.rows[0]?.cells.values() ?? [])].map(({ kind }) => kind);
  expect(kinds).toEqual(['date', 'percent', 'percent', 'number', 'number', 'number', 'number', 'number']);
});

test('a date of a csv file under an amount is refused', async () => {
  const [headers = [], row = []] = cellsOf(samples(1));
  const written = row.map((one, index) => (headers[index] === '申请金额(元)' ? '2027-03-05' : one));
  const { sheets } = await readTable(await fileOf([headers, written].join('\n'), 'a.csv'));
  expect(readSheets(sheets).problems).toMatchObject([
    { code: 'not-an-amount', sheet: 'CSV', row: 2, column: 'Q', value: '2027-03-05' },
  ]);
});
