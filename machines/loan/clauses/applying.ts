import type { Clause } from '../../core/definition/definition.ts';

/** Clauses L-05 to L-10. */
export const applicationClauses: Clause[] = [
  {
    id: 'L-05',
    section: '二',
    kind: 'document',
    force: 'must',
    demand: {
      zh: '申请按年度计划和项目类别登记。',
      en: "Applications are entered by the plan's year and by class.",
    },
    enforcedBy: ['opening:application', 'plan:classes', 'rule:class-differs'],
  },
  {
    id: 'L-06',
    section: '二',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '各核查组覆盖全部乡镇，逐户走访；未走访的户不能往下办理。',
      en: 'The groups cover every township and visit every household; one without a visit does not go on.',
    },
    enforcedBy: [
      'event:verification.begin',
      'event:verification.visit',
      'rule:township-not-covered',
      'rule:not-the-group-of-the-township',
      'rule:not-visited',
      'state:application.verification',
      'deadline:verification',
    ],
  },
  {
    id: 'L-07',
    section: '二',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '家庭条件较好的党员和村干部予以排除，理由记录在案并告知。',
      en: 'Better-off members and village cadres are excluded, the reason on record and told.',
    },
    enforcedBy: [
      'event:household.exclude',
      'action:tellExcluded',
      'rule:village-cadre',
      'rule:better-off',
      'rule:ground-does-not-apply',
      'state:excluded',
    ],
  },
  {
    id: 'L-08',
    section: '二',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '联系人在场，与党员户一起选定内容和规模；登记表载明个人、家庭、资源和收入。',
      en: 'Content and scale are chosen with the household, the liaison present; the form holds person, family, resources and income.',
    },
    enforcedBy: [
      'event:form.complete',
      'schema:form.complete',
      'report:registrationForm',
      'deadline:registrationForm',
    ],
  },
  {
    id: 'L-09',
    section: '二',
    kind: 'actor',
    force: 'must',
    demand: {
      zh: '每户一名乡镇班子成员为行政联系人、一名与项目相适应的技术负责人。',
      en: 'Each household has one liaison from the township leadership and one technical lead fit for the project.',
    },
    enforcedBy: [
      'event:liaison.assign',
      'schema:liaison.assign',
      'event:liaison.change',
      'rule:technical-lead-unfit',
      'rule:no-liaison',
      'rule:not-the-present-liaison',
    ],
  },
  {
    id: 'L-10',
    section: '三',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '专家先论证可行性；核定金额不超过该类项目的借款标准。',
      en: 'Experts judge feasibility first; the amount never exceeds the loan standard of the class.',
    },
    enforcedBy: [
      'event:feasibility.judge',
      'event:amount.determine',
      'rule:above-ceiling',
      'rule:above-requested',
      'plan:classes',
      'deadline:feasibility',
      'deadline:determination',
    ],
  },
];
