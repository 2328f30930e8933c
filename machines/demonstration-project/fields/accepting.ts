import type { FieldTitle } from '../../core/definition/field.ts';
import { groundTitles } from '../vocabulary.ts';
import { titled } from './titled.ts';

/** What acceptance, promotion, withdrawal and the end of a project ask for. 二(二)2, 二(三), 四(一) */
export const acceptingFields: Record<string, FieldTitle> = {
  income: titled('收益好', 'good income'),
  rating: titled('评价高', 'good rating'),
  prospects: titled('发展前景广阔', 'prospects'),
  member: titled('率先脱贫党员', 'member who was lifted first'),
  household: titled('帮扶对象', 'household helped'),
  'pairing.record:on': titled('结对日期', 'paired on'),
  help: titled('帮扶内容', 'help given'),
  'lecture.record:on': titled('开讲日期', 'held on'),
  topic: titled('主题', 'topic'),
  listeners: titled('听讲人数', 'listeners'),
  supports: titled('支持撤回', 'supports the withdrawal'),
  grounds: titled('撤回情形', 'grounds', { options: groundTitles }),
  ground: titled('撤回情形', 'ground', { options: groundTitles }),
  'project.close:summary': titled('结项总结', 'summary'),
  'firstSecretary.handover:from': titled('现任第一书记', 'present first secretary'),
  'firstSecretary.handover:to': titled('接任第一书记', 'next first secretary'),
  'firstSecretary.handover:on': titled('交接日期', 'handed over on'),
  document: titled('任职文号', 'document'),
};
