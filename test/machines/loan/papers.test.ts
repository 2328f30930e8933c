import { describe, expect, it } from 'vitest';
import type { Case } from '../../../machines/core/case/case.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { before, household, number, opened, paidOut, play, year } from '../../support/loan.ts';
import { called, checking, repaying, started, visiting, writingOff } from '../../support/loan-active.ts';
import { fieldsOf, filedOf, paperOf, reportOn, tablesOf, verdictsOf } from '../../support/papers.ts';

const paid = paidOut().case;
const paper = (name: string, c: Case = paid, no?: number) => paperOf(loan, c, name, no);
const followed = play(started, [
  visiting(`${year}-04-10`),
  checking(`${year}-05-12`),
  visiting(`${year}-05-20`),
  repaying(`${year}-10-30`),
]).case;

describe('the papers of a loan', () => {
  it('print the application under its year and class, with its registers [L-05]', () => {
    expect(fieldsOf(paper('applicationForm'))).toMatchObject({
      编号: number,
      计划年度: String(year),
      '金额（大写）': expect.stringMatching(/元整$/),
      所在登记表: expect.stringContaining('农村贫困党员登记表'),
    });
  });

  it('print on the IOU lender, amount in words and instalments, before it is signed and after [L-19]', () => {
    for (const c of [before('iou.sign').now.case, paid]) {
      const iou = paper('iou', c);
      expect(fieldsOf(iou)).toMatchObject({
        '出借人（乡镇政府）': '青山镇',
        金额: '¥1,500.00',
        '金额（大写）': '壹仟伍佰元整',
      });
      expect(tablesOf(iou)[0]?.slice(2)).toEqual([
        ['1', `${year}年10月31日`, '¥750.00'],
        ['2', `${year + 1}年1月31日`, '¥750.00'],
      ]);
    }
    expect(fieldsOf(paper('contract'))).toMatchObject({
      '甲方（乡镇政府）': '青山镇',
      '金额（大写）': '壹仟伍佰元整',
    });
  });

  it('print a record for each visit and each check [L-06, L-16, L-23]', () => {
    expect(fieldsOf(paper('verificationRecord'))).toMatchObject({ 有从事项目的能力: '是' });
    expect(filedOf(loan, followed, 'liaisonVisitRecord')).toEqual([
      [`${year}-04`, `${year}-04-10`],
      [`${year}-05`, `${year}-05-20`],
    ]);
    expect(fieldsOf(paper('liaisonVisitRecord', followed, 1))).toMatchObject({ 走访月份: `${year}-04` });
    expect(fieldsOf(paper('checkRecord', followed))).toMatchObject({ 不定期检查: '是', 资金到位: '是' });
  });

  it('print every movement of money with its voucher, and what is still owed [L-17, L-21]', () => {
    const ledger = paper('repaymentLedger', followed);
    expect(fieldsOf(ledger)).toMatchObject({ 已发放: '¥1,500.00', 党员户尚欠: '¥750.00' });
    expect(
      tablesOf(ledger)[1]
        ?.slice(2)
        .map((row) => row.slice(1, 5)),
    ).toEqual([
      ['发放到户', '发0001', '¥1,500.00', ''],
      ['党员户还款', expect.stringMatching(/^还/), '', '¥750.00'],
    ]);
  });

  it('print the call on the guarantor and the write-off, with which nothing is owed any more [L-17]', () => {
    const lost = play(called(), [writingOff(`${year + 1}-01-01`)]).case;
    const ledger = paper('repaymentLedger', lost);
    expect(fieldsOf(ledger)).toMatchObject({
      ...{ 已发放: '¥1,500.00', 党员户尚欠: '¥0.00', 担保人尚欠: '¥0.00' },
      ...{ 已转由担保人代偿: '¥1,500.00', 已核销: '¥1,500.00' },
    });
    const what = tablesOf(ledger)[1]
      ?.slice(2)
      .map((row) => row[1]);
    expect(what).toEqual(['发放到户', '转由担保人代偿¥1,500.00', '核销¥1,500.00']);
    const [table] = tablesOf(reportOn(loan, [lost], 'repayments', { year }));
    expect(table?.[2]?.slice(4, 10)).toEqual([
      ...['¥1,500.00', '¥0.00', '¥1,500.00', '¥0.00'],
      ...['¥1,500.00', '¥0.00'],
    ]);
  });

  it('say on the record of a check which misuse was found [L-23]', () => {
    const found = checking(`${year}-05-12`, {
      ...{ used: false, misuse: ['diverted', 'lentOn'] },
      rectification: { finding: '借给他人', limit: `${year}-06-30` },
    });
    const misused = play(started, [found]).case;
    expect(fieldsOf(paper('checkRecord', misused))).toMatchObject({ 违规用款情形: '挪用、借用' });
    expect(fieldsOf(paper('checkRecord', followed))).toMatchObject({ 违规用款情形: '未发现' });
  });

  it('stand in one catalogue a household, with number and day [L-32]', () => {
    const titles = (c: Case) =>
      tablesOf(paper('catalogue', c))[0]
        ?.slice(2)
        .map((row) => row[2]);
    expect(titles(opened().case)).toEqual(['农村贫困党员脱贫工程项目申请表']);
    expect(titles(followed)).toEqual([
      '农村贫困户党员脱贫工程项目登记表',
      '农村贫困党员脱贫工程项目申请表',
      '入户核查记录表',
      '农村贫困党员脱贫工程责任书',
      '项目实施合同书',
      '借据',
      '联系人走访记录表',
      '联系人走访记录表',
      '到户检查记录表',
      '借款发放和还款台账',
    ]);
    const file = { sha256: 'a', name: '照片.jpg', mediaType: 'image/jpeg', size: 1, by: 'x', at: paid.asOf };
    const [table] = tablesOf(
      paper('catalogue', { ...paid, office: { ...paid.office, files: [file] } } as Case),
    );
    expect(table?.at(-1)).toEqual([expect.any(String), '', '照片.jpg', 'x', expect.any(String), '另附']);
    expect(table?.[7]).toEqual(['6', number, '借据', household.name, `${year}年2月27日`, '']);
  });

  it('can all be printed before anything is on record', () => {
    for (const name of Object.keys(loan.forms)) expect(() => paper(name, opened().case)).not.toThrow();
    expect(verdictsOf(paper('iou', opened().case))).toEqual({
      借款人: undefined,
      县领导组办公室核查编号: undefined,
    });
  });
});

