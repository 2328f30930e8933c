import { describe, expect, it } from 'vitest';
import { filledForm } from '../../../client/form.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { before, number, paidOut, play, type Play, signing, year } from '../../support/loan.ts';

const formOf = (name: string, { case: c }: Play) =>
  filledForm(loan, { case: c, now: c.asOf }, name, { lang: 'zh', directory: sampleCounty });

const fieldsOf = (name: string, now: Play) =>
  Object.fromEntries(formOf(name, now).rows.map(({ label, value }) => [label.zh, value]));

describe('the registration form', () => {
  it('holds person, family, resources and income, and the visits [L-08]', () => {
    const { now } = before('feasibility.judge');
    expect(fieldsOf('registrationForm', now)).toMatchObject({
      申请书编号: number,
      党员户: '样例·王某',
      身份证号: '3415************1X',
      家庭人口: '3',
      劳动力: '2',
      人均年收入: '¥980.00',
      项目类别: '种植',
      申请金额: '¥2,000.00',
      联系人职务: '组织委员',
      填表日期: `${year}年2月3日`,
    });
    expect(formOf('registrationForm', now).cites).toEqual([
      { document: '农村贫困党员脱贫工程进展情况汇报', section: '二' },
    ]);
    expect(formOf('registrationForm', now).lists[0]?.rows).toHaveLength(1);
  });
});

describe('the responsibility letter', () => {
  it('has a box for each of the five, empty until that party has signed [L-11]', () => {
    const { now } = before('letter.sign');
    const two = play(now, signing().slice(1, 3));
    expect(
      formOf('responsibilityLetter', two).opinions.map(({ title, verdict }) => [title.zh, verdict?.zh]),
    ).toEqual([
      ['县领导组办公室', undefined],
      ['乡镇党委', '已签'],
      ['行政联系人', '已签'],
      ['村党支部', undefined],
      ['党员户', undefined],
    ]);
  });
});

describe('contract and IOU', () => {
  it('carry their numbers and the amount, empty before they are there [L-19] [L-20]', () => {
    expect(fieldsOf('iou', before('iou.sign').now)).toMatchObject({ 借据编号: '', 订立日期: '' });
    const paid = paidOut();
    expect(fieldsOf('iou', paid)).toMatchObject({
      借据编号: number,
      金额: '¥1,500.00',
      订立日期: `${year}年2月27日`,
    });
    expect(fieldsOf('contract', paid)).toMatchObject({ 合同书编号: number });
    const boxes = formOf('contract', paid).opinions.map((one) => one.title.zh);
    expect(boxes).toEqual(['乡镇', '党员户']);
  });
});

describe('every paper', () => {
  it('has no more of the identity number than its ends', () => {
    for (const name of Object.keys(loan.forms)) {
      const printed = JSON.stringify(formOf(name, paidOut()));
      expect(printed).not.toMatch(/\d{17}/);
      expect(printed).not.toContain(paidOut().case.snapshot.context.household.identity.fingerprint);
    }
  });
});
