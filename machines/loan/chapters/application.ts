import type { StatePart } from '../../core/definition/part.ts';
import { timed } from '../../core/patterns/timed.ts';
import type { Context } from '../context.ts';
import { verifying } from '../verifying.ts';

const declined = { target: '#declined', actions: 'loan.decline' };

/** Verified at home, the project chosen together, judged by experts, the amount determined. 二、三 */
export const application: StatePart = {
  initial: 'intake',
  meta: { title: { zh: '申请', en: 'application' } },
  on: { 'household.withdraw': { target: '#withdrawn', actions: 'household.withdraw' } },
  states: {
    ...verifying,
    selection: {
      meta: { title: { zh: '选定项目', en: 'choice of the project' }, stage: 'verification' },
      ...timed({
        title: { zh: '落实联系人、填写登记表', en: 'liaison and registration form' },
        owner: ['townshipCommittee', 'verificationGroup'],
        awaits: ({ liaison }: Context) => [liaison === undefined ? 'townshipCommittee' : 'verificationGroup'],
        deadline: 'registrationForm',
        escalate: ['townshipCommittee', 'verificationGroup', 'countyLoanOffice'],
        quiet: true,
      }),
      on: {
        'household.exclude': { target: '#excluded', actions: ['household.exclude', 'tellExcluded'] },
        'liaison.assign': { actions: 'liaison.assign' },
        'form.complete': { target: 'feasibility', actions: 'form.complete' },
        'loan.decline': declined,
      },
    },
    feasibility: {
      meta: { title: { zh: '可行性论证', en: 'feasibility' }, stage: 'determination' },
      ...timed({
        title: { zh: '专家论证', en: 'judgement by experts' },
        owner: 'expertPanel',
        deadline: 'feasibility',
        escalate: ['expertPanel', 'countyLoanOffice'],
        quiet: true,
      }),
      on: {
        'feasibility.judge': [
          { guard: 'isFeasible', target: 'determination', actions: 'feasibility.judge' },
          { target: 'selection', actions: ['feasibility.judge', 'tellNotFeasible'] },
        ],
      },
    },
    determination: {
      id: 'determination',
      meta: { title: { zh: '审定金额', en: 'determination of the amount' }, stage: 'determination' },
      ...timed({
        title: { zh: '核定借款金额', en: 'determination of the amount' },
        owner: 'countyLoanOffice',
        deadline: 'determination',
        escalate: ['countyLoanOffice', 'countyLeadingGroup'],
        quiet: true,
      }),
      on: {
        'amount.determine': { target: '#reserving', actions: 'recordPending' },
        'loan.decline': declined,
      },
    },
  },
};
