import type { Text } from '../core/values/vocabulary.ts';

/** The field terms of the demonstration project, each list in the order in which people speak of it. */

/** A list that ends in 等 is open: one that the plan names besides. */
const furtherTitle: Text = { zh: '方案另列的', en: 'another that the plan names' };

/** How a survey was made. 二(一)1 */
export const surveyMethodTitles = {
  siteVisit: { zh: '实地察看', en: 'site visit' },
  doorToDoor: { zh: '民情恳谈', en: 'door-to-door talk' },
  courtyardMeeting: { zh: '院坝交流', en: 'courtyard meeting' },
  eveningTalk: { zh: '暖心夜话', en: 'evening talk' },
  other: furtherTitle,
} satisfies Record<string, Text>;

/** Whom the first secretary consults when choosing the leading member. 二(一)2 */
export const consultedParties = [
  'villageCommittee',
  'townshipCommittee',
  'townshipHead',
  'residentTeam',
] as const;

export const consultedPartyTitles: Record<(typeof consultedParties)[number], Text> = {
  villageCommittee: { zh: '村两委', en: 'village committees' },
  townshipCommittee: { zh: '乡镇党委书记', en: 'township secretary' },
  townshipHead: { zh: '乡镇长', en: 'township head' },
  residentTeam: { zh: '驻村帮扶组', en: 'resident team' },
};

/** What a project may be about. 二(一)2 */
export const categoryTitles = {
  plantingAndBreeding: { zh: '种植养殖', en: 'planting and breeding' },
  agroProcessing: { zh: '农产品加工', en: 'agro-processing' },
  productMarketing: { zh: '农产品营销', en: 'product marketing' },
  ruralTourism: { zh: '乡村旅游', en: 'rural tourism' },
  other: furtherTitle,
} satisfies Record<string, Text>;

/** Where the match comes from. 三(一) */
export const fundSourceTitles = {
  retainedPartyDues: { zh: '留存党费', en: 'retained party dues' },
  partyAidFund: { zh: '党内帮扶资金', en: 'party aid fund' },
  departmentFund: { zh: '部门资金', en: 'department fund' },
  socialFund: { zh: '社会资金', en: 'social fund' },
} satisfies Record<string, Text>;
export const matchSourceTitles = { ...fundSourceTitles, other: furtherTitle };

/** Where all of the fund comes from. 三(一) */
export const sourceTitles = { province: { zh: '省级补助', en: 'from the province' }, ...matchSourceTitles };

/** What a level of review said. 二(一)3 */
export const verdictTitles: Record<'approve' | 'sendBack' | 'decline', Text> = {
  approve: { zh: '同意', en: 'agreed' },
  sendBack: { zh: '退回修改', en: 'sent back' },
  decline: { zh: '不予同意', en: 'declined' },
};

/** The statutory procedures that the document names, one an office. 二(二)1 */
export const procedures = [
  'planning',
  'land',
  'construction',
  'transport',
  'water',
  'povertyOffice',
] as const;

/** The list is open 等: offices that a plan may add. */
export const furtherProcedureTitles = {
  environment: { zh: '环保', en: 'environment' },
  forestry: { zh: '林业', en: 'forestry' },
  agriculture: { zh: '农业', en: 'agriculture' },
  workSafety: { zh: '安监', en: 'work safety' },
} satisfies Record<string, Text>;
type FurtherProcedure = keyof typeof furtherProcedureTitles;
export type Procedure = (typeof procedures)[number] | FurtherProcedure;

export const procedureTitles: Record<Procedure, Text> = {
  planning: { zh: '发改', en: 'planning' },
  land: { zh: '国土', en: 'land' },
  construction: { zh: '建设', en: 'construction' },
  transport: { zh: '交通', en: 'transport' },
  water: { zh: '水利', en: 'water' },
  povertyOffice: { zh: '扶贫', en: 'poverty office' },
  ...furtherProcedureTitles,
};

/** What a supervision visit finds of the progress. 二(二)2 */
export const progressTitles = {
  none: { zh: '无进展', en: 'no progress' },
  behind: { zh: '落后于方案', en: 'behind the plan' },
  asPlanned: { zh: '按方案推进', en: 'as planned' },
} satisfies Record<string, Text>;
export type ProgressFound = keyof typeof progressTitles;

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

export const adviserTitles: Record<(typeof advisers)[number], Text> = {
  residentTeam: { zh: '驻村帮扶组', en: 'resident team' },
  linkedUnit: { zh: '联系单位', en: 'linked unit' },
  visitingCadres: { zh: '走基层干部', en: 'visiting cadres' },
  householdHelpers: { zh: '帮扶责任人', en: 'household helpers' },
};

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

export const groundTitles: Record<(typeof withdrawalGrounds)[number], Text> = {
  notOnTime: { zh: '未按时实施', en: 'not on time' },
  notToRequirements: { zh: '未按照要求实施', en: 'not to requirements' },
  poorEffect: { zh: '实施效果不佳', en: 'poor effect' },
};

/** What a payment may be for. 三(二) */
export const paymentKinds = ['works', 'goods', 'services'] as const;

export const paymentKindTitles: Record<(typeof paymentKinds)[number], Text> = {
  works: { zh: '工程', en: 'works' },
  goods: { zh: '货物', en: 'goods' },
  services: { zh: '服务', en: 'services' },
};

/** What comes round once a year: the appropriation 拨款申请 and the evaluation 督查评估. 三(三), 四(二) */
export const yearlyDuties = ['appropriation', 'yearlyEvaluation'] as const;
export type YearlyDuty = (typeof yearlyDuties)[number];

export const yearlyDutyTitles: Record<YearlyDuty, Text> = {
  appropriation: { zh: '拨款申请', en: 'appropriation' },
  yearlyEvaluation: { zh: '督查评估', en: 'evaluation' },
};

/** Result of the yearly evaluation. 四(二) */
export const grades = ['good', 'satisfactory', 'weak'] as const;

export const gradeTitles: Record<(typeof grades)[number], Text> = {
  good: { zh: '良好', en: 'good' },
  satisfactory: { zh: '合格', en: 'satisfactory' },
  weak: { zh: '工作不力', en: 'weak' },
};
