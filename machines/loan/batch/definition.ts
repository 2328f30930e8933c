import { endOfDay } from '../../core/values/calendar.ts';
import { defineLifecycle } from '../../core/definition/define.ts';
import { event } from '../../core/definition/definition.ts';
import { notInFuture } from '../../core/patterns/days.ts';
import { document, roles } from '../roles.ts';
import { clauses } from './clauses.ts';
import type { Context } from './context.ts';
import { disclosures } from './disclosures.ts';
import { fields } from './fields.ts';
import { stages } from './gates.ts';
import { input, type Input } from './input.ts';
import { machine } from './machine.ts';
import { actions } from './notices.ts';
import { reports } from './reports.ts';
import {
  asManyGroups,
  candidatesOnce,
  chosenWithinPlan,
  everyTownshipOnce,
  followsAnother,
  inOneGroup,
  noneForgotten,
  poorestFirst,
  rowsAddUp,
  surveyedWithSupervision,
} from './rules.ts';
import { schemas } from './schemas.ts';

const on = event<Context>();
const office = { roles: ['countyLoanOffice'] };

const events = {
  'enter.retry': on({
    ...office,
    title: { zh: '再次列入', en: 'ask to enter again' },
    schema: schemas['enter.retry'],
  }),
  'groups.assign': on({
    ...office,
    title: { zh: '分组', en: 'assign the groups' },
    schema: schemas['groups.assign'],
    startsFrom: ['groups.assign'],
    rules: [asManyGroups, everyTownshipOnce, inOneGroup],
    clauses: ['L-06'],
  }),
  'candidates.rank': on({
    ...office,
    title: { zh: '排定拟帮扶对象', en: 'rank the candidates' },
    schema: schemas['candidates.rank'],
    startsFrom: ['candidates.rank'],
    rules: [followsAnother, surveyedWithSupervision, candidatesOnce, poorestFirst, chosenWithinPlan],
    clauses: ['L-26'],
  }),
  'intake.record': on({
    ...office,
    title: { zh: '登记导入', en: 'record an import' },
    schema: schemas['intake.record'],
    rules: [rowsAddUp],
    clauses: ['L-22'],
  }),
  'intake.close': on({
    ...office,
    title: { zh: '结束登记', en: 'close the intake' },
    schema: schemas['intake.close'],
    rules: [noneForgotten],
    clauses: ['L-06', 'L-22'],
  }),
  'verification.tell': on({
    ...office,
    title: { zh: '再次通知核查', en: 'tell the loans again' },
    schema: schemas['verification.tell'],
    clauses: ['L-06'],
  }),
  'verification.close': on({
    ...office,
    title: { zh: '结束核查', en: 'close the verification' },
    schema: schemas['verification.close'],
    clauses: ['L-06'],
  }),
  'determination.close': on({
    ...office,
    title: { zh: '结束审定', en: 'close the determination' },
    schema: schemas['determination.close'],
  }),
  'payout.close': on({
    ...office,
    title: { zh: '结束发放', en: 'close the payout' },
    schema: schemas['payout.close'],
    rules: [notInFuture(['L-22'])],
    clauses: ['L-22'],
  }),
  'followUp.close': on({
    ...office,
    title: { zh: '结束跟踪', en: 'close the follow-up' },
    schema: schemas['followUp.close'],
  }),
  'batch.close': on({
    ...office,
    title: { zh: '结批', en: 'close the batch' },
    schema: schemas['batch.close'],
  }),
  'count.retry': on({
    ...office,
    title: { zh: '再次清点', en: 'count again' },
    schema: schemas['count.retry'],
  }),
  'tally.take': on({
    roles: ['countyLoanOffice', 'countyLeadingGroup'],
    title: { zh: '清点进度', en: 'take a count' },
    schema: schemas['tally.take'],
  }),
  'leave.retry': on({
    ...office,
    title: { zh: '再次销号', en: 'ask to leave again' },
    schema: schemas['leave.retry'],
  }),
};

/** A batch of loans 一批项目 of the county's loan programme. */
export const loanBatch = defineLifecycle<Context, Input>({
  machine,
  version: '1',
  title: { zh: '贫困党员脱贫借款批次', en: 'batch of loans' },
  document,
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ plan }) => plan.year,
  opening: { ...office, clauses: ['L-22'] },
  roles,
  events,
  deadlines: {
    payoutBy: {
      title: { zh: '资金到位', en: 'paid out' },
      // A batch opened after the day is late at once, not in the past.
      due: ({ context, at }) => {
        const day = endOfDay(context.plan.payoutBy);
        return day > at ? day : at;
      },
      clauses: ['L-22'],
    },
  },
  actions,
  clauses,
  controls: { extend: ['countyLeadingGroup'], suspend: ['countyLoanOffice'] },
  reports,
  fields,
  disclosures,
  stages,
});
