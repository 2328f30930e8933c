import type { FieldTitle } from '../../core/definition/field.ts';

/** What every field of the county's programme is called. */
export const fields: Record<string, FieldTitle> = {
  'open:place': { title: { zh: '县', en: 'county' } },
  'open:title': { title: { zh: '项目库名称', en: 'title of the programme' } },
  'open:year': {
    title: { zh: '项目年度', en: 'programme year' },
    help: { zh: '写入每个登记编号，应与方案一致。', en: "In every register number; the same as the plan's." },
  },
  project: { title: { zh: '项目事项编号', en: 'case number of the project' } },
  village: { title: { zh: '所在村', en: 'village' } },
  line: { title: { zh: '项目记录行号', en: "line of the project's record" } },
  'register.enter:title': { title: { zh: '项目名称', en: 'name of the project' } },
  outcome: {
    title: { zh: '结果', en: 'outcome' },
    options: { closed: { zh: '结项', en: 'closed' }, withdrawn: { zh: '撤回', en: 'withdrawn' } },
  },
  transfer: { title: { zh: '转款编号', en: 'number of the transfer' } },
  'funds.skip:reason': { title: { zh: '跳过的理由', en: 'why it is skipped' } },
  seed: {
    title: { zh: '抽取种子', en: 'seed of the draw' },
    help: { zh: '凭它可以重新抽取核对。', en: 'With it the draw can be repeated.' },
  },
  period: { title: { zh: '抽查月份', en: 'month' } },
  count: { title: { zh: '抽取项目数', en: 'how many are drawn' } },
  summary: { title: { zh: '总结', en: 'summary' } },
};
