import type { Source } from '../../core/ledger/booking.ts';
import type { FieldTitle } from '../../core/definition/field.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { peopleFields } from '../fields/people.ts';
import { planFields } from '../fields/plan.ts';
import { caseNumber, day, money, monthOf, oneOf, personIn, titled, voucher } from '../fields/titled.ts';
import { surveyWindow } from './parts.ts';

const sourceTitles: Record<Source, Text> = {
  province: { zh: '省级补助', en: 'provincial grant' },
  retainedPartyDues: { zh: '留存党费', en: 'retained party dues' },
  partyAidFund: { zh: '党内关爱资金', en: 'party aid fund' },
  departmentFund: { zh: '部门资金', en: 'departmental money' },
  socialFund: { zh: '社会资金', en: 'donations' },
  furtherInvestment: { zh: '追加投入', en: 'further investment' },
};

const windows = Object.keys(surveyWindow.deadlines).join('、');

const founding: Record<string, FieldTitle> = {
  'open:place': titled('所在县', 'county'),
  'open:title': titled('工程名称', 'name of the programme'),
  leader: titled('组长', 'leader'),
  person: personIn('人员', 'person'),
  post: titled('职务', 'post'),
  members: titled('成员', 'members'),
  office: titled('办公室人员', 'staff of the office'),
  'organisation.record:townships': titled('各乡镇领导组', "townships' leading groups"),
  'organisation.record:townships.place': titled('乡镇', 'township'),
  secretary: personIn('乡镇党委书记（直接责任人）', 'party secretary, directly responsible'),
  poorMembers: titled('贫困党员人数', 'poor members'),
  'survey.record:findings': titled('摸底情况', 'findings'),
  window: titled('办理期', 'window', `可填：${windows}`, `one of: ${windows}`),
  until: day('重开至', 'reopened until'),
  threeYear: titled('三年规划', 'three-year plan'),
  yearly: titled('分年度计划', 'plan for each year'),
  'plans.adopt:yearly.year': titled('年度', 'year'),
  households: titled('扶持户数', 'households'),
  'plans.adopt:threeYear.amount': money('扶持资金', 'money'),
  'plans.adopt:yearly.amount': money('扶持资金', 'money'),
  'account.open:number': titled('专户账号', 'number of the account'),
  'account.open:name': titled('专户户名', 'name of the account'),
  source: oneOf(titled('资金来源', 'source of the money'), sourceTitles),
  'fund.contribute:amount': money('投入金额', 'amount put in'),
  'fund.contribute:on': day('到账日期', 'received on'),
  voucher,
  payer: titled('拨款单位', 'who put it in'),
};

const running: Record<string, FieldTitle> = {
  batch: caseNumber('批次', 'batch'),
  'batch.enter:no': titled('第几批', 'number of the batch'),
  'batch.enter:year': titled('计划年度', "plan's year"),
  follows: caseNumber('前一批', 'batch before'),
  'batch.paidOut:on': day('发放到位日期', 'paid out on'),
  applications: titled('申请户数', 'applications'),
  ended: titled('了结户数', 'loans that ended as they should'),
  lost: titled('中断户数', 'loans that broke off'),
  file: titled('文件指纹', "file's fingerprint", '登记表文件的 SHA-256', 'SHA-256 of the file'),
  chunk: titled('分段序号', 'part of the file', '大文件分段登记', 'large files come in parts'),
  'register.enter:people': titled('登记人员', 'people'),
  'register.enter:people.no': titled('序号', 'running number'),
  'register.enter:people.name': titled('姓名', 'name'),
  village: titled('所在村', 'village'),
  ...peopleFields,
  disaster: titled('灾害编号', 'disaster', '小写字母、数字和连字符，如 hail-0708', 'e.g. hail-0708'),
  'disaster.declare:title': titled('灾害名称', 'name of the disaster'),
  'disaster.declare:on': day('受灾日期', 'day of the disaster'),
  kinds: titled('灾害种类', 'kinds', '如：风雹、洪涝', 'e.g. hail, flood'),
  claim: titled('申报编号', 'number of the claim'),
  loan: caseNumber('借款', 'loan'),
  'claim.enter:place': titled('所在村', 'village'),
  projects: titled('受损项目数', 'number of damaged projects'),
  loss: money('直接经济损失', 'direct loss'),
  'disaster.close:summary': titled('结案小结', 'summary'),
  month: monthOf('汇报月份', 'month reported'),
  progress: titled('进展情况', 'progress'),
  quarter: titled('季度', 'quarter', '以季度末月表示，如 2027-03', 'named by its last month, e.g. 2027-03'),
  'meeting.hold:on': day('召开日期', 'held on'),
  matters: titled('议定事项', 'matters settled'),
  'programme.close:summary': titled('工程总结', 'summary'),
};

/** What the fields of the loan programme's forms are called. */
export const fields: Record<string, FieldTitle> = { ...planFields, ...founding, ...running };
