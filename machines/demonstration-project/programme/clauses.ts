import type { Clause } from '../../core/definition/definition.ts';

/** What the document demands of the county's programme as a whole; the rest is demanded of each project. */
export const clauses: Clause[] = [
  {
    id: 'D-01',
    section: '一',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '在约两年的工程期内，每个贫困村同时只有一个示范项目。',
      en: 'Within a programme of about two years, a poor village has one demonstration project at a time.',
    },
    enforcedBy: [
      'rule:village-has-a-project',
      'event:register.move',
      'rule:programme-over',
      'plan:programmeYears',
    ],
  },
  {
    id: 'D-08',
    section: '二(一)3',
    kind: 'register',
    force: 'must',
    demand: {
      zh: '审批合格的项目先登记造册：编号在县和年度内唯一、连续。',
      en: 'An approved project is entered in the register first: its number is unique and gapless in county and year.',
    },
    enforcedBy: ['event:register.enter', 'rule:already-registered'],
  },
  {
    id: 'D-16',
    section: '二(二)2',
    kind: 'amount',
    force: 'must',
    demand: {
      zh: '撤回项目未用的资金转给下一个项目，不多不少。',
      en: 'What a withdrawn project has not spent goes to the next project; nothing is lost or created.',
    },
    enforcedBy: ['event:funds.return', 'rule:transfer-known', 'state:open.pool.offering'],
  },
  {
    id: 'D-19',
    section: '二(二)3',
    kind: 'recurring',
    force: 'must',
    demand: {
      zh: '不定期抽查：按记录在案的种子随机抽取，可以重抽核对。',
      en: 'Unannounced spot checks: drawn at random with a recorded seed, so that the draw can be repeated.',
    },
    enforcedBy: ['event:draw.spotChecks', 'round:spotCheckDraw'],
  },
];
