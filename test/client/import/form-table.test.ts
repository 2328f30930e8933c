import { describe, expect, test } from 'vitest';
import { formTable, readForm } from '../../../client/import/form-table.ts';
import { RefusedFile } from '../../../client/import/refused-file.ts';
import { readTable } from '../../../client/import/spreadsheet.ts';
import { tableCsv, tableWorkbook, type Written } from '../../../client/import/table-workbook.ts';
import { template } from '../../../client/import/template.ts';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import type { Lang } from '../../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../../machines/registry.ts';
import { sampleCounty } from '../../support/county.ts';
import { fileOf, quickWorkbook, sheetOf, workbookOf } from '../../support/spreadsheets.ts';

function known(id: string) {
  const lifecycle = lifecycles[id];
  if (lifecycle === undefined) throw new Error(`There is no ${id}.`);
  return lifecycle;
}
const formOf = (id: string, event?: string, lang: Lang = 'zh') =>
  formTable({ lifecycle: known(id), event, directory: sampleCounty, lang, year: 2027 });

/** The headers by the names of their fields. */
const headersOf = (id: string, event?: string, lang?: Lang) =>
  Object.fromEntries(formOf(id, event, lang).kind.columns.map(({ field, header }) => [field, header]));

async function reading(id: string, event: string | undefined, content: Uint8Array | string) {
  const { sheets } = await readTable(await fileOf(content, typeof content === 'string' ? 'a.csv' : 'a.xlsx'));
  return readForm(sheets, formOf(id, event), sampleCounty);
}

/** Reads rows that are written by the names of the fields. */
async function readRowsOf(id: string, event: string | undefined, rows: Written[]) {
  const headers = headersOf(id, event);
  const written = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [headers[field] ?? field, value])),
  );
  return reading(id, event, tableWorkbook(formOf(id, event).kind, written));
}

/** Every problem as `row field code`. */
const told = (id: string, event: string | undefined, read: Awaited<ReturnType<typeof readForm>>) => {
  const fields = Object.entries(headersOf(id, event));
  const fieldOf = (header: string) => fields.find(([, one]) => one === header)?.[0] ?? header;
  return read.problems.map(({ row, header, code }) => `${row} ${fieldOf(header)} ${code}`).sort();
};

const payment = {
  '#case': 'project-1',
  amount: 5000,
  payee: '样例农资店',
  'supplier.kind': '个体工商户',
  'supplier.registration': '92530000MA6K00041Y',
  'supplier.account': '6217 0004 1700',
  method: '转账',
  kind: 'works',
  item: 'SHED',
  purpose: '购买菌棒',
  minutes: '镇纪〔2027〕3号',
  voucher: '0042',
  account: '专户',
};
const pay = (...rows: Written[]) => readRowsOf('demonstrationProject', 'payment.make', rows);

describe('the form of any opening and any event', () => {
  const forms = Object.values(lifecycles).flatMap((lifecycle) =>
    [undefined, ...Object.keys(lifecycle.events)].map((event) => ({ id: lifecycle.id, event })),
  );

  test('is a table with a header of its own for each field, in both languages; or says that it is none', () => {
    for (const { id, event } of forms.filter(({ event: one }) => one !== 'organisation.record'))
      for (const lang of ['zh', 'en'] as const) {
        const headers = formOf(id, event, lang).kind.columns.map(({ header }) => header.toLowerCase());
        expect(new Set(headers).size).toBe(headers.length);
      }
    expect(() => formOf('loanProgramme', 'organisation.record')).toThrow(RefusedFile);
    expect(() => formOf('loanProgramme', 'organisation.record')).toThrow(
      'fits neither a cell nor a few columns',
    );
  });

  test('is a template that is read back: its sample row is no data, and each column fits', async () => {
    for (const { id, event } of forms.filter(({ event: one }) => one !== 'organisation.record'))
      for (const format of ['xlsx', 'csv'] as const) {
        const path = await fileOf(template(formOf(id, event, 'en').kind, 'en', format), `a.${format}`);
        const read = readForm((await readTable(path)).sheets, formOf(id, event), sampleCounty);
        expect([id, event, read.samples, read.problems.map(({ code }) => code)]).toEqual([
          id,
          event,
          1,
          ['no-rows'],
        ]);
      }
  });

  test('takes its headers from the titles of the fields, money in yuan', () => {
    const title = fieldTitle(known('demonstrationProject'), 'payment.make', 'amount')?.title;
    expect(headersOf('demonstrationProject', 'payment.make').amount).toBe(`${title?.zh}(元)`);
    expect(headersOf('demonstrationProject', 'payment.make', 'en').amount).toBe(`${title?.en} (yuan)`);
  });
});

