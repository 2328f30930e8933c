import type { FieldTitle } from '../../core/definition/field.ts';
import { planFields } from '../fields/plan.ts';
import { caseNumber, day, money, paperNumber, personIn, titled } from '../fields/titled.ts';

/** What the fields of a batch's forms are called. */
export const fields: Record<string, FieldTitle> = {
  ...planFields,
  'open:place': titled('所在县', 'county'),
  'open:title': titled('批次名称', 'name of the batch', '如：2027年第一批', 'e.g. first batch of 2027'),
  programme: caseNumber('所属脱贫工程', 'programme'),
  'open:no': titled('第几批', 'number of the batch'),
  follows: titled(
    '前一批',
    'batch before',
    '前一批的事项编号；第一批不填',
    'number of its case; none for the first',
  ),
  'groups.assign:groups': titled('核查组', 'verification groups'),
  'groups.assign:groups.no': titled('组别', 'number of the group'),
  'groups.assign:groups.members': personIn('成员', 'members'),
  'groups.assign:groups.townships': titled('负责乡镇', 'townships covered'),
  supervisedFrom: titled(
    '督查起始日',
    'supervised since',
    '前一批发放到位的日期已在案的不填',
    'left empty where the day of the payout of the batch before is on record',
  ),
  candidates: titled('拟定帮扶对象', 'candidates'),
  application: paperNumber('申请书编号', 'number of the application'),
  incomePerHead: money('人均年收入', 'income a head and year'),
  surveyedOn: day('摸底日期', 'surveyed on'),
  chosen: titled('是否选定', 'chosen', '最贫困的在先', 'the poorest first'),
  file: titled('文件指纹', "file's fingerprint", '导入文件的 SHA-256', 'SHA-256 of the imported file'),
  rows: titled('表中行数', 'rows in the file'),
  opened: titled('立项户数', 'cases opened'),
  skipped: titled('跳过行数', 'rows skipped'),
  applications: titled('申请户数', 'applications'),
  summary: titled('小结', 'summary'),
  'payout.close:on': day('发放到位日期', 'paid out on'),
};
