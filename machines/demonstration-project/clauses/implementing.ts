import type { Clause } from '../../core/definition/definition.ts';

/** Clauses D-09 to D-19. */
export const implementingClauses: Clause[] = [
  {
    id: 'D-09',
    section: '二(二)',
    kind: 'window',
    force: 'must',
    demand: {
      zh: '项目在实施期内开工和完工。',
      en: 'The works start and end within the implementation window.',
    },
    enforcedBy: ['deadline:implementationWindow', 'rule:outside-window', 'rule:period-outside-window'],
  },
  {
    id: 'D-10',
    section: '二(二)1',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '实施前上报实施方案（内容、时间、责任人），经乡镇党委班子讨论通过。',
      en: 'Before implementation the plan is filed with the township and passed by its meeting.',
    },
    enforcedBy: [
      'event:plan.file',
      'event:plan.pass',
      'report:implementationPlan',
      'state:running.project.preparation.planMeeting',
      'deadline:planMeeting',
      'rule:work-not-started',
    ],
  },
  {
    id: 'D-11',
    section: '二(二)1',
    kind: 'record',
    force: 'record',
    demand: {
      zh: '驻村帮扶组、联系单位、走基层干部和帮扶责任人的意见记录在案。',
      en: 'Advice of team, linked unit, visiting cadres and helpers is on record.',
    },
    enforcedBy: ['event:advice.record'],
  },
  {
    id: 'D-12',
    section: '二(二)1',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '适用的法定程序由各部门办结，或注明理由不适用，然后开工。',
      en: 'Each statutory procedure is cleared by its department or not applicable with a reason before work starts.',
    },
    enforcedBy: [
      'rule:procedures-open',
      'rule:not-the-office-concerned',
      'event:checklist.clear',
      'event:checklist.notApplicable',
    ],
  },
  {
    id: 'D-13',
    section: '二(二)2',
    kind: 'recurring',
    force: 'must',
    demand: {
      zh: '第一书记每月按时上报进展；缺报先提醒后逾期，迟报留痕。',
      en: 'Progress is reported every month; a missing report is reminded, overdue, and stays on record as late.',
    },
    enforcedBy: [
      'event:report.submit',
      'event:report.remind',
      'deadline:monthlyReport',
      'round:firstReportReminder',
      'round:lastReportReminder',
      'state:running.reports.due.overdue',
    ],
  },
  {
    id: 'D-14',
    section: '二(二)2',
    kind: 'actor',
    force: 'must',
    demand: {
      zh: '县委组织部组织乡镇、派出单位、业务主管部门共同督导，记录成员和发现。',
      en: 'The county organises supervision visits with township, dispatching unit and line department; members and findings are recorded.',
    },
    enforcedBy: ['event:visit.record', 'rule:parties-missing'],
  },
  {
    id: 'D-15',
    section: '二(二)2',
    kind: 'sanction',
    force: 'must',
    demand: {
      zh: '撤回须有三种情形之一和业务主管部门意见。',
      en: "Withdrawal needs one of three grounds and the line department's opinion.",
    },
    enforcedBy: [
      'event:project.withdraw',
      'event:withdrawal.opinion',
      'rule:no-supporting-opinion',
      'rule:already-accepted',
    ],
  },
  {
    id: 'D-16',
    section: '二(二)2',
    kind: 'amount',
    force: 'must',
    demand: {
      zh: '撤回项目未用的资金转给下一个项目，不多不少。',
      en: 'What a withdrawn project has not spent goes to the next project, no more and no less.',
    },
    enforcedBy: [
      'state:withdrawing.returning.booking',
      'state:withdrawing.handingOver.asking',
      'state:closingAccounts.returning.booking',
      'event:funds.receive',
      'action:bookReceived',
      'rule:transfer-received',
      'rule:cannot-use-more-money',
    ],
  },
  {
    id: 'D-17',
    section: '二(二)3',
    kind: 'disclosure',
    force: 'must',
    demand: {
      zh: '三公开：记录公示内容、地点和起止时间；缺一不得申请验收。',
      en: 'Three disclosures, each with what, where and when; none may be missing at acceptance.',
    },
    enforcedBy: ['event:disclosure.publish', 'rule:disclosures-missing', 'state:running.disclosure.open'],
  },
  {
    id: 'D-18',
    section: '二(二)3',
    kind: 'record',
    force: 'record',
    demand: {
      zh: '乡镇负责人的日常监督记录在案。',
      en: "The township head's running supervision is on record.",
    },
    enforcedBy: ['event:headSupervision.record'],
  },
  {
    id: 'D-19',
    section: '二(二)3',
    kind: 'recurring',
    force: 'must',
    demand: { zh: '不定期抽查，随机种子记录在案。', en: 'Unannounced spot checks with the seed on record.' },
    enforcedBy: ['event:spotcheck.draw', 'event:spotcheck.result', 'rule:draw-known', 'rule:no-such-draw'],
  },
];
