import { recurring } from '../core/patterns/recurring.ts';
import type { Context } from './context.ts';
import { evaluationsOwed, nextEvaluation, nextReport, reportsOwed } from './periods.ts';

/** The recurring shapes of the programme, each made once by its pattern and put in its place by the machine. */

/** 二(二)2 */
export const monthlyReport = recurring<Context>({
  duty: 'monthlyReport',
  title: { zh: '每月进展报告', en: 'monthly report' },
  owner: 'firstSecretary',
  escalate: ['firstSecretary', 'townshipCommittee'],
  event: 'report.submit',
  period: ({ month }: { month: string }) => month,
  owed: reportsOwed,
  next: nextReport,
  clauses: ['D-13'],
});

/** 四(二) */
export const yearlyEvaluation = recurring<Context>({
  duty: 'yearlyEvaluation',
  title: { zh: '年度督查评估', en: 'yearly evaluation' },
  owner: 'countyOrganisation',
  escalate: ['countyOrganisation'],
  event: 'evaluation.record',
  period: ({ year }: { year: number }) => String(year),
  owed: evaluationsOwed,
  next: nextEvaluation,
  clauses: ['D-34'],
});
