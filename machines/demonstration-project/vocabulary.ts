import type { Text } from '../core/vocabulary.ts';

/** The field terms of the demonstration project, each list in the order in which people speak of it. */

/** How a survey was made. 二(一)1 */
export const surveyMethods = ['siteVisit', 'doorToDoor', 'courtyardMeeting', 'eveningTalk'] as const;

/** Whom the first secretary consults when choosing the leading member. 二(一)2 */
export const consultedParties = ['villageCommittee', 'townshipHead', 'residentTeam'] as const;

/** What a project may be about. 二(一)2 */
export const categories = [
  'plantingAndBreeding',
  'agroProcessing',
  'productMarketing',
  'ruralTourism',
] as const;

/** The statutory procedures, one an office. 二(二)1 */
export const procedures = [
  'planning',
  'land',
  'construction',
  'transport',
  'water',
  'povertyOffice',
] as const;
export type Procedure = (typeof procedures)[number];

export const procedureTitles: Record<Procedure, Text> = {
  planning: { zh: '发改', en: 'planning' },
  land: { zh: '国土', en: 'land' },
  construction: { zh: '建设', en: 'construction' },
  transport: { zh: '交通', en: 'transport' },
  water: { zh: '水利', en: 'water' },
  povertyOffice: { zh: '扶贫', en: 'poverty office' },
};

/** The three disclosures 三公开. 二(二)3 */
export const disclosureStages = ['approval', 'implementation', 'completion'] as const;
export type DisclosureStage = (typeof disclosureStages)[number];

export const disclosureTitles: Record<DisclosureStage, Text> = {
  approval: { zh: '立项公开', en: 'approval' },
  implementation: { zh: '实施公开', en: 'implementation' },
  completion: { zh: '完工公开', en: 'completion' },
};

/** Who gives advice during the preparations. 二(二)1 */
export const advisers = ['residentTeam', 'linkedUnit', 'visitingCadres', 'householdHelpers'] as const;

/** Who makes a supervision visit together. 二(二)2 */
export const visitingParties = [
  'countyOrganisation',
  'township',
  'dispatchingUnit',
  'lineDepartment',
] as const;
export type VisitingParty = (typeof visitingParties)[number];

export const visitingPartyTitles: Record<VisitingParty, Text> = {
  countyOrganisation: { zh: '县委组织部', en: 'county organisation department' },
  township: { zh: '乡镇', en: 'township' },
  dispatchingUnit: { zh: '派出单位', en: 'dispatching unit' },
  lineDepartment: { zh: '业务主管部门', en: 'line department' },
};

/** The grounds for withdrawing a project 撤回. 二(二)2 */
export const withdrawalGrounds = ['notOnTime', 'notToRequirements', 'poorEffect'] as const;
export type WithdrawalGround = (typeof withdrawalGrounds)[number];

export const groundTitles: Record<WithdrawalGround, Text> = {
  notOnTime: { zh: '未按时实施', en: 'not on time' },
  notToRequirements: { zh: '未按照要求实施', en: 'not to requirements' },
  poorEffect: { zh: '实施效果不佳', en: 'poor effect' },
};

/** What a payment may be for. 三(二) */
export const paymentKinds = ['works', 'goods', 'services'] as const;

/** What comes round once a year: the appropriation 拨款申请 and the evaluation 督查评估. 三(三), 四(二) */
export const yearlyDuties = ['appropriation', 'yearlyEvaluation'] as const;
export type YearlyDuty = (typeof yearlyDuties)[number];

/** Result of the yearly evaluation. 四(二) */
export const grades = ['good', 'satisfactory', 'weak'] as const;
