import { describe, expect, it } from 'vitest';
import { filledForm } from '../../../client/print/form.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { before, cast, opened, play, type Play, year } from '../../support/demonstration.ts';
import { on, proposal } from '../../support/scenario.ts';

const formOf = (name: string, { case: c }: Play) =>
  filledForm(demonstrationProject, { case: c, now: c.asOf }, name, { lang: 'zh', directory: sampleCounty });

const fieldsOf = (name: string, now: Play) =>
  Object.fromEntries(formOf(name, now).rows.map(({ label, value }) => [label.zh, value]));

describe('the application form', () => {
  const { now } = before('county.approve');

  it('prints what was applied for, with names from the directory [D-07]', () => {
    expect(fieldsOf('applicationForm', now)).toMatchObject({
      项目名称: proposal.name,
      项目类别: '种植养殖',
      所在村: '青山镇水田村',
      第一书记: '样例·水田村第一书记',
      资金总额: '¥20,000.00',
      匹配资金: '留存党费 ¥6,000.00、部门资金 ¥4,000.00',
      申报日期: `${year}年3月28日`,
      登记编号: '',
    });
    expect(formOf('applicationForm', now).cites).toEqual([
      { document: '乡镇党员精准扶贫实施方案', section: '二(一)3' },
    ]);
  });

  it('prints with an opinion box for each level [D-07]', () => {
    const boxes = formOf('applicationForm', now).opinions;
    expect(
      boxes.map(({ title, verdict, opinion, minutes }) => [title.zh, verdict?.zh, opinion, minutes]),
    ).toEqual([
      ['村两委意见', '同意', '村两委商议通过。', '村商〔1〕号'],
      ['乡镇党委意见', '同意', '同意上报。', undefined],
      ['县委组织部意见', undefined, undefined, undefined],
    ]);
    expect(boxes[0]).toMatchObject({ by: cast.villageCommittee.person, on: `${year}-03-31` });
  });

  it('shows why it was sent back, and empty boxes once it is submitted anew [D-07]', () => {
    const back = play(now, [
      {
        at: on(`${year}-04-10`),
        event: 'county.sendBack',
        data: { reasons: ['补章', '补图'] },
        by: cast.approver,
      },
    ]);
    expect(formOf('applicationForm', back).opinions[2]).toMatchObject({
      verdict: { zh: '退回修改' },
      opinion: '补章；补图',
    });
    const again = play(back, [
      { at: on(`${year}-04-11`), event: 'proposal.submit', data: proposal, by: cast.firstSecretary },
    ]);
    expect(formOf('applicationForm', again).opinions.map((one) => one.verdict)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('can be printed empty [D-07]', () => {
    const form = formOf('applicationForm', opened());
    expect(form.rows.find((one) => one.label.zh === '项目名称')?.value).toBe('');
    expect(form.opinions).toHaveLength(3);
  });
});

describe('the implementation plan', () => {
  it('prints content, period, person responsible, items and advice; passed by the meeting or not yet [D-10]', () => {
    const { now, line } = before('plan.pass');
    expect(fieldsOf('implementationPlan', now)).toMatchObject({
      责任人: '样例·水田村第一书记',
      开工日期: `${year}年5月5日`,
      完工日期: `${year + 1}年8月20日`,
      预算合计: '¥20,000.00',
    });
    const form = formOf('implementationPlan', now);
    expect(form.lists[0]?.rows[0]).toEqual(['SHED', '菌棚建设', '工程', '¥8,000.00']);
    expect(form.lists[1]?.rows[0]?.[2]).toBe('先建两棚试种。');
    expect(form.opinions[0]?.verdict).toBeUndefined();
    expect(formOf('implementationPlan', play(now, [line])).opinions[0]).toMatchObject({
      verdict: { zh: '讨论通过' },
      minutes: '镇党纪〔12〕号',
      by: cast.townshipCommittee.person,
      on: `${year}-04-22`,
    });
  });
});
