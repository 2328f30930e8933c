import { recurring } from '../core/patterns/recurring.ts';
import { signing } from '../core/patterns/signing.ts';
import type { Context } from './context.ts';
import { evaluationsOwed, limitFrom, nextEvaluation, nextReport, reportsOwed } from './periods.ts';
import { roles } from './roles.ts';

/** The recurring shapes of the programme, each made once by its pattern and put in its place by the machine. */

/** 二(三)1 */
export const finalSigning = signing<Context>({
  name: 'final',
  title: { zh: '终验会签', en: 'final acceptance' },
  parties: ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'].map((role) => ({
    role,
    title: roles[role]?.title ?? { zh: role, en: role },
  })),
  signed: ({ acceptance }) => acceptance.signatures.map((one) => one.role),
  deadline: 'finalAcceptance',
  due: ({ context, at }) => limitFrom(context.plan, 'finalAcceptance', at),
  escalate: ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'],
  complete: '#closing',
  onComplete: ['recordAccepted', 'tellAccepted'],
  refused: 'rectifying',
  author: 'firstSecretary',
  clauses: ['D-22'],
});

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
