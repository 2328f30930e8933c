import type { FieldTitle } from '../../core/definition/field.ts';
import { day, money, monthOf, titled } from './titled.ts';

const rectificationNo = titled(
  '整改序号',
  'number of the rectification',
  '本借款内的序号',
  'within this loan',
);

/** Fields of the decisions on a loan that is paid out. 四、五、六、灾害 */
export const activeFields: Record<string, FieldTitle> = {
  month: monthOf('走访月份', 'month of the visit'),
  'liaison.visit:on': day('走访日期', 'visited on'),
  findings: titled('走访情况', 'what was found'),
  'check.record:on': day('检查日期', 'checked on'),
  unannounced: titled('是否不定期检查', 'unannounced'),
  arrived: titled('资金是否到位', 'money arrived'),
  used: titled('资金是否按用途使用', 'money used for its purpose'),
  progress: titled('项目进展', 'progress of the project'),
  rectification: titled('限期整改', 'rectification', '发现问题时填写', 'where something was found'),
  finding: titled('发现的问题', 'finding'),
  limit: titled(
    '整改期限',
    'time limit',
    '不填则按方案时限；北京时间',
    "the plan's time limit where left empty; Asia/Shanghai",
  ),
  'rectification.submit:no': rectificationNo,
  measures: titled('整改措施', 'measures'),
  'rectification.submit:evidence': titled('佐证材料', 'evidence'),
  'rectification.check:no': rectificationNo,
  'rectification.check:limit': titled(
    '新的整改期限',
    'new time limit',
    '未通过时可另定；北京时间',
    'where it has not passed; Asia/Shanghai',
  ),
  passed: titled('整改是否通过', 'passed'),
  schedule: titled('展期后的还款计划', 'new repayment plan', '合计等于尚欠金额', 'sums to what is owed'),
  due: day('到期日', 'due on'),
  'reschedule.request:schedule.amount': money('本期应还', 'amount of the instalment'),
  disaster: titled('灾害编号', 'disaster', '县里立案的编号，如 hail-0708', 'as the county declared it'),
  'disaster.notify:title': titled('灾害名称', 'name of the disaster'),
  'disaster.notify:on': day('受灾日期', 'day of the disaster'),
  projects: titled('受损项目', 'damaged projects'),
  'claim.submit:projects.name': titled('项目名称', 'project'),
  damage: titled('受损情况', 'damage'),
  loss: money('直接经济损失', 'direct loss'),
  lifted: titled('是否脱贫', 'out of poverty'),
  'outcome.record:evidence': titled('认定依据', 'evidence'),
  'outcome.record:on': day('认定日期', 'found on'),
};
