import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { offices } from '../roles.ts';
import {
  checklistComplete,
  itemsOnce,
  ownProcedure,
  periodWithinWindow,
  planIsPending,
  planWithinFund,
  remindsOnce,
  yearlyOnce,
  reportableMonth,
  reportedOnce,
} from '../rules/implementing.ts';
import { schemas } from '../schemas.ts';
import { implementationWindow } from '../windows.ts';

const on = event<Context>();
const author = { roles: ['firstSecretary'], capacity: 'propose' };
const township = { roles: ['townshipCommittee'], capacity: 'review' };
const office = { roles: offices, capacity: 'clear' };

/** Preparations, works, reports and disclosures. 二(二) */
export const implementationEvents = {
  'plan.file': on({
    ...author,
    title: { zh: '上报项目实施方案', en: 'file the implementation plan' },
    schema: schemas['plan.file'],
    startsFrom: ['plan.file'],
    rules: [itemsOnce, planWithinFund, periodWithinWindow],
    clauses: ['D-10'],
  }),
  'plan.pass': on({
    ...township,
    title: { zh: '班子讨论通过方案', en: 'pass the plan' },
    schema: schemas['plan.pass'],
    verdict: 'favourable',
    rules: [planIsPending],
    clauses: ['D-10'],
  }),
  'plan.sendBack': on({
    ...township,
    title: { zh: '退回实施方案', en: 'send the plan back' },
    schema: schemas['plan.sendBack'],
    verdict: 'adverse',
    rules: [planIsPending],
    clauses: ['D-10'],
  }),
  'advice.record': on({
    roles: ['firstSecretary', 'residentTeam'],
    title: { zh: '记录参谋意见', en: 'record advice' },
    schema: schemas['advice.record'],
    clauses: ['D-11'],
  }),
  'checklist.clear': on({
    ...office,
    title: { zh: '办结法定程序', en: 'clear a procedure' },
    schema: schemas['checklist.clear'],
    rules: [ownProcedure],
    clauses: ['D-12'],
  }),
  'checklist.notApplicable': on({
    ...office,
    title: { zh: '认定程序不适用', en: 'mark a procedure not applicable' },
    schema: schemas['checklist.notApplicable'],
    rules: [ownProcedure],
    clauses: ['D-12'],
  }),
  'work.start': on({
    ...author,
    title: { zh: '开工', en: 'start work' },
    schema: schemas['work.start'],
    rules: [implementationWindow.rule(), checklistComplete],
    clauses: ['D-09', 'D-10', 'D-12'],
  }),
  'work.complete': on({
    ...author,
    title: { zh: '完工', en: 'complete the work' },
    schema: schemas['work.complete'],
    startsFrom: ['work.complete'],
    rules: [implementationWindow.rule()],
    clauses: ['D-09'],
  }),
  'report.submit': on({
    ...author,
    title: { zh: '上报进展', en: 'report progress' },
    schema: schemas['report.submit'],
    rules: [reportableMonth, reportedOnce],
    clauses: ['D-13'],
  }),
  'report.remind': on({
    roles: ['clock'],
    title: { zh: '提醒上报', en: 'remind of the report' },
    schema: schemas['report.remind'],
    rules: [remindsOnce],
    clauses: ['D-13'],
  }),
  'duty.remind': on({
    roles: ['clock'],
    title: { zh: '提醒年度事项', en: "remind of the year's duty" },
    schema: schemas['duty.remind'],
    rules: [yearlyOnce],
    clauses: ['D-30', 'D-34'],
  }),
  'disclosure.publish': on({
    ...author,
    title: { zh: '公示', en: 'disclose' },
    schema: schemas['disclosure.publish'],
    clauses: ['D-17'],
  }),
};
