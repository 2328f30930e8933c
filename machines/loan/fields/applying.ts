import type { FieldTitle } from '../../core/definition/field.ts';
import { exclusionTitles, liaisonPostTitles } from '../vocabulary.ts';
import { classIn, day, money, oneOf, personIn, titled } from './titled.ts';

const post = oneOf(titled('联系人职务', "liaison's post"), liaisonPostTitles);
const yesOrNo = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };
const members = titled('家庭人口', 'members of the household');

const reasons = titled('理由', 'reasons', '一条一项', 'one to a line');

/** Fields of the decisions up to the determination of the amount. 二、三 */
export const applyingFields: Record<string, FieldTitle> = {
  class: classIn('项目类别', 'class of the project'),
  content: titled('项目内容', 'content of the project'),
  scale: titled('项目规模', 'scale of the project', '如：大棚蔬菜1亩', 'e.g. 1 mu of vegetables'),
  resources: titled('资源状况', 'resources', '耕地、山林、水面、住房等', 'land, water, housing'),
  incomePerHead: money('人均年收入', 'income a head and year'),
  groups: titled('核查组', 'verification groups'),
  no: titled('组别', 'number of the group'),
  townships: titled('负责乡镇', 'townships covered'),
  'verification.visit:on': day('走访日期', 'visited on'),
  group: titled('核查组组别', 'number of the verification group'),
  'verification.visit:members': personIn('走访人员', 'who visited'),
  liaisonPresent: oneOf(titled('行政联系人是否在场', 'liaison present'), yesOrNo),
  living: titled('居住条件', 'housing'),
  family: titled('家庭状况', 'family'),
  outlook: titled('精神面貌', 'outlook'),
  able: titled('有无从事种养等项目的能力', 'able to carry out a project'),
  betterOff: titled('家庭条件是否较好', 'better off', '较好的予以排除', 'a better-off household is excluded'),
  ground: oneOf(titled('排除原因', 'ground'), exclusionTitles),
  liaison: personIn('行政联系人', 'administrative liaison'),
  liaisonPost: post,
  technicalLead: personIn('技术负责人', 'technical lead'),
  technicalField: classIn('技术负责人专业', "technical lead's field"),
  'liaison.change:from': personIn('现任联系人', 'present liaison'),
  'liaison.change:to': personIn('新任联系人', 'new liaison'),
  post,
  'liaison.change:document': titled('更换文件编号', 'number of the document'),
  householdAgrees: oneOf(titled('党员户是否同意所选项目', 'household agrees to the project'), yesOrNo),
  'form.complete:members': members,
  'form.complete:on': day('填表日期', 'completed on'),
  feasible: titled('是否可行', 'feasible'),
  'feasibility.judge:opinion': titled('论证意见', 'opinion of the experts'),
  suggested: money('建议金额', 'suggested amount'),
  'amount.determine:amount': money('核定借款金额', 'determined amount'),
  'household.withdraw:reasons': reasons,
  'loan.decline:reasons': reasons,
  'letter.refuse:reasons': reasons,
};
