import { type Clause, clause } from '../../core/definition/definition.ts';

/** Clauses L-05 to L-10. */
export const applicationClauses: Clause[] = [
  clause(
    'L-05',
    '二',
    'document',
    'must',
    '申请按年度计划和项目类别登记。',
    "Applications are entered by the plan's year and by class.",
  ),
  clause(
    'L-06',
    '二',
    'order',
    'must',
    '各核查组覆盖全部乡镇，逐户走访；未走访的户不能往下办理。',
    'The groups cover every township and visit every household; one without a visit does not go on.',
  ),
  clause(
    'L-07',
    '二',
    'guard',
    'must',
    '家庭条件较好的党员和村干部予以排除，理由记录在案并告知。',
    'Better-off members and village cadres are excluded, the reason on record and told.',
  ),
  clause(
    'L-08',
    '二',
    'guard',
    'must',
    '联系人在场，与党员户一起选定内容和规模；登记表载明个人、家庭、资源和收入。',
    'Content and scale are chosen with the household, the liaison present; the form holds person, family, resources and income.',
  ),
  clause(
    'L-09',
    '二',
    'actor',
    'must',
    '每户一名乡镇班子成员为行政联系人、一名与项目相适应的技术负责人。',
    'Each household has one liaison from the township leadership and one technical lead fit for the project.',
  ),
  clause(
    'L-10',
    '三',
    'order',
    'must',
    '专家先论证可行性；核定金额不超过该类项目的借款标准。',
    'Experts judge feasibility first; the amount never exceeds the loan standard of the class.',
  ),
];
