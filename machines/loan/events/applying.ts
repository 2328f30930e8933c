import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { notBefore, notInFuture } from '../rules/days.ts';
import { ownBatch, ownHousehold } from '../rules/people.ts';
import {
  fitTechnicalLead,
  fromPresentLiaison,
  liaisonAssigned,
  ownClass,
  withinCeiling,
  withinRequest,
} from '../rules/selecting.ts';
import {
  groundApplies,
  notBetterOff,
  noVillageCadre,
  ownGroup,
  townshipCovered,
  visited,
} from '../rules/verifying.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();
const township = { roles: ['townshipCommittee'], capacity: 'assign' };
const office = { roles: ['countyLoanOffice'], capacity: 'determine' };

const sinceApplication = notBefore<Context>(['L-06'], ({ application }) => ({
  day: application.on,
  what: { zh: '申请', en: 'the application' },
}));
const sinceVisit = notBefore<Context>(['L-08'], ({ verification }) => {
  const last = verification.at(-1);
  return last && { day: last.on, what: { zh: '入户走访', en: 'the visit' } };
});

/** From the application to the determination of the amount. 二、三 */
export const applicationEvents = {
  'verification.begin': on({
    roles: ['case'],
    title: { zh: '启动核查', en: 'begin verification' },
    schema: schemas['verification.begin'],
    rules: [ownBatch, townshipCovered],
    clauses: ['L-06'],
  }),
  'verification.visit': on({
    roles: ['verificationGroup'],
    capacity: 'verify',
    title: { zh: '记录入户走访', en: 'record the visit' },
    schema: schemas['verification.visit'],
    startsFrom: ['verification.visit'],
    rules: [ownGroup, notInFuture(['L-06']), sinceApplication],
    clauses: ['L-06'],
  }),
  'household.exclude': on({
    roles: ['countyLoanOffice', 'verificationGroup'],
    capacity: 'verify',
    title: { zh: '排除', en: 'exclude the household' },
    schema: schemas['household.exclude'],
    verdict: 'adverse',
    rules: [visited, groundApplies],
    clauses: ['L-07'],
  }),
  'household.withdraw': on({
    roles: ['household'],
    title: { zh: '撤回申请', en: 'withdraw' },
    schema: schemas['household.withdraw'],
    rules: [ownHousehold],
    clauses: ['L-19'],
  }),
  'loan.decline': on({
    ...office,
    title: { zh: '不予借款', en: 'decline the loan' },
    schema: schemas['loan.decline'],
    verdict: 'adverse',
    rules: [visited],
    clauses: ['L-10', 'L-12'],
  }),
  'liaison.assign': on({
    ...township,
    title: { zh: '落实联系人和技术负责人', en: 'assign liaison and technical lead' },
    schema: schemas['liaison.assign'],
    startsFrom: ['liaison.assign'],
    rules: [fitTechnicalLead],
    clauses: ['L-09'],
  }),
  'liaison.change': on({
    ...township,
    title: { zh: '更换联系人', en: 'change the liaison' },
    schema: schemas['liaison.change'],
    rules: [fromPresentLiaison],
    clauses: ['L-09'],
  }),
  'form.complete': on({
    roles: ['verificationGroup'],
    capacity: 'verify',
    title: { zh: '填写项目登记表', en: 'complete the registration form' },
    schema: schemas['form.complete'],
    startsFrom: ['form.complete'],
    rules: [liaisonAssigned, noVillageCadre, notBetterOff, ownClass, notInFuture(['L-08']), sinceVisit],
    clauses: ['L-08'],
  }),
  'feasibility.judge': on({
    roles: ['expertPanel'],
    capacity: 'judge',
    title: { zh: '可行性论证', en: 'judge feasibility' },
    schema: schemas['feasibility.judge'],
    clauses: ['L-10'],
  }),
  'amount.determine': on({
    ...office,
    title: { zh: '核定借款金额', en: 'determine the amount' },
    schema: schemas['amount.determine'],
    verdict: 'favourable',
    rules: [withinCeiling, withinRequest],
    clauses: ['L-10'],
  }),
};
