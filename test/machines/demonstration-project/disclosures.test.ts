import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../client/words/words.ts';
import type { PublicDisclosure } from '../../../machines/core/definition/forms.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { sampleCounty as county } from '../../support/county.ts';
import { before, cast, contextOf, type Play, play, year } from '../../support/demonstration.ts';
import { disclosing, on } from '../../support/scenario.ts';

const disclosuresOf = (now: Play): PublicDisclosure[] =>
  demonstrationProject.disclosures({ context: contextOf(now), case: now.case });

const reader = { lang: 'zh' as const, directory: county };
const rowsOf = (one: PublicDisclosure | undefined): Record<string, string> =>
  Object.fromEntries(one?.rows.map(({ label, value }) => [label.zh, wordsOf(value, reader)]) ?? []);
const listOf = (one: PublicDisclosure | undefined, title: string): string[][] | undefined =>
  one?.lists
    ?.find((list) => list.title.zh === title)
    ?.rows.map((row) => row.map((cell) => wordsOf(cell, reader)));

const { now: complete } = before('project.close');
const [approval, implementation, completion] = disclosuresOf(complete);

describe('the three disclosures as the village reads them', () => {
  it('are there once they are on record, where and from when to when the record says [D-17]', () => {
    expect(disclosuresOf(before('disclosure.publish').now)).toEqual([]);
    expect(disclosuresOf(complete).map(({ key, title }) => [key, title.zh])).toEqual([
      ['approval-1', '立项公开'],
      ['implementation-1', '实施公开'],
      ['completion-1', '完工公开'],
    ]);
    expect(approval).toMatchObject({ where: '村务公开栏', from: `${year}-04-26`, to: `${year}-05-26` });
  });

  it('each say which project it is, and what the first secretary disclosed [D-17]', () => {
    for (const one of [approval, implementation, completion]) {
      expect(rowsOf(one)).toMatchObject({
        项目名称: '林下食用菌种植示范项目',
        登记编号: 'YUNLING-2027-001',
        所在村: '青山镇水田村',
        项目类别: '种植养殖',
        公示内容: '项目名称、资金、责任人。',
      });
    }
  });

  it('tell of the approval: the money by its sources, who leads, and what each level decided [D-17]', () => {
    expect(rowsOf(approval)).toMatchObject({
      责任人: '第一书记',
      领办党员: '本村贫困党员1名',
      资金总额: '¥20,000.00',
      省级补助: '¥10,000.00',
    });
    expect(listOf(approval, '匹配资金')).toEqual([
      ['留存党费', '¥6,000.00'],
      ['部门资金', '¥4,000.00'],
    ]);
    expect(listOf(approval, '审批情况')).toEqual([
      ['村两委商议', '同意', '2027年3月31日'],
      ['乡镇党委审定', '同意', '2027年4月6日'],
      ['县委组织部审批', '同意', '2027年4月15日'],
    ]);
  });

  it('tell of the implementation: the plan that was passed and the money used so far [D-17]', () => {
    expect(rowsOf(implementation)).toMatchObject({
      责任人: '第一书记',
      建设内容: '建食用菌大棚6个，采购菌棒3万棒。',
      会议纪要: '镇党纪〔12〕号',
      已拨付: '¥6,000.00',
      已支出: '¥5,000.00',
      专户结存: '¥1,000.00',
    });
    expect(listOf(implementation, '分项预算')).toEqual([
      ['菌棚建设', '工程', '¥8,000.00'],
      ['菌棒采购', '货物', '¥12,000.00'],
    ]);
    expect(listOf(implementation, '资金拨付')).toEqual([['1', '¥6,000.00', '2027年5月12日']]);
    expect(listOf(implementation, '资金使用')).toEqual([
      ['菌棚建设', '工程', '菌棚建设', '青****', '¥5,000.00', `议〔SHED-${year}-06-08〕`, '2027年6月8日'],
    ]);
  });

  it('tell of the completion: what was built and what it cost [D-17]', () => {
    expect(rowsOf(completion)).toMatchObject({
      完工情况: '六个大棚全部建成投产。',
      完工日期: '2028年8月22日',
      已拨付: '¥12,000.00',
      已支出: '¥11,000.00',
    });
    expect(listOf(completion, '资金使用')).toHaveLength(2);
  });

  it('say the same for as long as they hang, whatever comes later [D-17]', () => {
    const early = before('acceptance.apply').now;
    expect(disclosuresOf(early)).toEqual(disclosuresOf(complete));
    expect(rowsOf(completion)['终验合格']).toBeUndefined();
  });

  it('are told apart when a stage is disclosed twice, and say then what is known then [D-17]', () => {
    const again = play(complete, [
      { ...disclosing(cast, 'completion', `${year + 2}-05-08`), at: on(`${year + 2}-05-08`, 8) },
    ]);
    const later = disclosuresOf(again).at(-1);
    expect(later?.key).toBe('completion-2');
    expect(rowsOf(later)).toMatchObject({ 终验合格: '2028年9月28日', 已支出: '¥17,000.00' });
    expect(disclosuresOf(again).slice(0, 3)).toEqual(disclosuresOf(complete));
  });

  it('hold no person of the case and no account that could be read [D-17]', () => {
    const shown = disclosuresOf(complete).flatMap(({ rows, lists }) => [
      ...rows.map((row) => wordsOf(row.value, reader)),
      ...(lists ?? []).flatMap((list) => list.rows.flat().map((cell) => wordsOf(cell, reader))),
    ]);
    const text = shown.join('\n');
    const people = [...new Set(JSON.stringify(contextOf(complete)).match(/"[a-z]+-[a-z0-9-]+"/g))];
    expect(people.length).toBeGreaterThan(10);
    for (const quoted of people) {
      const id = quoted.slice(1, -1);
      expect(text).not.toContain(id);
      expect(text).not.toContain(county.people.find((person) => person.id === id)?.name.zh ?? id);
    }
    expect(text).not.toContain('青山镇扶贫专户');
    expect(text).not.toContain('云岭菌业公司');
    expect(text).toMatch(/\*{4,}0417/);
  });
});
