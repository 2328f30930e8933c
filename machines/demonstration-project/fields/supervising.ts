import type { FieldTitle } from '../../core/definition/definition.ts';
import { gradeTitles, visitingPartyTitles } from '../vocabulary.ts';
import { titled } from './titled.ts';

/** What visits, spot checks, evaluations and rectifications ask for. 二(二)2, 二(二)3, 四 */
export const supervisingFields: Record<string, FieldTitle> = {
  'visit.record:on': titled('督导日期', 'visited on'),
  'visit.record:members': titled('参加人员', 'members', {
    help: {
      zh: '县委组织部、乡镇、派出单位、业务主管部门都要有人。',
      en: 'Someone of each: county, township, dispatching unit, line department.',
    },
  }),
  'visit.record:members.party': titled('所属单位', 'of', { options: visitingPartyTitles }),
  findings: titled('查看情况', 'findings'),
  rectification: titled('责令整改', 'rectification ordered'),
  finding: titled('需整改的问题', 'what is to be put right'),
  limit: titled('整改期限', 'to be put right by', {
    help: { zh: '含当日；不填则按方案规定的时限。', en: "Included; without a day, the plan's time limit." },
  }),
  'headSupervision.record:on': titled('监督日期', 'supervised on'),
  observations: titled('监督情况', 'observations'),

  draw: titled('抽查编号', 'number of the draw'),
  seed: titled('抽取种子', 'seed of the draw', {
    help: { zh: '凭它可以重新抽取核对。', en: 'With it the draw can be repeated.' },
  }),
  period: titled('月份', 'month'),
  'spotcheck.result:on': titled('抽查日期', 'checked on'),
  'spotcheck.result:members': titled('抽查人员', 'who checked'),

  'evaluation.record:year': titled('评估年度', 'year'),
  grade: titled('评估结果', 'grade', { options: gradeTitles }),
  'evaluation.record:findings': titled('评估情况', 'findings'),
  criticism: titled('批评意见', 'criticism', {
    help: { zh: '工作不力的必填。', en: 'Needed where the work is weak.' },
  }),

  no: titled('整改编号', 'number of the rectification'),
  measures: titled('整改措施', 'measures'),
  evidence: titled('整改佐证', 'evidence'),
  passed: titled('是否合格', 'passed'),
  'rectification.check:limit': titled('新的整改期限', 'new limit', {
    help: { zh: '不合格时可另定；含当日。', en: 'May be set where it has not passed; included.' },
  }),

  'publicity.record:kind': titled('类型', 'kind', {
    options: {
      typicalCase: { zh: '典型', en: 'typical case' },
      publicity: { zh: '宣传', en: 'publicity' },
    },
  }),
  'publicity.record:title': titled('标题', 'title'),
  'publicity.record:summary': titled('内容', 'summary'),
};