describe('the reports over loans', () => {
  it('hold the four registers as tables of their own [L-04]', () => {
    const listed = opened({ household: { ...household, monitored: true, seeksFirmWork: true } }).case;
    const tables = tablesOf(reportOn(loan, [listed], 'registers', { year }));
    expect(tables.map(([title]) => title)).toEqual([
      `农村贫困党员登记表（${year}年）`,
      `需到企业工作的贫困党员或家庭成员登记表（${year}年）`,
      `全县贫困人口监测中党员登记表（${year}年）`,
    ]);
    expect(tables[0]?.[1]).not.toContain('登记表');
  });

  it('hold a payout roll with a column to sign in, summed up [L-21]', () => {
    const [table] = tablesOf(reportOn(loan, [paid, opened().case], 'payoutRoll', { year }));
    expect(table?.[1]).toContain('领款人签字');
    expect(table?.slice(2)).toEqual([
      [
        '1',
        number,
        household.name,
        household.identity.masked,
        '青山镇水田村',
        '¥1,500.00',
        '¥1,500.00',
        `${year}年3月8日`,
        '发0001',
        '',
        paid.id,
      ],
      ['合计', '', '', '', '', '¥1,500.00', '¥1,500.00', '', '', '', ''],
    ]);
  });

  it('show a whole identity number only to who has it, and never a fingerprint [L-21]', () => {
    const { fingerprint, masked } = household.identity;
    const whole = '341500000000000015';
    const print = (numbers = new Map<string, string>()) =>
      JSON.stringify(reportOn(loan, [paid], 'payoutRoll', {}, { numbers }));
    expect(print()).toContain(masked);
    expect(print(new Map([[fingerprint, whole]]))).toContain(whole);
    expect(print(new Map([['other', whole]]))).not.toContain(whole);
    expect(print()).not.toContain(fingerprint);
  });

  it('hold how every loan stands [L-17]', () => {
    const [table] = tablesOf(reportOn(loan, [followed], 'repayments', { year }));
    expect(table?.[2]?.slice(4, 10)).toEqual([
      ...['¥1,500.00', '¥750.00', '¥0.00', '¥0.00'],
      ...['¥0.00', '¥750.00'],
    ]);
  });

  it('are of one township where one is asked for', () => {
    const rows = (place: string) => reportOn(loan, [paid], 'payoutRoll', { place }).lists[0]?.rows;
    expect(rows('yunling/qingshan')).toHaveLength(2);
    expect(rows('yunling/baihe')).toHaveLength(1);
  });
});
