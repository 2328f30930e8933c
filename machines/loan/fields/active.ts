import type { FieldTitle } from '../../core/definition/field.ts';
import { day, money, titled } from './titled.ts';

/** Fields of the decisions on a loan that is paid out. 四、五、六、灾害 */
export const activeFields: Record<string, FieldTitle> = {
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
};
