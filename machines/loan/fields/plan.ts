import type { FieldTitle } from '../../core/definition/field.ts';
import { stageLimits } from './time-limits.ts';
import { classIn, day, money, oneOf, titled } from './titled.ts';

const dayOfMonth = ['每月几日，1至28', 'day of the month, 1 to 28'] as const;

/** The fields of a plan, by their paths in it. */
const paths: Record<string, FieldTitle> = {
  base: oneOf(titled('所用方案', 'plan used', '随程序提供的方案', 'a plan shipped with the programme'), {
    '2007': { zh: '2007年方案', en: 'plan of 2007' },
  }),
  year: titled('方案年度', 'year of the plan'),
  id: titled('方案编号', 'id of the plan', '小写字母、数字和连字符', 'small letters, digits and hyphens'),
  document: titled('依据文件', 'document'),
  survey: titled('调查摸底期', 'survey'),
  'survey.from': day('调查开始', 'first day of the survey'),
  'survey.to': day('调查结束', 'last day of the survey'),
  surveyDays: titled('调查天数', 'days of the survey'),
  years: titled('三年规划年度', 'years of the three-year plan'),
  'years.first': titled('规划首年', 'first year'),
  'years.last': titled('规划末年', 'last year'),
  groups: titled('核查组数', 'number of verification groups'),
  townships: titled('乡镇数', 'number of townships'),
  agedFrom: titled('高龄党员起始年龄', 'aged from', '周岁', 'whole years'),
  classes: titled('项目类别与借款标准', 'classes and their loan standards'),
  'classes.code': classIn('类别代码', 'code of the class'),
  'classes.title': titled('类别名称', 'title of the class'),
  'classes.title.zh': titled('中文', 'in Chinese'),
  'classes.title.en': titled('英文', 'in English'),
  'classes.ceiling': money('借款标准（上限）', 'loan standard (ceiling)'),
  batch: titled('本批规模', 'size of the batch'),
  'batch.households': titled('计划户数', 'planned households'),
  'batch.amount': money('计划金额', 'planned amount'),
  payoutBy: day('资金到位期限', 'paid out by'),
  instalments: titled('还款计划', 'repayment plan'),
  'instalments.due': day('到期日', 'due on'),
  'instalments.share': titled(
    '份额',
    'share',
    '各期按份额之比分摊，末期取余数',
    'instalments are split by their shares; the last takes the remainder',
  ),
  visits: titled('联系人走访', "liaison's visits"),
  'visits.reminderDay': titled('走访提醒日', 'day of the reminder', ...dayOfMonth),
  townshipReports: titled('乡镇汇报', "townships' reports"),
  'townshipReports.dueDay': titled(
    '汇报截止日',
    'due day',
    '次月几日，1至28',
    'day of the next month, 1 to 28',
  ),
  meetings: titled(
    '调度会月份',
    'months of the dispatch meetings',
    '各季度末月',
    'last month of each quarter',
  ),
  disclosure: titled(
    '审定公示',
    'public disclosure',
    '文件未载明公示；县里规定公示的才填写',
    'the document asks for none; only where the county has ruled that there is one',
  ),
  'disclosure.where': titled(
    '公示地点',
    'where it hangs',
    '如：村务公开栏',
    "e.g. the village's notice board",
  ),
  'disclosure.days': titled('公示天数', 'days', '自然日，含首日', 'calendar days, the first included'),
  timeLimits: titled('各环节时限', 'time limits', '工作日', 'working days'),
  ...Object.fromEntries(Object.entries(stageLimits).map(([name, one]) => [`timeLimits.${name}`, one])),
  yellowWithinWorkingDays: titled(
    '黄灯提前天数',
    'yellow light within',
    '到期前几个工作日亮黄灯',
    'working days before the deadline',
  ),
  calendar: titled('工作日历', 'calendar of working days'),
  'calendar.dataVersion': titled('节假日数据', 'holiday data', '来源及版本', 'source and version'),
  'calendar.knownUntil': day('节假日已知至', 'holidays known until'),
  'calendar.off': titled('放假日', 'weekdays off'),
  'calendar.on': titled('调休上班日', 'weekend days worked'),
  notes: titled('说明', 'notes'),
  'notes.zh': titled('中文', 'in Chinese'),
  'notes.en': titled('英文', 'in English'),
};

/** Titles of the plan and its fields, for every opening that takes one. */
export const planFields: Record<string, FieldTitle> = {
  plan: titled('方案', 'plan'),
  ...Object.fromEntries(Object.entries(paths).map(([path, one]) => [`open:plan.${path}`, one])),
};
