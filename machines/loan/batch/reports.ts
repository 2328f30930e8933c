import type { ReportDefinition } from '../../core/definition/forms.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { loanStages } from '../vocabulary.ts';
import { stageCells } from '../../core/patterns/tally.ts';
import type { Context } from './context.ts';

/** Every count that was taken of the batch, dated. */
const progress: ReportDefinition<Context> = {
  title: { zh: '批次进度', en: 'Progress of the batch' },
  clauses: ['L-22'],
  columns: {
    date: { zh: '日期', en: 'Date' },
    total: { zh: '户数', en: 'Households' },
    ...loanStages,
  },
  rows: ({ context }) =>
    context.tallies.map(({ at, tally }) => ({
      year: Number(dateOf(at).slice(0, 4)),
      cells: { date: { day: at }, total: tally.total, ...stageCells(tally.stages) },
    })),
};

/** The closing report: what was planned, and how it came out. Amounts of loans are in the books. */
const closing: ReportDefinition<Context> = {
  title: { zh: '批次结批报告', en: 'Closing report of the batch' },
  clauses: ['L-22', 'L-06'],
  columns: {
    no: { zh: '批次', en: 'Batch' },
    planned: { zh: '计划户数', en: 'Planned households' },
    amount: { zh: '计划金额', en: 'Planned amount' },
    applications: { zh: '申请户数', en: 'Applications' },
    paidOutOn: { zh: '发放到位', en: 'Paid out on' },
    unpaid: { zh: '到期未发放户数', en: 'Unpaid when due' },
    refused: { zh: '清点未通过次数', en: 'Counts that did not pass' },
    ...loanStages,
  },
  rows({ context }) {
    const { no, plan, applications, paidOutOn, unpaid, refusals, closing: counted } = context;
    if (counted === undefined) return [];
    return [
      {
        year: plan.year,
        cells: {
          no,
          planned: plan.batch.households,
          amount: { fen: plan.batch.amount },
          applications,
          paidOutOn: paidOutOn === undefined ? undefined : { day: paidOutOn },
          unpaid: unpaid?.households,
          refused: refusals.length,
          ...stageCells(counted.stages),
        },
      },
    ];
  },
};

export const reports = { progress, closing };
