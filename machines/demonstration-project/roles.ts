import type { RoleDefinition } from '../core/definition/definition.ts';
import type { Role } from '../core/values/vocabulary.ts';
import { procedureTitles, type Procedure } from './vocabulary.ts';

/** The role of the office that answers for a statutory procedure. */
export const officeOf = (procedure: Procedure): Role => `department.${procedure}`;

/** The statutory procedures that there are, also those that only some plans ask for. */
const everyProcedure = Object.keys(procedureTitles) as Procedure[];

/** The offices of the statutory procedures. */
export const offices: Role[] = everyProcedure.map(officeOf);

/** The first secretary, who submits. */
export const author = { roles: ['firstSecretary'], capacity: 'propose' };

/** Whom the project's news concerns. */
export const involved: Role[] = [
  'firstSecretary',
  'villageCommittee',
  'townshipCommittee',
  'countyOrganisation',
];

/** Who takes part in a demonstration project, from the village up. */
export const roles: Record<Role, RoleDefinition> = {
  firstSecretary: { title: { zh: '第一书记', en: 'first secretary' }, level: 'village' },
  leadingMember: { title: { zh: '领办党员', en: 'leading member' }, level: 'village' },
  villageCommittee: { title: { zh: '村两委', en: 'village committees' }, level: 'village' },
  residentTeam: { title: { zh: '驻村帮扶组', en: 'resident team' }, level: 'village' },
  dispatchingUnit: { title: { zh: '派出单位', en: 'dispatching unit' }, level: 'village' },
  townshipCommittee: { title: { zh: '乡镇党委', en: 'township party committee' }, level: 'township' },
  townshipHead: { title: { zh: '乡镇负责人', en: 'township head' }, level: 'township' },
  townshipFinance: { title: { zh: '乡镇财政所', en: 'township finance office' }, level: 'township' },
  countyOrganisation: {
    title: { zh: '县委组织部', en: 'county organisation department' },
    level: 'county',
  },
  lineDepartment: { title: { zh: '业务主管部门', en: 'line department' }, level: 'county' },
  countyFinance: { title: { zh: '县财政局', en: 'county finance office' }, level: 'county' },
  ...Object.fromEntries(
    everyProcedure.map((procedure): [Role, RoleDefinition] => {
      const { zh, en } = procedureTitles[procedure];
      return [officeOf(procedure), { title: { zh: `${zh}部门`, en: `${en} department` }, level: 'county' }];
    }),
  ),
};
