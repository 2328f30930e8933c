import { reopenedStage } from '../core/patterns/reopening.ts';
import type { Text } from '../core/values/vocabulary.ts';

/** The document's own words for the loan, with their titles. */

/** The four registers 四张登记表. A person's registers follow from the data. 二 */
export const registers = ['poorMembers', 'firmWork', 'aged', 'monitored'] as const;
export type Register = (typeof registers)[number];
export const registerTitles: Record<Register, Text> = {
  poorMembers: { zh: '农村贫困党员登记表', en: 'poor party members' },
  firmWork: { zh: '需到企业工作的贫困党员或家庭成员登记表', en: 'members or kin who need work in a firm' },
  aged: { zh: '农村贫困党员（70周岁以上）登记表', en: 'poor members aged 70 and over' },
  monitored: { zh: '全县贫困人口监测中党员登记表', en: 'members under poverty monitoring' },
};

/** The five parties of the responsibility letter 责任书. 四 */
export const letterParties = [
  'countyLoanOffice',
  'townshipCommittee',
  'liaison',
  'villageBranch',
  'household',
] as const;
export const letterPartyTitles: Record<(typeof letterParties)[number], Text> = {
  countyLoanOffice: { zh: '县领导组办公室', en: 'county leading-group office' },
  townshipCommittee: { zh: '乡镇党委', en: 'township party committee' },
  liaison: { zh: '行政联系人', en: 'administrative liaison' },
  villageBranch: { zh: '村党支部', en: 'village branch' },
  household: { zh: '党员户', en: 'household' },
};

/** Posts of the township's party and government leadership 乡镇党政班子, one of which every liaison holds. 二 */
export const liaisonPostTitles = {
  partySecretary: { zh: '党委书记', en: 'party secretary' },
  townshipHead: { zh: '乡镇长', en: 'township head' },
  deputySecretary: { zh: '党委副书记', en: 'deputy party secretary' },
  deputyHead: { zh: '副乡镇长', en: 'deputy township head' },
  disciplineSecretary: { zh: '纪委书记', en: 'discipline secretary' },
  organisationMember: { zh: '组织委员', en: 'organisation member' },
  publicityMember: { zh: '宣传委员', en: 'publicity member' },
  armedForcesHead: { zh: '武装部长', en: 'head of the armed forces department' },
} satisfies Record<string, Text>;
export type LiaisonPost = keyof typeof liaisonPostTitles;

/** Why a household is left out 排除. 二 */
export const exclusionTitles = {
  betterOff: { zh: '家庭条件较好', en: 'better off' },
  villageCadre: { zh: '村干部', en: 'village cadre' },
  notPoor: { zh: '不是贫困户', en: 'not poor' },
  notAble: { zh: '没有从事项目的能力', en: 'not able to carry out a project' },
  notChosen: { zh: '排定时未选定', en: 'not chosen by the ranking' },
} satisfies Record<string, Text>;
export type Ground = keyof typeof exclusionTitles;

export const sexTitles: Record<'male' | 'female', Text> = {
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
};

/** The papers that carry one number 三线合一. 五 */
export const papers = ['application', 'contract', 'iou'] as const;
export type Paper = (typeof papers)[number];
export const paperTitles: Record<Paper, Text> = {
  application: { zh: '申请书', en: 'application' },
  contract: { zh: '合同书', en: 'contract' },
  iou: { zh: '借据', en: 'IOU' },
};

/** Where a loan stands, in Fineract's terms. */
export const loanStatuses = {
  SUBMITTED_AND_PENDING_APPROVAL: { zh: '已申报待审定', en: 'submitted and pending approval' },
  APPROVED: { zh: '已审定待发放', en: 'approved' },
  ACTIVE: { zh: '已发放，借款中', en: 'active' },
  OVERPAID: { zh: '多还待退', en: 'overpaid' },
  CLOSED_OBLIGATIONS_MET: { zh: '已还清', en: 'closed, obligations met' },
  CLOSED_WRITTEN_OFF: { zh: '已核销', en: 'closed, written off' },
  REJECTED: { zh: '未予审定', en: 'rejected' },
  WITHDRAWN_BY_CLIENT: { zh: '本人撤回', en: 'withdrawn by client' },
} satisfies Record<string, Text>;
export type LoanStatus = keyof typeof loanStatuses;

/** The stages that a batch counts its loans by, in order. */
export const loanStages: Record<string, Text> = {
  intake: { zh: '登记', en: 'intake' },
  verification: { zh: '核查', en: 'verification' },
  determination: { zh: '审定', en: 'determination' },
  signing: { zh: '签订', en: 'signing' },
  payout: { zh: '发放', en: 'payout' },
  followUp: { zh: '跟踪', en: 'follow-up' },
  recovery: { zh: '追偿', en: 'recovery' },
  ...reopenedStage,
  ended: { zh: '已结束', en: 'ended' },
};
