import type { FieldTitle } from '../../core/definition/field.ts';
import {
  adviserTitles,
  disclosureTitles,
  paymentKindTitles,
  procedureTitles,
  yearlyDutyTitles,
} from '../vocabulary.ts';
import { titled } from './titled.ts';

const procedure = titled('法定程序', 'procedure', {
  options: procedureTitles,
  help: { zh: '只填本部门的程序。', en: 'Only the procedure of your own department.' },
});

/** What preparations, works, reports and disclosures ask for. 二(二) */
export const implementingFields: Record<string, FieldTitle> = {
  content: titled('建设内容', 'content'),
  items: titled('分项预算', 'items', {
    help: {
      zh: '每项写明买什么或建什么、最多用多少钱；合计不超过项目资金。',
      en: 'What is bought or built and the most it may cost; together no more than the fund.',
    },
  }),
  code: titled('分项编号', 'code of the item', {
    help: { zh: '支付时引用；字母、数字和连字符。', en: 'Cited by payments; letters, digits and hyphens.' },
  }),
  'plan.file:items.title': titled('分项名称', 'item'),
  'plan.file:items.kind': titled('类别', 'kind', { options: paymentKindTitles }),
  budget: titled('预算', 'budget'),
  'plan.file:from': titled('开工日期', 'construction from'),
  'plan.file:to': titled('完工日期', 'construction to'),
  responsible: titled('责任人', 'person responsible'),
  heldOn: titled('会议日期', 'held on'),

  'advice.record:from': titled('意见来自', 'advice of', { options: adviserTitles }),
  'advice.record:person': titled('提出人', 'given by'),
  advice: titled('参谋意见', 'advice'),
  'advice.record:on': titled('提出日期', 'given on'),
  'checklist.clear:item': procedure,
  'checklist.notApplicable:item': procedure,
  'checklist.clear:reference': titled('批准文号', 'number of the approval'),
  'checklist.clear:on': titled('办结日期', 'cleared on'),
  'checklist.notApplicable:reason': titled('不适用的理由', 'why it does not apply'),
  'work.complete:summary': titled('完工情况', 'what was completed'),

  month: titled('报告月份', 'month'),
  'report.submit:progress': titled('进展情况', 'progress'),
  problems: titled('存在问题', 'problems'),
  'report.remind:period': titled('报告月份', 'month'),
  'report.remind:kind': titled('第几次提醒', 'which reminder', {
    options: { first: { zh: '首次', en: 'the first' }, last: { zh: '最后一次', en: 'the last' } },
  }),
  duty: titled('年度事项', "the year's duty", { options: yearlyDutyTitles }),
  'duty.remind:period': titled('年度', 'year'),

  stage: titled('公示阶段', 'stage', { options: disclosureTitles }),
  what: titled('公示内容', 'what is disclosed', {
    help: {
      zh: '写给全村看：不写身份证号、电话和账号。',
      en: 'For the whole village to read: no identity, phone or account numbers.',
    },
  }),
  where: titled('公示地点', 'where'),
  'disclosure.publish:from': titled('公示自', 'from'),
  'disclosure.publish:to': titled('公示至', 'to', { help: { zh: '含当日。', en: 'Included.' } }),
};
