import type { RoleDefinition } from '../core/definition/definition.ts';
import type { Role } from '../core/values/vocabulary.ts';

/** Who takes part in the loan programme, from the household up. 一、二、四、五 */
export const roles: Record<Role, RoleDefinition> = {
  household: { title: { zh: '党员户', en: 'household' }, level: 'village', personal: true },
  villageBranch: { title: { zh: '村党支部', en: 'village branch' }, level: 'village' },
  // Guarantees the loan with the own salary: another one comes by `liaison.change` alone.
  liaison: {
    title: { zh: '行政联系人', en: 'administrative liaison' },
    level: 'township',
    personal: true,
  },
  technicalLead: { title: { zh: '技术负责人', en: 'technical lead' }, level: 'township' },
  townshipCommittee: { title: { zh: '乡镇党委', en: 'township party committee' }, level: 'township' },
  // Signs for the township government, which lends the money on.
  townshipHead: { title: { zh: '乡镇政府负责人', en: 'head of the township government' }, level: 'township' },
  townshipFinance: { title: { zh: '乡镇财政所', en: 'township finance office' }, level: 'township' },
  verificationGroup: { title: { zh: '核查组', en: 'verification group' }, level: 'county' },
  expertPanel: { title: { zh: '专家', en: 'expert panel' }, level: 'county' },
  countyLoanOffice: { title: { zh: '县领导组办公室', en: 'county leading-group office' }, level: 'county' },
  countyLeadingGroup: { title: { zh: '县领导组', en: 'county leading group' }, level: 'county' },
  countySettlement: { title: { zh: '县财政结算中心', en: 'county settlement centre' }, level: 'county' },
};

/** Who goes to the households: the groups are made up of the office's people. 二 */
export const groupRoles: Role[] = ['verificationGroup', 'countyLoanOffice'];

/** The source document that refusals cite. */
export const document = '农村贫困党员脱贫工程进展情况汇报';