describe('a row of payments', () => {
  test('is the data of the decision, to the fen', async () => {
    const read = await pay(
      payment,
      { ...payment, amount: '1,234.56', voucher: '7' },
      { ...payment, amount: 0.29 },
    );
    expect(read.problems).toEqual([]);
    const {
      '#case': id,
      'supplier.kind': _,
      'supplier.registration': registration,
      'supplier.account': paidTo,
      ...rest
    } = payment;
    const supplier = { kind: 'trader', registration, account: paidTo };
    expect(read.valid.map((one) => [one.id, one.data])).toEqual(
      [
        [500_000, '0042'],
        [123_456, '7'],
        [29, '0042'],
      ].map(([amount, voucher]) => [id, { ...rest, supplier, method: 'transfer', amount, voucher }]),
    );
  });

  test('with something wrong is told all of it, and the right rows stay right', async () => {
    const read = await pay(
      payment,
      { ...payment, '#case': 'project-2', amount: 12.345 },
      { ...payment, '#case': 'project-3', amount: -5, method: '比特币' },
      { ...payment, '#case': '', kind: '' },
      { ...payment, '#case': 'project-4' },
      { ...payment, '#case': 'project-5', amount: '五千', payee: '一'.repeat(300) },
      payment,
    );
    expect(told('demonstrationProject', 'payment.make', read)).toEqual([
      ...['2 #case twice', '3 amount too-many-decimals', '4 amount invalid', '4 method not-an-option'],
      ...[
        '5 #case required',
        '5 kind required',
        '7 amount amount-in-words',
        '7 payee invalid',
        '8 #case twice',
      ],
    ]);
    expect(read.valid.map(({ id }) => id)).toEqual(['project-4']);
    const negative = read.problems.find(({ row, code }) => row === 4 && code === 'invalid');
    expect(negative).toMatchObject({ value: '-5', message: { zh: '金额不能为负' } });
  });

  test('under a header that is missing, unknown or there twice is not read', async () => {
    const { kind } = formOf('demonstrationProject', 'payment.make');
    const headers = kind.columns.map(({ header }) => header);
    const [first = '', second = ''] = headers;
    const cells = [[first, first, '备注', ...headers.slice(3)], headers.map(() => '1')];
    const read = await reading('demonstrationProject', 'payment.make', workbookOf(sheetOf(cells)));
    expect(read.problems.map(({ column, header, code }) => [column, header, code])).toEqual([
      ['B', first, 'duplicate-header'],
      ['C', '备注', 'unknown-header'],
      ['', second, 'missing-header'],
      ['', headers[2], 'missing-header'],
    ]);
    expect(read.entries).toEqual([]);
  });

  test('may stand under the headers of the other language, in any order and case', async () => {
    const english = headersOf('demonstrationProject', 'payment.make', 'en');
    const row = Object.fromEntries(
      Object.entries(payment).map(([field, value]) => [english[field]?.toUpperCase() ?? field, value]),
    );
    const columns = Object.keys(row)
      .toReversed()
      .map((header) => ({ header }));
    const csv = tableCsv({ title: 'a', columns } as Parameters<typeof tableCsv>[0], [row]);
    const read = await reading('demonstrationProject', 'payment.make', csv.toString());
    expect([read.problems, read.valid.length]).toEqual([[], 1]);
  });

  test('cannot be a formula, and no cell of a template begins like one', async () => {
    const { kind } = formOf('demonstrationProject', 'payment.make');
    const headers = kind.columns.map(({ header }) => header);
    const formula = await reading(
      'demonstrationProject',
      'payment.make',
      workbookOf(sheetOf([headers, headers.map(() => ({ t: 'n', v: 3, f: '1+2' }))])),
    );
    expect(new Set(formula.problems.map(({ code }) => code))).toEqual(new Set(['formula']));
    const csv = tableCsv(kind, [{ [headers[2] ?? '']: '=cmd' }]).toString();
    expect(csv).toContain(`'=cmd`);
  });

  test('is quickly read twenty thousand times', async () => {
    const { kind } = formOf('demonstrationProject', 'payment.make');
    const rows = Array.from({ length: 20_000 }, (_, index): (string | number)[] => [
      `project-${index}`,
      ...Object.values(payment).slice(1),
    ]);
    const head = kind.columns.map(({ header }) => header);
    const read = await reading('demonstrationProject', 'payment.make', quickWorkbook([head, ...rows]));
    expect([read.valid.length, read.problems]).toEqual([20_000, []]);
  });
});

