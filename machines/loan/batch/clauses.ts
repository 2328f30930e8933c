import type { Clause } from '../../core/definition/definition.ts';

/** What the document demands of a batch as a whole; the rest is demanded of each loan. */
export const clauses: Clause[] = [
  {
    id: 'L-06',
    section: '二',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '分组到全部乡镇，进村入户，深入到每一名申请的贫困党员户家中；有一户未到，核查不能结束。',
      en: 'Groups cover all townships and visit every applicant household; while one is not visited, verification does not end.',
    },
    enforcedBy: [
      'rule:groups-other-than-planned',
      'rule:townships-not-covered',
      'rule:person-in-two-groups',
      'rule:fewer-than-imported',
      'event:verification.close',
      'state:running.course.verification.counting',
      'plan:groups',
      'plan:townships',
    ],
  },
  {
    id: 'L-22',
    section: '五',
    kind: 'amount',
    force: 'must',
    demand: {
      zh: '一批有计划的户数和金额，并在规定日期前发放到位。',
      en: 'A batch is planned in households and money, and paid out by the day of the plan.',
    },
    enforcedBy: [
      'rule:more-than-planned',
      'rule:rows-do-not-add-up',
      'rule:day-in-future',
      'deadline:payoutBy',
      'action:tellUnpaid',
      'report:progress',
      'report:closing',
      'plan:batch',
    ],
  },
  {
    id: 'L-26',
    section: '三2',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '第二批拟定帮扶对象结合第一批的督查进行摸底，最贫困的在先。',
      en: 'The candidates of a second batch are surveyed with the supervision of the first, the poorest first.',
    },
    enforcedBy: [
      'event:candidates.rank',
      'rule:no-batch-before',
      'rule:surveyed-without-supervision',
      'rule:poorer-left-out',
      'rule:candidate-twice',
    ],
  },
];
