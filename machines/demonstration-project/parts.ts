import { review } from '../core/patterns/review.ts';
import { signing } from '../core/patterns/signing.ts';
import { window } from '../core/patterns/window.ts';
import type { Context } from './context.ts';
import { limitFrom } from './periods.ts';
import { roles } from './roles.ts';

/** The recurring shapes of the programme, each made once by its pattern and put in its place by the machine. */

/** 二(一) */
export const surveyWindow = window<Context>({
  name: 'surveyWindow',
  title: { zh: '摸底调研', en: 'survey' },
  from: ({ plan }) => plan.survey.from,
  to: ({ plan }) => plan.survey.to,
  escalate: ['firstSecretary', 'townshipCommittee'],
  owner: 'countyOrganisation',
  done: 'isSurveyed',
  clauses: ['D-02'],
});

/** 二(一)3 */
export const applicationWindow = window<Context>({
  name: 'applicationDeadline',
  title: { zh: '申报截止', en: 'application deadline' },
  to: ({ plan }) => plan.applicationDeadline,
  escalate: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
  owner: 'countyOrganisation',
  done: 'hasReachedCounty',
  clauses: ['D-07'],
});

/** 二(三) */
export const acceptanceWindow = window<Context>({
  name: 'acceptanceWindow',
  title: { zh: '项目验收期', en: 'acceptance' },
  from: ({ plan }) => plan.acceptance.from,
  to: ({ plan }) => plan.acceptance.to,
  escalate: ['firstSecretary', 'townshipCommittee', 'countyOrganisation'],
  owner: 'countyOrganisation',
  done: 'isAccepted',
  clauses: ['D-20'],
});

/** 二(一)3 */
export const villageDeliberation = review<Context>({
  level: 'village',
  title: { zh: '村两委商议', en: 'village deliberation' },
  role: 'villageCommittee',
  above: ['townshipCommittee'],
  capacity: 'deliberate',
  deadline: 'villageDeliberation',
  due: ({ context, at }) => limitFrom(context.plan, 'villageDeliberation', at),
  approved: 'townshipReview',
  back: 'drafting',
  declined: '#declined',
  author: 'firstSecretary',
  clauses: ['D-06'],
});

export const townshipReview = review<Context>({
  level: 'township',
  title: { zh: '乡镇党委审定', en: 'township review' },
  role: 'townshipCommittee',
  above: ['countyOrganisation'],
  capacity: 'review',
  deadline: 'townshipReview',
  due: ({ context, at }) => limitFrom(context.plan, 'townshipReview', at),
  approved: 'countyApproval',
  back: 'drafting',
  declined: '#declined',
  author: 'firstSecretary',
  rules: [applicationWindow.rule(({ reachedCountyAt }) => reachedCountyAt !== undefined)],
  clauses: ['D-06', 'D-07'],
});

export const countyApproval = review<Context>({
  level: 'county',
  title: { zh: '县委组织部审批', en: 'county approval' },
  role: 'countyOrganisation',
  above: [],
  capacity: 'approve',
  deadline: 'countyApproval',
  due: ({ context, at }) => limitFrom(context.plan, 'countyApproval', at),
  approved: '#registering',
  back: 'drafting',
  declined: '#declined',
  author: 'firstSecretary',
  clauses: ['D-06', 'D-08'],
});

/** 二(三)1 */
export const finalSigning = signing<Context>({
  name: 'final',
  title: { zh: '终验会签', en: 'final acceptance' },
  parties: ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'].map((role) => ({
    role,
    title: roles[role]?.title ?? { zh: role, en: role },
  })),
  signed: ({ acceptance }) => acceptance.signatures.map((one) => one.role),
  deadline: 'finalAcceptance',
  due: ({ context, at }) => limitFrom(context.plan, 'finalAcceptance', at),
  escalate: ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'],
  complete: '#closing',
  onComplete: ['recordAccepted', 'tellAccepted'],
  refused: 'rectifying',
  author: 'firstSecretary',
  clauses: ['D-22'],
});
