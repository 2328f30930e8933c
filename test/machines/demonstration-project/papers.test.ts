import { describe, expect, it } from 'vitest';
import type { Case } from '../../../machines/core/case/case.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { step } from '../../../machines/core/deciding/decide.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { countyProgramme } from '../../../machines/demonstration-project/programme/definition.ts';
import { before, building, happyPath, opened, play, village, year } from '../../support/demonstration.ts';
import { fieldsOf, filedOf, paperOf, reportOn, tablesOf, verdictsOf } from '../../support/papers.ts';
import { on } from '../../support/scenario.ts';

const done = play(opened(), happyPath()).case;
const paper = (name: string, no?: number, c: Case = done) => paperOf(demonstrationProject, c, name, no);

describe('the papers of a project', () => {
  it('print the survey with methods and findings, handed in by the first secretary [D-03]', () => {
    const form = paper('surveyReport');
    expect(fieldsOf(form)).toMatchObject({ 调研日期: `${year}年3月20日`, 登记编号: 'YUNLING-2027-001' });
    expect(fieldsOf(form)['调研形式']).toContain('实地察看');
    for (const title of ['贫困村基本情况', '产业发展现状', '贫困原因', '脱贫意愿', '脱贫措施'])
      expect(fieldsOf(form)[title]).not.toBe('');
    expect(form.filing).toMatchObject({ unit: '青山镇水田村', by: '样例·水田村第一书记', checkedBy: '' });
  });

  it('print each request for an appropriation, with the visit and the release that followed [D-30, D-31]', () => {
    const all = filedOf(demonstrationProject, done, 'appropriationRequest');
    expect(all).toHaveLength(3);
    const first = paper('appropriationRequest', 1);
    expect(fieldsOf(first)).toMatchObject({ 第几期: '1', 申请金额: '¥6,000.00', '金额（大写）': '陆仟元整' });
    expect(fieldsOf(paper('appropriationRequest'))).toMatchObject({ 第几期: '3', 申请金额: '¥8,000.00' });
    expect(verdictsOf(first)).toMatchObject({ 县委组织部实地走访: '完成30%', 县财政拨付意见: '已拨付' });
    expect(
      tablesOf(first)[0]
        ?.slice(2)
        .map((row) => row[2]),
    ).toEqual(['已拨付', '已拨付', '已拨付']);
  });

  it('print a slip for each payment, which cites its minutes [D-29]', () => {
    const slips = filedOf(demonstrationProject, done, 'paymentSlip');
    const { payments } = done.snapshot.context as { payments: { voucher: string; minutes: string }[] };
    expect(slips.map(([number]) => number)).toEqual(payments.map((one) => one.voucher));
    const slip = paper('paymentSlip', 1);
    expect(fieldsOf(slip)).toMatchObject({ 原始凭证: payments[0]?.voucher, 会议纪要: payments[0]?.minutes });
    expect(fieldsOf(slip)['金额（大写）']).toMatch(/元整$/);
    expect(verdictsOf(slip)).toMatchObject({ '村两委意见（一事一议）': '议定', 县财政支付: '已支付' });
  });

  it('print what supervision and spot checks found, with room for every signature [D-14, D-19]', () => {
    const { visits, spotChecks } = done.snapshot.context as {
      visits: { members: unknown[]; findings: string }[];
      spotChecks: { result?: object }[];
    };
    expect(filedOf(demonstrationProject, done, 'supervisionRecord')).toHaveLength(visits.length);
    const record = paper('supervisionRecord');
    expect(fieldsOf(record)['查看情况']).toBe(visits.at(-1)?.findings);
    expect(tablesOf(record)[0]?.slice(2)).toHaveLength(visits.at(-1)?.members.length ?? 0);
    expect(record.opinions.map((one) => one.title.zh)).toEqual(['参加人员签字', '被督导方签字']);
    expect(filedOf(demonstrationProject, done, 'spotCheckRecord')).toHaveLength(
      spotChecks.filter((one) => one.result !== undefined).length,
    );
  });

  it('print the preliminary acceptance and a box for each of the three of the final [D-21, D-22]', () => {
    expect(verdictsOf(paper('preliminarySheet'))).toMatchObject({ 乡镇初验意见: '合格' });
    const before3 = before('final.sign').now.case;
    expect(Object.values(verdictsOf(paper('finalSheet', undefined, before3)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(Object.values(verdictsOf(paper('finalSheet')))).toEqual(['合格', '合格', '合格']);
    expect(new Set(paper('finalSheet').opinions.map((one) => one.by)).size).toBe(3);
  });

  it('stand in one catalogue with number and day, and none that is not there yet [D-08]', () => {
    const [, , ...rows] = tablesOf(paper('catalogue'))[0] ?? [''];
    const titles = rows.map((row) => row[2]);
    expect(titles[0]).toBe('党员精准扶贫示范工程项目申报审批表');
    expect(rows[0]).toEqual([
      '1',
      'YUNLING-2027-001',
      titles[0],
      '样例·水田村第一书记',
      `${year}年3月28日`,
      '',
    ]);
    expect(titles.filter((one) => one === '示范项目资金拨付申请表')).toHaveLength(3);
    expect(tablesOf(paper('catalogue', undefined, opened().case))[0]).toHaveLength(2);
  });

  it('can all be printed before anything is on record', () => {
    for (const name of Object.keys(demonstrationProject.forms))
      expect(() => paper(name, undefined, opened().case)).not.toThrow();
    expect(() => paper('paymentSlip', 1, opened().case)).toThrow(RangeError);
  });
});

describe('the reports over projects', () => {
  it('say of a month who has reported, who was late and who has not [D-13]', () => {
    const rows = (c: Case, month: string) =>
      tablesOf(reportOn(demonstrationProject, [c], 'monthlyReturn', { month }))[0]
        ?.slice(2)
        .map((row) => [row[5], row[7], row[8]]);
    expect(rows(done, `${year}-05`)).toEqual([['按时', '20日', '按计划推进。']]);
    const works = building();
    const silent = { ...works.case, asOf: on(`${year}-06-26`) };
    expect(rows(silent, `${year}-05`)).toEqual([['未报', '', '']]);
    expect(reportOn(demonstrationProject, [silent], 'monthlyReturn', { month: `${year}-05` }).filing).toEqual(
      {
        unit: '',
        by: '',
        checkedBy: '',
      },
    );
  });

  it('sum up the projects of each township, with their money [D-26]', () => {
    const other = { ...opened().case, id: 'x', place: 'yunling/qingshan/shuitian' };
    const [table] = tablesOf(reportOn(demonstrationProject, [done, other], 'townshipSummary', { year }));
    expect(table?.slice(2)).toEqual([
      ['1', '青山镇', '2', '1', '1', '1', '0', '¥20,000.00', '¥20,000.00', expect.stringMatching(/^¥/)],
      ['合计', '', '2', '1', '1', '1', '0', '¥20,000.00', '¥20,000.00', expect.stringMatching(/^¥/)],
    ]);
  });
});

describe('the papers of the county’s programme', () => {
  const by = { person: 'co-1', role: 'countyOrganisation', place: 'yunling' };
  const input = { place: 'yunling', title: '样例工程', year, plan: { base: '2016', year } };
  const programme = open(
    countyProgramme,
    { id: `countyProgramme-yunling-${year}`, input, by },
    on(`${year}-03-01`),
  ).case;
  const entering = {
    id: 'a/1',
    event: 'register.enter',
    data: { project: 'a', village, title: '样例：食用菌' },
    by: { person: 'a', role: 'case', place: village },
  };
  const entered = step(countyProgramme, programme, entering, on(`${year}-04-15`)).case;

  it('print the register of projects 登记册 [D-08]', () => {
    const [table] = tablesOf(paperOf(countyProgramme, entered, 'projectRegister'));
    expect(table?.slice(2)).toEqual([
      ['1', 'YUNLING-2027-001', '样例：食用菌', '青山镇水田村', `${year}年4月15日`, '实施中', '', 'a'],
    ]);
  });

  it('print a draw with seed and list, so that it can be drawn again [D-19]', () => {
    const draw = { draw: 'p/draw-1', at: on(`${year}-06-12`), by: 'clock', period: `${year}-06`, seed: 's1' };
    const context = {
      ...(entered.snapshot.context as object),
      draws: [{ ...draw, among: ['a'], drawn: ['a'] }],
    };
    const drawn = { ...entered, snapshot: { ...entered.snapshot, context } };
    const form = paperOf(countyProgramme, drawn, 'drawRecord');
    expect(fieldsOf(form)).toMatchObject({ 抽取种子: 's1', 抽中项目数: '1' });
    expect(fieldsOf(form)['重抽核对']).toContain(`countersign draw --check ${entered.id}`);
    expect(tablesOf(form)[0]?.slice(2)).toEqual([
      ['1', 'YUNLING-2027-001', 'a', '样例：食用菌', '青山镇水田村', '抽中'],
    ]);
  });
});
