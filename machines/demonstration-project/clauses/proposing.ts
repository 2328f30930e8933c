import type { Clause } from '../../core/definition/definition.ts';

/** Clauses D-01 to D-08. */
export const proposingClauses: Clause[] = [
  {
    id: 'D-01',
    section: '一',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '工程期约两年，每个贫困村同时只有一个示范项目；由县项目库在登记时把关。',
      en: "One project per poor village at a time, within a programme of about two years; the county's programme sees to it at registration.",
    },
    enforcedBy: ['state:registering.asking', 'state:registering.unanswered', 'plan:programmeYears'],
  },
  {
    id: 'D-02',
    section: '二(一)',
    kind: 'window',
    force: 'must',
    demand: {
      zh: '摸底调研在方案规定的时间内进行；方案中不存在的日期不予接受。',
      en: 'The survey is made within its window; a plan with an impossible date is refused.',
    },
    enforcedBy: ['deadline:surveyWindow', 'rule:outside-window', 'plan:survey'],
  },
  {
    id: 'D-03',
    section: '二(一)1',
    kind: 'document',
    force: 'must',
    demand: {
      zh: '调研记录走访方式、村情、产业、贫困党员、原因、意愿和措施。',
      en: 'The survey records methods, village, industry, poor members, causes, willingness and measures.',
    },
    enforcedBy: ['schema:survey.record', 'state:proposing.application.survey'],
  },
  {
    id: 'D-04',
    section: '二(一)2',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '选取一名领办党员，证明难脱贫、想脱贫、无方向，并征求三方意见。',
      en: 'One leading member is chosen, attested in three respects, with three parties consulted.',
    },
    enforcedBy: [
      'rule:exactly-one-leading-member',
      'rule:leading-member-not-attested',
      'rule:not-everyone-consulted',
    ],
  },
  {
    id: 'D-05',
    section: '二(一)2',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '项目属于四类产业之一，并对照本地规划、辐射带动和参与度审核。',
      en: 'The project is of one of four categories and checked against local plan, reach and participation.',
    },
    enforcedBy: ['schema:proposal.submit', 'rule:project-does-not-fit'],
  },
  {
    id: 'D-06',
    section: '二(一)3',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '第一书记拟定、村两委商议、乡镇党委审定，逐级进行，各级可附理由退回。',
      en: 'Drafted, deliberated, reviewed: no level is skipped and each can send back with reasons.',
    },
    enforcedBy: [
      'event:village.approve',
      'event:village.sendBack',
      'event:township.approve',
      'event:township.sendBack',
      'event:county.approve',
      'event:county.sendBack',
      'deadline:villageDeliberation',
      'deadline:townshipReview',
      'deadline:countyApproval',
    ],
  },
  {
    id: 'D-07',
    section: '二(一)3',
    kind: 'deadline',
    force: 'must',
    demand: {
      zh: '申报审批表在申报截止日前报到县委组织部，可打印，各级各有意见栏。',
      en: 'The application form reaches the county by the deadline, printable with an opinion box for each level.',
    },
    enforcedBy: [
      'deadline:applicationDeadline',
      'rule:outside-window',
      'report:applicationForm',
      'plan:applicationDeadline',
    ],
  },
  {
    id: 'D-08',
    section: '二(一)3',
    kind: 'register',
    force: 'must',
    demand: {
      zh: '审批合格的项目登记造册后才能实施，编号在县和年度内唯一、连续。',
      en: 'An approved project is registered before anything is implemented; numbers are unique and gapless in county and year.',
    },
    enforcedBy: ['state:registering.asking', 'event:registration.retry'],
  },
];
