import type { Clause } from '../../core/definition/definition.ts';

/** Clauses D-20 to D-25. */
export const acceptingClauses: Clause[] = [
  {
    id: 'D-20',
    section: '二(三)',
    kind: 'window',
    force: 'must',
    demand: { zh: '验收在验收期内进行。', en: 'Acceptance takes place within its window.' },
    enforcedBy: ['deadline:acceptanceWindow', 'rule:outside-window'],
  },
  {
    id: 'D-21',
    section: '二(三)1',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '申请验收、乡镇初验、合格上报；不合格限期整改后再验。',
      en: 'Application, preliminary acceptance, report to the county; failing means rectification with a limit.',
    },
    enforcedBy: [
      'event:acceptance.apply',
      'event:preliminary.pass',
      'event:preliminary.fail',
      'event:acceptance.resubmit',
      'deadline:preliminaryAcceptance',
      'deadline:acceptanceRectification',
    ],
  },
  {
    id: 'D-22',
    section: '二(三)1',
    kind: 'guard',
    force: 'must',
    demand: {
      zh: '县委组织部、业务主管部门和派出单位到实地终验，三方都签，一方不同意即不通过。',
      en: 'Final acceptance is on site and signed by all three; one refusal is a refusal.',
    },
    enforcedBy: [
      'event:final.sign',
      'event:final.refuse',
      'rule:already-signed',
      'rule:not-on-site',
      'state:running.project.acceptance.signing',
      'deadline:finalAcceptance',
    ],
  },
  {
    id: 'D-23',
    section: '二(三)1',
    kind: 'report',
    force: 'must',
    demand: {
      zh: '验收结果计入第一书记年底考核。',
      en: "The acceptance result enters the first secretary's assessment.",
    },
    enforcedBy: ['action:tellAccepted', 'report:assessments'],
  },
  {
    id: 'D-24',
    section: '二(三)2',
    kind: 'order',
    force: 'must',
    demand: {
      zh: '已验收且收益好、评价高、前景好的项目可示范推广并追加投入。',
      en: 'An accepted project with income, rating and prospects can be promoted and receive further investment.',
    },
    enforcedBy: [
      'event:project.promote',
      'rule:not-worth-promoting',
      'event:investment.add',
      'state:running.project.promoted',
    ],
  },
  {
    id: 'D-25',
    section: '二(三)2',
    kind: 'record',
    force: 'record',
    demand: {
      zh: '推广项目的结对帮扶和大讲堂记录在案。',
      en: 'Pairing and lectures on a promoted project are on record.',
    },
    enforcedBy: ['event:pairing.record', 'event:lecture.record'],
  },
];
