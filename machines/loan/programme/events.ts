import { event } from '../../core/definition/definition.ts';
import type { Context } from './context.ts';
import { keptRegister } from './kept-register.ts';
import { surveyWindow } from './parts.ts';
import { notInFuture } from '../../core/patterns/days.ts';
import { oneAccount, accountFirst } from './rules/fund.ts';
import {
  speaksForItself,
  nextNumber,
  enteredOnce,
  followsKnown,
  plannedYear,
  openBatch,
  everythingFinal,
} from './rules/batches.ts';
import { chunkOnce, villagesOfCounty, notTooMany } from './rules/registers.ts';
import { declaredOnce, openDisaster, claimedOnce, loanOfProgramme } from './rules/disasters.ts';
import {
  fromTownship,
  monthToReport,
  reportedOnce,
  quarterOfPlan,
  figuresPrepared,
  heldOnce,
} from './rules/duties.ts';
import { everyTownshipOrganised, planForEachYear, yearsAddUp } from './rules/founding.ts';
import { schemas } from './schemas.ts';

const on = event<Context>();
const office = { roles: ['countyLoanOffice'], capacity: 'manage' };
const settlement = { roles: ['countySettlement'], capacity: 'settle' };

const founding = {
  'organisation.record': on({
    ...office,
    title: { zh: '成立组织', en: 'record the organisation' },
    schema: schemas['organisation.record'],
    startsFrom: ['organisation.record'],
    rules: [everyTownshipOrganised],
    clauses: ['L-01'],
  }),
  'survey.record': on({
    ...office,
    title: { zh: '调查摸底', en: 'record the survey' },
    schema: schemas['survey.record'],
    startsFrom: ['survey.record'],
    rules: [surveyWindow.rule()],
    clauses: ['L-03'],
  }),
  'window.reopen': on({
    roles: ['countyLeadingGroup'],
    title: { zh: '重开办理期', en: 'reopen a window' },
    schema: schemas['window.reopen'],
    clauses: ['L-03'],
  }),
  'plans.adopt': on({
    ...office,
    title: { zh: '制定三年规划和分年度计划', en: 'adopt the plans' },
    schema: schemas['plans.adopt'],
    startsFrom: ['plans.adopt'],
    rules: [planForEachYear, yearsAddUp],
    clauses: ['L-03'],
  }),
};

const fund = {
  'account.open': on({
    ...settlement,
    title: { zh: '开立专户', en: 'open the special account' },
    schema: schemas['account.open'],
    rules: [oneAccount],
    clauses: ['L-02'],
  }),
  'fund.contribute': on({
    ...settlement,
    title: { zh: '资金投入', en: 'take a contribution' },
    schema: schemas['fund.contribute'],
    rules: [accountFirst, notInFuture(['L-27'])],
    clauses: ['L-27', 'L-02'],
  }),
  'books.retry': on({
    ...settlement,
    title: { zh: '再次记账', en: 'book again' },
    schema: schemas['books.retry'],
    clauses: ['L-27'],
  }),
};

const batches = {
  'batch.enter': on({
    roles: ['case'],
    title: { zh: '列入批次', en: 'a batch enters' },
    schema: schemas['batch.enter'],
    rules: [speaksForItself('batch', ['L-22']), enteredOnce, nextNumber, followsKnown, plannedYear],
    clauses: ['L-22', 'L-03'],
    reply({ context, data }) {
      const before = context.batches.find((one) => one.batch === data.follows);
      return {
        no: data.no,
        townships: (context.organisation?.townships ?? []).map((one) => one.place),
        ...(before?.paidOutOn === undefined ? {} : { paidOutOn: before.paidOutOn }),
      };
    },
  }),
  'batch.paidOut': on({
    roles: ['case'],
    title: { zh: '批次发放到位', en: 'a batch is paid out' },
    schema: schemas['batch.paidOut'],
    rules: [speaksForItself('batch', ['L-26']), openBatch],
    clauses: ['L-26'],
  }),
  'batch.leave': on({
    roles: ['case'],
    title: { zh: '批次销号', en: 'a batch leaves' },
    schema: schemas['batch.leave'],
    rules: [speaksForItself('batch', ['L-22']), openBatch],
    clauses: ['L-22'],
  }),
};

const beside = {
  'register.enter': on({
    ...office,
    title: { zh: '造册登记', en: 'enter the registers' },
    schema: schemas['register.enter'],
    kept: keptRegister,
    rules: [chunkOnce, villagesOfCounty, notTooMany],
    clauses: ['L-04'],
    reply: ({ context }) => ({ entries: context.registers.reduce((sum, one) => sum + one.people, 0) }),
  }),
  'disaster.declare': on({
    ...office,
    title: { zh: '灾害立案', en: 'declare a disaster' },
    schema: schemas['disaster.declare'],
    rules: [declaredOnce, notInFuture(['L-24'])],
    clauses: ['L-24'],
  }),
  'claim.enter': on({
    roles: ['case'],
    title: { zh: '受灾申报', en: 'enter a claim' },
    schema: schemas['claim.enter'],
    rules: [speaksForItself('loan', ['L-24']), loanOfProgramme, openDisaster, claimedOnce],
    clauses: ['L-24'],
    reply: ({ data }) => ({ claim: data.claim }),
  }),
  'disaster.close': on({
    ...office,
    title: { zh: '灾害结案', en: 'close a disaster' },
    schema: schemas['disaster.close'],
    rules: [openDisaster],
    clauses: ['L-24'],
  }),
  'township.report': on({
    roles: ['townshipCommittee'],
    title: { zh: '乡镇汇报进展', en: 'report a month' },
    schema: schemas['township.report'],
    rules: [fromTownship, monthToReport, reportedOnce],
    clauses: ['L-13'],
  }),
  'meeting.prepare': on({
    ...office,
    title: { zh: '准备调度会数据', en: 'prepare the figures' },
    schema: schemas['meeting.prepare'],
    rules: [quarterOfPlan, heldOnce],
    clauses: ['L-30'],
  }),
  'meeting.hold': on({
    ...office,
    title: { zh: '召开调度会', en: 'hold the dispatch meeting' },
    schema: schemas['meeting.hold'],
    rules: [quarterOfPlan, figuresPrepared, heldOnce, notInFuture(['L-30'])],
    clauses: ['L-30'],
  }),
  'programme.close': on({
    ...office,
    title: { zh: '结束项目', en: 'close the programme' },
    schema: schemas['programme.close'],
    rules: [everythingFinal],
    clauses: ['L-22'],
  }),
};

/** Every decision of the loan programme: who may take it, in which form, under which rules. */
export const events = { ...founding, ...fund, ...batches, ...beside };
