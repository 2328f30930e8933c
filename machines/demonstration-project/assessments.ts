import type { ReportDefinition } from '../core/definition/forms.ts';
import { townshipOf } from '../core/values/place.ts';
import type { Text } from '../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import type { Assessment } from './project.ts';
import { gradeTitles } from './vocabulary.ts';

const subjects: Record<Assessment['of'], Text> = {
  firstSecretary: { zh: '第一书记', en: 'first secretary' },
  townshipCommittee: { zh: '乡镇党委', en: 'township party committee' },
};

const sources: Record<Assessment['source'], Text> = {
  acceptance: { zh: '项目验收', en: 'acceptance' },
  evaluation: { zh: '年度评估', en: 'yearly evaluation' },
};

const results: Record<string, Text> = {
  ...gradeTitles,
  accepted: { zh: '验收合格', en: 'accepted' },
  failed: { zh: '验收不合格', en: 'acceptance failed' },
  neverReached: { zh: '未通过验收即撤回', en: 'withdrawn, never accepted' },
};

/** What enters the year-end assessments 年底考核 of first secretaries and township committees. 二(三)1, 四(二) */
export const assessments: ReportDefinition<Context> = {
  title: { zh: '年底考核结果', en: 'Results for the year-end assessments' },
  clauses: ['D-23', 'D-35'],
  columns: {
    subject: { zh: '考核对象', en: 'Assessed' },
    name: { zh: '姓名或单位', en: 'Name' },
    source: { zh: '依据', en: 'By' },
    result: { zh: '结果', en: 'Result' },
    date: { zh: '日期', en: 'Date' },
    project: { zh: '项目', en: 'Project' },
    village: { zh: '所在村', en: 'Village' },
  },
  rows: ({ context }) =>
    context.assessments.map(({ of, person, year, source, result, at }) => ({
      year,
      cells: {
        subject: subjects[of],
        name: person === undefined ? { place: townshipOf(context.place) ?? context.place } : { person },
        source: sources[source],
        result: results[result] ?? result,
        date: { day: at },
        project: context.proposal?.name ?? context.title,
        village: { place: context.place },
      },
    })),
};
