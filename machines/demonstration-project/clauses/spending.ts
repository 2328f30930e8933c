import type { Clause } from '../../core/definition/definition.ts';

/** Clauses D-26 to D-36. */
export const spendingClauses: Clause[] = [
  {
    id: 'D-26',
    section: '三(一)',
    kind: 'amount',
    force: 'must',
    demand: {
      zh: '每村资金为省级补助加不低于规定的匹配资金，来源须列明。',
      en: "A village's fund is the provincial share and a match of at least the minimum, from named sources.",
    },
    enforcedBy: [
      'opening:funds',
      'plan:funding',
      'rule:wrong-provincial-share',
      'rule:match-too-small',
      'rule:source-not-in-plan',
      'action:bookFunding',
    ],
  },
  {
    id: 'D-27',
    section: '三(二)',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '专户管理、专项使用、统一核算、统收统支。',
      en: 'Special account, dedicated use, unified accounting.',
    },
    enforcedBy: [
      'rule:not-to-the-special-account',
      'rule:not-from-the-special-account',
      'rule:not-enough-money',
      'rule:voucher-used',
      'state:running.money.booking.booking',
      'state:running.books.booking.booking',
      'guard:booksAreIdle',
    ],
  },
  {
    id: 'D-28',
    section: '三(二)',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '不发现金、不改用途：付给方案内工程、货物或服务的收款人。',
      en: 'No cash and no change of purpose: a payee for works, goods or services inside the plan.',
    },
    enforcedBy: [
      'rule:cash-refused',
      'rule:not-in-the-plan',
      'rule:plan-exceeds-fund',
      'schema:payment.make',
      'state:running.books.booking.booking',
    ],
  },
  {
    id: 'D-29',
    section: '三(三)',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '一事一议：每笔支出注明议定的会议纪要。',
      en: 'One matter, one discussion: each payment cites the minutes that approved it.',
    },
    enforcedBy: [
      'event:minutes.record',
      'rule:minutes-do-not-approve',
      'rule:no-such-minutes',
      'state:running.books.booking.booking',
    ],
  },
  {
    id: 'D-30',
    section: '三(三)',
    kind: 'deadline',
    force: 'must',
    demand: {
      zh: '第一书记每年在规定日前提出拨款申请。',
      en: "The first secretary applies for the year's appropriation by the day.",
    },
    enforcedBy: [
      'event:appropriation.apply',
      'deadline:appropriation',
      'rule:appropriation-too-late',
      'round:appropriationSeason',
    ],
  },
  {
    id: 'D-31',
    section: '三(三)',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '拨付前县里实地走访，记录进度。',
      en: 'The county visits the site and records the progress before it releases a tranche.',
    },
    enforcedBy: [
      'event:tranche.visit',
      'state:running.money.visiting',
      'state:running.money.releasing',
      'state:running.money.booking.booking',
    ],
  },
  {
    id: 'D-32',
    section: '三(三)',
    kind: 'amount',
    force: 'must',
    demand: {
      zh: '按比例分年拨付，最后一期取余数，终验后拨付；未拨付或核销前不结项。',
      en: 'Tranches by ratio over the years, the last with the remainder after acceptance; open until paid or forfeited.',
    },
    enforcedBy: [
      'rule:wrong-tranche-amount',
      'rule:tranche-of-the-year-released',
      'rule:last-tranche-before-acceptance',
      'rule:not-the-next-tranche',
      'rule:tranche-open',
      'event:tranche.forfeit',
      'state:running.money.booking.booking',
    ],
  },
  {
    id: 'D-33',
    section: '四(一)',
    kind: 'actor',
    force: 'must',
    demand: {
      zh: '第一书记为第一责任人，交接写明双方，未完职责随之移交。',
      en: 'The first secretary is responsible first and stays on record; a handover names both and carries duties over.',
    },
    enforcedBy: [
      'event:firstSecretary.handover',
      'rule:not-the-current-first-secretary',
      'rule:successor-has-acted',
    ],
  },
  {
    id: 'D-34',
    section: '四(二)',
    kind: 'recurring',
    force: 'must',
    demand: {
      zh: '每年评估每个在建项目；工作不力的批评教育、限期整改。',
      en: 'Every running project is evaluated once a year; weak work draws criticism and rectification with a limit.',
    },
    enforcedBy: [
      'event:evaluation.record',
      'deadline:yearlyEvaluation',
      'round:yearlyEvaluation',
      'rule:weak-without-consequence',
      'deadline:rectification',
      'rule:rectification-open',
    ],
  },
  {
    id: 'D-35',
    section: '四(二)',
    kind: 'report',
    force: 'must',
    demand: {
      zh: '年度结果同时计入乡镇党委考核。',
      en: "The yearly result also enters the township committee's assessment.",
    },
    enforcedBy: ['event:evaluation.record', 'report:assessments'],
  },
  {
    id: 'D-36',
    section: '四(三)',
    kind: 'record',
    force: 'record',
    demand: { zh: '典型案例和宣传记录在案。', en: 'Typical cases and publicity are on record.' },
    enforcedBy: ['event:publicity.record'],
  },
];