describe('cells', () => {
  const disclosure = {
    '#case': 'p',
    stage: '立项公开',
    what: '项目',
    where: '村务公开栏',
    from: '2027-04-01',
    to: 46_520,
  };

  test('of days are dates of the spreadsheet, their numbers, or written year first', async () => {
    const read = await readRowsOf('demonstrationProject', 'disclosure.publish', [
      { ...disclosure, stage: 'approval' },
      { ...disclosure, '#case': 'q', stage: '立项公开', from: '2027年4月1日', to: 3 },
      { ...disclosure, '#case': 'r', stage: '立项公开', from: '4/1/2027', to: '2027-02-30' },
    ]);
    expect(read.valid.map(({ data }) => data)).toMatchObject([
      { stage: 'approval', from: '2027-04-01', to: '2027-05-13' },
    ]);
    expect(told('demonstrationProject', 'disclosure.publish', read)).toEqual([
      '3 to not-a-date',
      '4 from not-a-date',
      '4 to no-such-day',
    ]);
  });

  test('are checked together by the form’s own rules', async () => {
    const read = await readRowsOf('demonstrationProject', 'disclosure.publish', [
      { ...disclosure, stage: 'approval', from: '2027-04-02', to: '2027-04-01' },
    ]);
    expect(told('demonstrationProject', 'disclosure.publish', read)).toEqual(['2 to invalid']);
  });

  test('of months, yes or no, and several values', async () => {
    const guided = { 'guided.1.on': '2027-04-12', 'guided.1.purpose': '到棚指导' };
    const month = await readRowsOf('demonstrationProject', 'report.submit', [
      { '#case': 'p', month: '2027年4月', progress: '按计划进行', ...guided },
      { '#case': 'q', month: '四月', progress: '按计划进行', ...guided },
    ]);
    expect(month.valid.map(({ data }) => data)).toEqual([
      { month: '2027-04', progress: '按计划进行', guided: [{ on: '2027-04-12', purpose: '到棚指导' }] },
    ]);
    expect(told('demonstrationProject', 'report.submit', month)).toEqual(['3 month not-a-month']);
    const reasons = await readRowsOf('demonstrationProject', 'county.decline', [
      { '#case': 'p', reasons: '资金不足、来源不明；场地未定' },
    ]);
    expect(reasons.valid.map(({ data }) => data)).toEqual([{ reasons: ['资金不足、来源不明', '场地未定'] }]);
  });
});

describe('people, and things of which there are several', () => {
  const [person, namesake] = sampleCounty.people;
  const visit = { '#case': 'p', on: '2027-04-01', progress: 'asPlanned', findings: '符合要求' };

  test('stand in numbered columns: blank groups are passed over, and problems are told at the group', async () => {
    const read = await readRowsOf('demonstrationProject', 'visit.record', [
      { ...visit, 'members.1.party': 'countyOrganisation', 'members.1.person': person?.name.zh ?? '' },
      { ...visit, '#case': 'q', 'members.3.party': '外星人', 'members.3.person': person?.id ?? '' },
      { ...visit, '#case': 'r', 'members.2.person': person?.id ?? '' },
      { ...visit, '#case': 's' },
    ]);
    expect(told('demonstrationProject', 'visit.record', read)).toEqual([
      '3 members.3.party not-an-option',
      '4 members.2.party invalid',
      '5 members.1.party invalid',
    ]);
    expect(read.valid.map(({ data }) => data)).toEqual([
      {
        on: '2027-04-01',
        progress: 'asPlanned',
        findings: '符合要求',
        members: [{ party: 'countyOrganisation', person: person?.id }],
      },
    ]);
  });

  test('up to ten of them, though the template shows three', async () => {
    const { kind } = formOf('demonstrationProject', 'visit.record');
    const shown = kind.columns.filter(
      ({ field, hidden }) => /^members\.\d+\.person$/.test(field) && hidden !== true,
    );
    expect(shown).toHaveLength(3);
    const many = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        [`members.${index + 1}.party`, 'countyOrganisation'],
        [`members.${index + 1}.person`, person?.id ?? ''],
      ]).flat(),
    );
    const read = await readRowsOf('demonstrationProject', 'visit.record', [{ ...visit, ...many }]);
    expect(read.problems).toEqual([]);
    expect(read.valid[0]?.data).toHaveProperty('members.length', 10);
  });

  test('who share a name have to be told apart', async () => {
    const twins = {
      ...sampleCounty,
      people: sampleCounty.people.map((one) =>
        one === namesake && person ? { ...one, name: person.name } : one,
      ),
    };
    const { kind } = formOf('demonstrationProject', 'case.handOver');
    const row = {
      [kind.columns[0]?.header ?? '']: 'p',
      [kind.columns[1]?.header ?? '']: person?.name.zh ?? '',
      [kind.columns[2]?.header ?? '']: '出差',
    };
    const { sheets } = await readTable(await fileOf(tableWorkbook(kind, [row])));
    const read = readForm(sheets, formOf('demonstrationProject', 'case.handOver'), twins);
    expect(read.problems.map(({ column, code }) => [column, code])).toEqual([['B', 'ambiguous-person']]);
  });

  test('places go by path, full name, or an end that no other has', async () => {
    const rows = ['yunling/qingshan/shuitian', '青山镇水田村', '水田村', '村', '水田庄'].map(
      (place, index) => ({
        '#case': `p${index}`,
        to: place,
        reason: '区划调整',
      }),
    );
    const read = await readRowsOf('demonstrationProject', 'case.move', rows);
    expect(read.valid.map(({ data }) => (data as { to: string }).to)).toEqual(
      Array.from({ length: 3 }, () => 'yunling/qingshan/shuitian'),
    );
    expect(told('demonstrationProject', 'case.move', read)).toEqual([
      '5 to ambiguous-place',
      '6 to unknown-place',
    ]);
  });
});
