import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../client/reports/report.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { before, year } from '../../support/demonstration.ts';

const closing = { case: before('project.close').now.case, lifecycle: demonstrationProject };
const report = (asked?: number) =>
  reportOf(
    demonstrationProject,
    'assessments',
    [closing],
    { lang: 'zh', directory: sampleCounty },
    { year: asked },
  );
const rows = (asked?: number) =>
  report(asked).rows.map(({ year, words }) => [year, words.subject, words.name, words.source, words.result]);

describe('the results for the year-end assessments', () => {
  it('hold the acceptance under the first secretary [D-23]', () => {
    expect(rows(year + 1)).toContainEqual([
      year + 1,
      '第一书记',
      '样例·水田村第一书记',
      '项目验收',
      '验收合格',
    ]);
  });

  it('hold each yearly result under the first secretary and under the township committee [D-35]', () => {
    expect(rows(year)).toEqual([
      [year, '第一书记', '样例·水田村第一书记', '年度评估', '良好'],
      [year, '乡镇党委', '青山镇', '年度评估', '良好'],
    ]);
    expect(
      rows()
        .filter(([, subject]) => subject === '乡镇党委')
        .map(([of]) => of),
    ).toEqual([year, year + 1]);
  });

  it('say what they rest on, and keep ids beside the names [D-23, D-35]', () => {
    expect(report().cites.map((one) => one.section)).toEqual(['二(三)1', '四(二)']);
    expect(report(year).rows[0]?.cells.name).toEqual({ person: 'fs-shuitian' });
  });
});
