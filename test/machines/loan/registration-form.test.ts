import { describe, expect, it } from 'vitest';
import { filledForm } from '../../../client/print/form.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { before, but, cast, line, number, opened, play, type Play, year } from '../../support/loan.ts';
import { on } from '../../support/scenario.ts';

const registration = ({ case: c }: Play) =>
  filledForm(loan, { case: c, now: c.asOf }, 'registrationForm', { lang: 'zh', directory: sampleCounty });

const fields = (now: Play) =>
  Object.fromEntries(registration(now).rows.map(({ label, value }) => [label.zh, value]));

describe('the registration form', () => {
  it('holds person, family, resources and income, and the visits [L-08]', () => {
    const { now } = before('feasibility.judge');
    expect(fields(now)).toMatchObject({
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
    expect(registration(now).cites).toEqual([
      { document: '农村贫困党员脱贫工程进展情况汇报', section: '二' },
    ]);
    expect(registration(now).lists[0]?.rows).toHaveLength(1);
  });

  const boxes = (now: Play) =>
    registration(now).opinions.map((one) => ({
      level: one.title.zh,
      verdict: one.verdict?.zh,
      opinion: one.opinion,
      minutes: one.minutes,
      by: one.by,
      on: one.on,
    }));
  const empty = { verdict: undefined, opinion: undefined, minutes: undefined, by: undefined, on: undefined };
  const [verifiers, experts, office] = ['核查组意见', '专家论证意见', '县领导组办公室审定意见'];

  it('has a box for each level that decides, empty until that level has spoken [L-07] [L-10]', () => {
    const blank = [verifiers, experts, office].map((level) => ({ level, ...empty }));
    expect(boxes(opened())).toEqual(blank);
    expect(boxes(before('form.complete').now)).toEqual(blank);
    expect(boxes(before('letter.sign').now)).toEqual([
      {
        ...empty,
        level: verifiers,
        verdict: '列为扶持对象，有从事项目的能力',
        by: cast.group.person,
        on: `${year}-02-03`,
      },
      {
        ...empty,
        level: experts,
        verdict: '可行',
        opinion: '品种和茬口适宜。',
        by: cast.expert.person,
        on: `${year}-02-08`,
      },
      {
        ...empty,
        level: office,
        verdict: '同意',
        minutes: '县领办纪〔1〕号',
        by: cast.office.person,
        on: `${year}-02-12`,
      },
    ]);
  });

  it('says why a household was left out, not found feasible, or declined [L-07] [L-10]', () => {
    const day = on(`${year}-02-20`);
    const better = before('verification.visit');
    const excluded = play(better.now, [
      but(better.line, { data: { betterOff: true } }),
      line(day, cast.group, 'household.exclude', { ground: 'betterOff', reason: '有楼房和货车。' }),
    ]);
    expect(boxes(excluded)[0]).toMatchObject({
      verdict: '排除：家庭条件较好',
      opinion: '有楼房和货车。',
      by: cast.group.person,
      on: `${year}-02-20`,
    });
    const reasons = { reasons: ['资金不足', '项目过小'] };
    const declined = play(before('letter.sign').now, [line(day, cast.office, 'loan.decline', reasons)]);
    expect(boxes(declined)[2]).toMatchObject({
      verdict: '不同意',
      opinion: '资金不足；项目过小',
      minutes: undefined,
    });
    const { now, line: judging } = before('feasibility.judge');
    const unfit = play(now, [but(judging, { data: { feasible: false, opinion: '缺水源。' } })]);
    expect(boxes(unfit)[1]).toMatchObject({ verdict: '不可行', opinion: '缺水源。' });
  });
});
