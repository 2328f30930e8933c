import type { FieldTitle } from '../../core/definition/field.ts';
import { fundSourceTitles } from '../vocabulary.ts';
import { titled } from './titled.ts';

const workingDays = { zh: '工作日数。', en: 'In working days.' };
const from = titled('开始日期', 'from');
const to = titled('截止日期', 'to', {
  help: { zh: '含当日，到当日24时为止。', en: 'Included; it ends with the day.' },
});
const month = titled('月', 'month');
const day = titled('日', 'day');

const fields: Record<string, FieldTitle> = {
  plan: titled('方案', 'plan', {
    help: {
      zh: '选用随系统提供的方案并写明年度，或者填写完整的方案。',
      en: 'A plan that comes with the system and its year, or a whole plan.',
    },
  }),
  'plan.base': titled('采用方案', 'shipped plan', {
    options: { '2016': { zh: '2016年实施方案', en: 'the plan of 2016' } },
  }),
  'plan.year': titled('方案年度', 'year of the plan', {
    help: {
      zh: '各日期移到这一年，月日不变；不填即为方案原来的年份。',
      en: "Every date moves to this year and keeps day and month; left out, it is the plan's own year.",
    },
  }),
  'plan.id': titled('方案代码', 'id of the plan', {
    help: { zh: '小写字母、数字和连字符。', en: 'Lower-case letters, digits and hyphens.' },
  }),
  'plan.document': titled('所依据的文件', 'document carried out'),
  'plan.survey': titled('摸底调研', 'survey'),
  'plan.survey.from': from,
  'plan.survey.to': to,
  'plan.applicationDeadline': titled('申报截止日期', 'application deadline', {
    help: {
      zh: '《申报审批表》在这一天之前（含当日）报县委组织部。',
      en: 'The day by which the application form reaches the county, included.',
    },
  }),
  'plan.implementation': titled('项目实施期', 'implementation'),
  'plan.implementation.from': from,
  'plan.implementation.to': to,
  'plan.acceptance': titled('项目验收期', 'acceptance'),
  'plan.acceptance.from': from,
  'plan.acceptance.to': to,
  'plan.reports': titled('每月进展报告', 'monthly reports'),
  'plan.reports.dueDay': titled('每月几日前上报', 'due by the day of the month'),
  'plan.reports.firstReminderDay': titled('每月几日首次提醒', 'first reminder on the day of the month'),
  'plan.reports.lastReminderDay': titled('每月几日最后提醒', 'last reminder on the day of the month'),
  'plan.appropriation': titled('每年拨款申请截止', 'yearly application for the appropriation by'),
  'plan.appropriation.month': month,
  'plan.appropriation.day': day,
  'plan.tranches': titled('分年拨付', 'tranches'),
  'plan.tranches.ratio': titled('各期比例', 'ratio', {
    help: { zh: '每期一个整数，如 3、3、4。', en: 'A whole number for each tranche: 3, 3, 4.' },
  }),
  'plan.funding': titled('资金来源', 'funding'),
  'plan.funding.province': titled('每村省级补助', 'from the province to each village'),
  'plan.funding.minimumMatch': titled('每村最低匹配', 'least match of each village'),
  'plan.funding.sources': titled('匹配资金来源', 'sources of the match', { options: fundSourceTitles }),
  'plan.timeLimits': titled('办理时限', 'time limits', { help: workingDays }),
  'plan.timeLimits.villageDeliberation': titled('村两委商议', 'village deliberation', { help: workingDays }),
  'plan.timeLimits.townshipReview': titled('乡镇党委审定', 'township review', { help: workingDays }),
  'plan.timeLimits.countyApproval': titled('县委组织部审批', 'county approval', { help: workingDays }),
  'plan.timeLimits.planMeeting': titled('班子讨论方案', 'meeting on the plan', { help: workingDays }),
  'plan.timeLimits.preliminaryAcceptance': titled('初验', 'preliminary acceptance', { help: workingDays }),
  'plan.timeLimits.finalAcceptance': titled('终验', 'final acceptance', { help: workingDays }),
  'plan.timeLimits.rectification': titled('整改', 'rectification', { help: workingDays }),
  'plan.yellowWithinWorkingDays': titled('剩余多少个工作日亮黄灯', 'yellow within working days'),
  'plan.programmeYears': titled('工程年数', 'years of the programme'),
  'plan.evaluation': titled('每年督查评估截止', 'yearly evaluation by'),
  'plan.evaluation.month': month,
  'plan.evaluation.day': day,
  'plan.calendar': titled('工作日历', 'working calendar'),
  'plan.calendar.dataVersion': titled('节假日数据版本', 'version of the holiday data'),
  'plan.calendar.knownUntil': titled('节假日已知至', 'holidays known until'),
  'plan.calendar.off': titled('放假日', 'days off'),
  'plan.calendar.on': titled('调休上班日', 'working days at weekends'),
  'plan.notes': titled('说明', 'notes'),
  'plan.notes.zh': titled('中文', 'in Chinese'),
  'plan.notes.en': titled('英文', 'in English'),
};

/** The fields of a plan, wherever a case is opened with one. */
export const planFields: Record<string, FieldTitle> = Object.fromEntries(
  Object.entries(fields).map(([path, title]) => [`open:${path}`, title]),
);
